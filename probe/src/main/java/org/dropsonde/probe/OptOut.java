package org.dropsonde.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dropsonde.failure.FileFailure;

/** Whether this site said no: by a variable, or by asking to be forgotten. */
public final class OptOut {
  private static final List<String> VARIABLES = List.of("DO_NOT_TRACK", "DROPSONDE_OFF");
  private static final Set<String> NO = Set.of("", "0", "false");

  private final Map<String, String> environment;
  private final Path stateDirectory;
  private final Path marker;

  /** Looks at these environment variables, and into the state directory, which need not exist. */
  public OptOut(Map<String, String> environment, Path stateDirectory) {
    this.environment = Map.copyOf(environment);
    this.stateDirectory = stateDirectory;
    this.marker = stateDirectory.resolve("forgotten");
  }

  /** Why nothing may be sent, as a sentence; empty where it may. */
  public Optional<String> reason() {
    for (String name : VARIABLES) {
      String value = environment.getOrDefault(name, "").strip().toLowerCase(Locale.ROOT);
      if (!NO.contains(value)) {
        return Optional.of(name + " is set: nothing was sent.");
      }
    }
    return Files.exists(marker)
        ? Optional.of(
            "This site asked to be forgotten: nothing was sent. Use `submit --resume` to take part"
                + " again.")
        : Optional.empty();
  }

  /** Says no from now on, until {@link #resume}; reports that wait to be sent never will be. */
  public void forget() throws ProbeException {
    try {
      Files.createDirectories(stateDirectory);
      Files.write(marker, new byte[0]);
    } catch (IOException e) {
      throw failed("could not be written", e);
    }
    try (Outbox outbox = Outbox.open(stateDirectory)) {
      for (Outbox.Entry entry : outbox.waiting()) {
        outbox.moveTo("expired", entry);
      }
    }
  }

  /** Takes part again; a variable still says no. */
  public void resume() throws ProbeException {
    try {
      Files.deleteIfExists(marker);
    } catch (IOException e) {
      throw failed("could not be removed", e);
    }
  }

  private ProbeException failed(String what, IOException cause) {
    return new ProbeException(
        ProbeException.Kind.OUTSIDE,
        "the file " + marker + " " + what + ": " + FileFailure.reasonAndPath(cause),
        cause);
  }
}
