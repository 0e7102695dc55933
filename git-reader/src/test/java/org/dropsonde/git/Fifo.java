package org.dropsonde.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A pipe with a name: who opens it waits until somebody writes. */
final class Fifo {
  private static final Path MKFIFO = Path.of("/usr/bin/mkfifo");

  private Fifo() {}

  static void make(Path path) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(MKFIFO), "no mkfifo here");
    Files.createDirectories(path.getParent());
    assertThat(new ProcessBuilder(MKFIFO.toString(), path.toString()).start().waitFor())
        .isZero();
  }
}
