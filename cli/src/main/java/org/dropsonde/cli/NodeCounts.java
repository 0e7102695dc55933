package org.dropsonde.cli;

import java.util.Optional;
import org.dropsonde.probe.FleetAnswer;
import org.dropsonde.probe.ProbeException;
import org.dropsonde.probe.PuppetConf;
import org.dropsonde.probe.PuppetDb;
import org.dropsonde.probe.PuppetDbConnection;
import org.dropsonde.spi.Fleet;
import org.jspecify.annotations.Nullable;

/** Asks PuppetDB, where there is one; a report is built without it, too. */
final class NodeCounts {
  private final Surroundings surroundings;
  private final GlobalOptions options;

  NodeCounts(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  /** What PuppetDB knows; where it does not answer, says so on stderr and gives nothing. */
  Optional<Fleet> fleet() {
    if (options.offline) {
      return Optional.empty();
    }
    try {
      Optional<PuppetDbConnection> connection = connection();
      if (connection.isEmpty()) {
        return Optional.empty();
      }
      FleetAnswer answer = new PuppetDb(connection.get()).ask();
      answer.note().ifPresent(this::warn);
      return answer.fleet();
    } catch (ProbeException e) {
      warn(e.getMessage());
      return Optional.empty();
    }
  }

  /** Whether there is a PuppetDB to ask; it may still not answer. */
  boolean canBeAsked() {
    try {
      return !options.offline && connection().isPresent();
    } catch (ProbeException e) {
      return false; // whoever asks will say why
    }
  }

  private Optional<PuppetDbConnection> connection() throws ProbeException {
    PuppetConf puppet = options.puppet(surroundings);
    return options.puppetdb == null
        ? PuppetDbConnection.find(puppet)
        : Optional.of(PuppetDbConnection.at(options.puppetdb, puppet));
  }

  private void warn(@Nullable String what) {
    options.say(surroundings, "warning: " + what);
  }
}
