package org.dropsonde.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
  @TempDir
  Path folder;

  @Test
  void takesTheOldFilesPlace() throws Exception {
    Path file = Files.writeString(folder.resolve("report"), "old");

    OutputFile.write(file, out -> out.write("new".getBytes(UTF_8)));

    assertThat(file).hasContent("new");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void leavesALinkAndWritesTheFileBehindIt() throws Exception {
    Path file = Files.writeString(folder.resolve("report"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("report"));

    OutputFile.write(link, out -> out.write("new".getBytes(UTF_8)));

    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("new");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void writesIntoAPipeAndLeavesItOne() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    FutureTask<String> reading = new FutureTask<>(() -> Files.readString(pipe));
    Thread reader = new Thread(reading);
    reader.setDaemon(true);
    reader.start();

    OutputFile.write(pipe, out -> out.write("new".getBytes(UTF_8)));

    assertThat(Files.isRegularFile(pipe)).as("a device would be gone, too").isFalse();
    assertThat(reading.get()).isEqualTo("new");
  }
}
