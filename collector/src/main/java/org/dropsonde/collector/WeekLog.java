package org.dropsonde.collector;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The open end of a week: takes groups of reports, each whole or not at all. */
final class WeekLog implements Closeable {
  private final int part;
  private final AppendFile lines;
  private final AppendFile receipts;

  private WeekLog(int part, AppendFile lines, AppendFile receipts) {
    this.part = part;
    this.lines = lines;
    this.receipts = receipts;
  }

  /** A report that is about to be kept; its line ends with a line feed. */
  record Entry(UUID id, Pepper.Fingerprint fingerprint, ReportLine start, ByteBuffer line) {
    int length() {
      return line.remaining();
    }
  }

  /** Begins a new part, behind all that are there. */
  static WeekLog open(WeekFolder folder, Path receipts, AppendFile.Opener opener)
      throws IOException {
    PrivateFiles.createFolder(folder.path());
    List<Integer> parts = folder.parts();
    int part = parts.isEmpty() ? 1 : parts.get(parts.size() - 1) + 1;
    AppendFile lines = opener.open(folder.part(part));
    try {
      AppendFile receiptFile = opener.open(receipts);
      PrivateFiles.forceFolderOf(folder.part(part));
      PrivateFiles.forceFolderOf(receipts);
      return new WeekLog(part, lines, receiptFile);
    } catch (IOException e) {
      lines.close();
      throw e;
    }
  }

  int part() {
    return part;
  }

  /**
   * Keeps a group: when it returns, all of it is on disk.
   *
   * @throws IOException where not; what was written of it is cut off again
   * @throws Unrepairable where even that failed
   */
  void append(List<Entry> group) throws IOException {
    long linesBefore = lines.size();
    long receiptsBefore = receipts.size();
    try {
      lines.append(join(group));
      receipts.append(ReceiptFile.bytes(receipts(group, linesBefore)));
      // In this order: a receipt on disk vouches for a line on disk.
      lines.force();
      receipts.force();
    } catch (IOException e) {
      undo(receiptsBefore, linesBefore, e);
      throw e;
    }
  }

  private void undo(long receiptsBefore, long linesBefore, IOException cause) throws Unrepairable {
    try {
      receipts.truncate(receiptsBefore);
      lines.truncate(linesBefore);
    } catch (IOException e) {
      e.addSuppressed(cause);
      throw new Unrepairable(e);
    }
  }

  private static ByteBuffer join(List<Entry> group) {
    ByteBuffer bytes =
        ByteBuffer.allocate(group.stream().mapToInt(Entry::length).sum());
    group.forEach(entry -> bytes.put(entry.line().duplicate()));
    return bytes.flip();
  }

  private List<Receipt> receipts(List<Entry> group, long from) {
    List<Receipt> made = new ArrayList<>();
    long end = from;
    for (Entry entry : group) {
      end += entry.length();
      Receipt.Line line = new Receipt.Line(
          part, end, entry.length(), Receipt.checksum(entry.line().duplicate()));
      made.add(new Receipt(entry.id(), entry.fingerprint(), entry.start().sequence(), line));
    }
    return made;
  }

  @Override
  public void close() throws IOException {
    try (lines) {
      receipts.close();
    }
  }

  /** The files can no longer be trusted until they are recovered. */
  static final class Unrepairable extends IOException {
    private static final long serialVersionUID = 1L;

    Unrepairable(IOException cause) {
      super("A group of reports could be neither kept nor cut off again: " + cause, cause);
    }
  }
}
