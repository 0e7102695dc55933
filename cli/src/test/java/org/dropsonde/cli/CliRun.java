package org.dropsonde.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** One run of the program inside the test: its exit code, and what it wrote. */
record CliRun(int code, String out, String err) {
  /** The moment at which every run happens. */
  static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  /** Runs in a home of its own; more environment variables come as pairs. */
  static CliRun in(Path home, Map<String, String> variables, String... args) {
    return run(new byte[0], home, variables, args);
  }

  /** A run that is handed something to read. */
  static CliRun reading(byte[] input, Path home, String... args) {
    return run(input, home, Map.of(), args);
  }

  private static CliRun run(
      byte[] input, Path home, Map<String, String> variables, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Map<String, String> environment = new HashMap<>(variables);
    environment.putIfAbsent("HOME", home.toString());
    Surroundings surroundings = new Surroundings(
        environment,
        home,
        Clock.fixed(NOW, ZoneOffset.UTC),
        Console.of(out, err, false).reading(new ByteArrayInputStream(input)));
    int code = Main.run(args, surroundings);
    return new CliRun(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  static CliRun in(Path home, String... args) {
    return in(home, Map.of(), args);
  }
}
