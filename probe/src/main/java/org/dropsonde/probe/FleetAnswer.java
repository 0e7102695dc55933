package org.dropsonde.probe;

import java.util.Optional;
import org.dropsonde.spi.Fleet;
import org.jspecify.annotations.Nullable;

/** What asking PuppetDB gave: numbers, or the reason why there are none. */
public final class FleetAnswer {
  private final @Nullable Fleet fleet;
  private final @Nullable String note;

  private FleetAnswer(@Nullable Fleet fleet, @Nullable String note) {
    this.fleet = fleet;
    this.note = note;
  }

  static FleetAnswer of(Fleet fleet, @Nullable String note) {
    return new FleetAnswer(fleet, note);
  }

  static FleetAnswer none(String reason) {
    return new FleetAnswer(null, reason);
  }

  /** What PuppetDB knows, added up; empty where it could not be asked. */
  public Optional<Fleet> fleet() {
    return Optional.ofNullable(fleet);
  }

  /**
   * One line for the site's owner: why there are no numbers, or what is missing from them. It names
   * servers and files, never anything that a server has answered.
   */
  public Optional<String> note() {
    return Optional.ofNullable(note);
  }
}
