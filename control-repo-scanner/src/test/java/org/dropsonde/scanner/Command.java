package org.dropsonde.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the real tools, in a folder that is also their home. */
final class Command {
  private final Path folder;

  Command(Path folder) {
    this.folder = folder;
  }

  /**
   * What a command did.
   *
   * @param out what it printed
   * @param errors what it printed as errors
   */
  record Result(int exit, String out, String errors) {}

  /** Skips a test where a tool is not installed. */
  static void require(String tool) {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool))),
        tool + " is not installed");
  }

  /** Runs a command that must succeed; gives what it printed. */
  String run(String... command) throws Exception {
    Result result = tryToRun(command);
    assertThat(result.exit()).as(result.out() + result.errors()).isZero();
    return result.out();
  }

  Result tryToRun(String... command) throws IOException, InterruptedException {
    Path errors = Files.createTempFile(folder, "errors", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("HOME", folder.toString());
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("LANG", "C.UTF-8");
    environment.put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), out, Files.readString(errors));
  }
}
