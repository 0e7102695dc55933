package org.dropsonde.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the commands say of files that they can't read or write: never a word of Java's. */
@DisabledOnOs(
    value = OS.WINDOWS,
    disabledReason = "other words of the system, and links need a right")
class FileMessagesTest {
  private static final String INDEX = "[\"puppetlabs-stdlib\"]";

  @TempDir
  Path home;

  @BeforeEach
  void makeFiles() throws IOException {
    Files.writeString(Files.createDirectories(home.resolve("directory")).resolve("Puppetfile"), "");
    Files.writeString(home.resolve("file"), "x");
    Files.writeString(home.resolve("index.json"), INDEX);
    Files.createSymbolicLink(home.resolve("circle"), Path.of("circle"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "list --config directory                              | it is a directory",
        "list --config circle                                 | too many levels of symbolic links",
        "scan SOURCE --forge-index directory               | it is a directory",
        "check SOURCE --baseline directory                 | it is a directory",
        "check SOURCE --check-config directory             | it is a directory",
        "update --forge-token-file directory                  | it is a directory",
        "update --forge-ca directory                          | it is a directory",
        "update --from directory                              | it is a directory",
        "update --from file/below                             | a part of its path is not a directory",
        "puppetfile check file/below                          | a part of its path is not a directory",
        "puppetfile print circle                              | too many levels of symbolic links",
        "puppetfile format circle                             | too many levels of symbolic links",
        "module directory.tar.gz                              | there is no such file or directory",
        "submit --report directory --endpoint http://[::1]:1  | it is a directory",
      })
  void saysWhyAFileCantBeRead(String line, String why) {
    CliRun run = run(line);

    assertThat(run.err()).contains(why).doesNotContain("Exception").doesNotContain("java.");
    assertThat(run.code()).isEqualTo(ExitCode.INPUT.code());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scan SOURCE -o missing/out                        | there is no directory ",
        "scan SOURCE -o directory                          | it is a directory",
        "scan SOURCE -o file/below                         | file is no directory",
        "check SOURCE --write-baseline file/below          | file is no directory",
        "update --from index.json --cache-dir HOME/file            | something else is in its place",
        "update --from index.json --cache-dir HOME/file/below      | a part of its path is not a directory",
      })
  void saysWhyAFileCantBeWritten(String line, String why) {
    CliRun run = run(line);

    assertThat(run.err()).contains(why).doesNotContain("Exception").doesNotContain("java.");
    assertThat(run.code()).isEqualTo(ExitCode.OUTSIDE.code());
  }

  @Test
  void saysThatPermissionIsDenied() throws IOException {
    Path closed = Files.writeString(home.resolve("closed"), INDEX);
    assertThat(closed.toFile().setReadable(false)).isTrue();
    assumeThat(Files.isReadable(closed)).as("this user may read any file").isFalse();

    CliRun run = run("update --from closed");

    assertThat(run.err()).contains(closed + " failed: permission denied");
    assertThat(run.code()).isEqualTo(ExitCode.INPUT.code());
  }

  @Test
  void leavesNothingOfAResultThatTheDiskHasNoRoomFor() {
    assumeThat(Path.of("/dev/full")).as("a device that is always full").exists();

    CliRun run = run("scan SOURCE -o /dev/full");

    assertThat(run.err()).contains("Writing /dev/full failed: no space left on device");
    assertThat(run.code()).isEqualTo(ExitCode.OUTSIDE.code());
  }

  private CliRun run(String line) {
    String known = line.replace("SOURCE", home + "/directory").replace("HOME", home.toString());
    return CliRun.in(home, known.split(" "));
  }
}
