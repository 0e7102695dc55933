package org.dropsonde.collector;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Puts a week in order that a crash may have left in the middle of a group. */
final class WeekRecovery {
  private final WeekFolder folder;
  private final Path receipts;
  private final AppendFile.Opener opener;

  WeekRecovery(WeekFolder folder, Path receipts, AppendFile.Opener opener) {
    this.folder = folder;
    this.receipts = receipts;
    this.opener = opener;
  }

  /**
   * Cuts off, in both files, what was never acknowledged.
   *
   * <p>Only the last group of the last part can be torn: from its first receipt whose line is not whole,
   * nothing was acknowledged. Without any receipt (a backup of the weeks alone was restored) all whole
   * lines stay.
   */
  void recover() throws IOException {
    List<Receipt> found = new ArrayList<>(ReceiptFile.read(receipts));
    List<Integer> parts = folder.parts();
    if (!parts.isEmpty()) {
      recover(parts.get(parts.size() - 1), found);
    }
    byte[] good = ReceiptFile.bytes(found).array();
    if (Files.exists(receipts) && Files.size(receipts) != good.length) {
      PrivateFiles.replace(receipts, good);
    }
  }

  private void recover(int part, List<Receipt> found) throws IOException {
    Path file = folder.part(part);
    List<Receipt> of =
        found.stream().filter(receipt -> receipt.line().part() == part).toList();
    long end;
    try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
      int good = good(content, of);
      found.removeAll(of.subList(good, of.size()));
      if (good > 0) {
        end = of.get(good - 1).line().end();
      } else {
        end = of.isEmpty() ? behindLastLineFeed(content) : 0;
      }
    }
    cut(file, end);
  }

  /** How many receipts at the beginning have their line. A disk may keep a group's end and lose its middle. */
  private static int good(RandomAccessFile content, List<Receipt> of) throws IOException {
    for (int i = Math.max(0, of.size() - Capacity.USUAL.group()); i < of.size(); i++) {
      if (!isWhole(content, of.get(i).line())) {
        return i;
      }
    }
    return of.size();
  }

  private static boolean isWhole(RandomAccessFile content, Receipt.Line line) throws IOException {
    if (line.end() > content.length()) {
      return false;
    }
    byte[] bytes = new byte[line.length()];
    content.seek(line.end() - line.length());
    content.readFully(bytes);
    return Receipt.checksum(ByteBuffer.wrap(bytes)) == line.checksum();
  }

  private static long behindLastLineFeed(RandomAccessFile content) throws IOException {
    byte[] block = new byte[8192];
    for (long end = content.length(); end > 0; ) {
      int length = (int) Math.min(block.length, end);
      content.seek(end - length);
      content.readFully(block, 0, length);
      for (int i = length - 1; i >= 0; i--) {
        if (block[i] == '\n') {
          return end - length + i + 1;
        }
      }
      end -= length;
    }
    return 0;
  }

  private void cut(Path file, long end) throws IOException {
    try (AppendFile open = opener.open(file)) {
      if (open.size() > end) {
        open.truncate(end);
      }
    }
  }
}
