package org.dropsonde.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a command takes from the process it runs in, so that a test can hand in its own.
 *
 * @param environment the environment variables
 * @param workingDirectory what relative paths are relative to
 */
public record Surroundings(
    Map<String, String> environment, Path workingDirectory, Clock clock, Console console) {

  /** An environment variable; null where it is unset or empty. */
  public @Nullable String variable(String name) {
    String value = environment.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /** The user's base directory of a kind (XDG Base Directory Specification 0.8). */
  Path userDirectory(String variable, String belowHome) {
    String value = variable(variable);
    if (value != null && Path.of(value).isAbsolute()) {
      return Path.of(value);
    }
    String home = variable("HOME");
    Path base = home == null ? workingDirectory : Path.of(home);
    return base.resolve(belowHome);
  }
}
