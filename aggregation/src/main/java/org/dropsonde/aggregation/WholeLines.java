package org.dropsonde.aggregation;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Cuts off a last line without its end: it was being written when the collector died. */
final class WholeLines {
  private WholeLines() {}

  /**
   * Files of whole lines.
   *
   * @param copies an existing folder, for what is left of files that end within a line
   */
  static List<Path> of(List<Path> files, Path copies) throws IOException {
    List<Path> whole = new ArrayList<>();
    for (Path file : files) {
      long end = endOfLastLine(file);
      if (end == Files.size(file)) {
        whole.add(file);
      } else if (end > 0) {
        Path copy = copies.resolve(String.valueOf(file.getFileName()));
        copy(file, copy, end);
        whole.add(copy);
      }
    }
    return whole;
  }

  private static void copy(Path file, Path copy, long end) throws IOException {
    try (FileChannel from = FileChannel.open(file);
        FileChannel to =
            FileChannel.open(copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      long done = 0;
      while (done < end) {
        done += from.transferTo(done, end - done, to);
      }
    }
  }

  private static long endOfLastLine(Path file) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      long end = bytes.length();
      while (end > 0) {
        bytes.seek(end - 1);
        if (bytes.read() == '\n') {
          return end;
        }
        end--;
      }
      return 0;
    }
  }
}
