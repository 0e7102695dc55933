package org.dropsonde.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowsTest {
  private final Windows windows = new Windows();

  @TempDir
  Path folder;

  @Test
  void endsWithTheFile() throws IOException {
    try (FileChannel file = file("a", Bytes.random(Windows.BYTES + 5))) {
      assertThat(windows.holding(file, 0)).hasSize(Windows.BYTES);
      assertThat(windows.holding(file, Windows.BYTES - 1)).hasSize(Windows.BYTES);
      assertThat(windows.holding(file, Windows.BYTES + 4)).hasSize(5);
      for (int beyond : new int[] {5, 6, Windows.BYTES, 10 * Windows.BYTES}) {
        assertThatExceptionOfType(EOFException.class)
            .isThrownBy(() -> windows.holding(file, Windows.BYTES + beyond));
      }
    }
  }

  @Test
  void endsWithAFileOfWholePieces() throws IOException {
    try (FileChannel file = file("a", Bytes.random(Windows.BYTES))) {
      assertThat(windows.holding(file, Windows.BYTES - 1)).hasSize(Windows.BYTES);
      assertThatExceptionOfType(EOFException.class)
          .isThrownBy(() -> windows.holding(file, Windows.BYTES));
    }
  }

  @Test
  void findsNothingInAnEmptyFile() throws IOException {
    try (FileChannel file = file("a", new byte[0])) {
      assertThatExceptionOfType(EOFException.class).isThrownBy(() -> windows.holding(file, 0));
    }
  }

  /** More of two files than there are places for. */
  @Test
  void tellsPiecesAndFilesApart() throws IOException {
    byte[] one = Bytes.random(300 * Windows.BYTES);
    byte[] two = Bytes.random(300 * Windows.BYTES + 1);
    try (FileChannel first = file("a", one);
        FileChannel second = file("b", two)) {
      for (int round = 0; round < 2; round++) {
        for (int at = 0; at < one.length; at += Windows.BYTES) {
          assertThat(windows.holding(first, at)[0]).isEqualTo(one[at]);
          assertThat(windows.holding(second, at)[0]).isEqualTo(two[at]);
          assertThat(windows.holding(first, at)[0]).isEqualTo(one[at]);
        }
      }
    }
  }

  @Test
  void readsBytesOnlyWhereAllAreThere() throws IOException {
    try (FileChannel file = file("a", Bytes.text("abcdef"))) {
      assertThat(Windows.bytes(file, 2, 4)).asString().isEqualTo("cdef");
      assertThat(Windows.bytes(file, 6, 0)).isEmpty();
      assertThatExceptionOfType(EOFException.class).isThrownBy(() -> Windows.bytes(file, 2, 5));
      assertThatExceptionOfType(EOFException.class).isThrownBy(() -> Windows.bytes(file, -1, 2));
    }
  }

  private FileChannel file(String name, byte[] bytes) throws IOException {
    return FileChannel.open(Files.write(folder.resolve(name), bytes));
  }
}
