package org.dropsonde.collector;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * What the collector remembers of a report that it took: the commit record, 64 bytes on disk.
 *
 * @param sequence the report's number
 * @param line where the report stands
 */
record Receipt(UUID id, Pepper.Fingerprint fingerprint, long sequence, Line line) {
  static final int BYTES = 64;

  /**
   * A line in a part of a week.
   *
   * @param end the byte behind its line feed
   * @param length with its line feed
   * @param checksum CRC-32C
   */
  record Line(int part, long end, int length, int checksum) {}

  void writeTo(ByteBuffer out) {
    int start = out.position();
    out.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    out.putLong(fingerprint.high()).putLong(fingerprint.low());
    out.putLong(sequence);
    out.putInt(line.part()).putLong(line.end()).putInt(line.length()).putInt(line.checksum());
    out.putInt(checksum(out.slice(start, BYTES - Integer.BYTES)));
  }

  /** Reads one; empty where its checksum is wrong. */
  static Optional<Receipt> read(ByteBuffer in) {
    int checksum = checksum(in.slice(in.position(), BYTES - Integer.BYTES));
    Receipt receipt = new Receipt(
        new UUID(in.getLong(), in.getLong()),
        new Pepper.Fingerprint(in.getLong(), in.getLong()),
        in.getLong(),
        new Line(in.getInt(), in.getLong(), in.getInt(), in.getInt()));
    return in.getInt() == checksum ? Optional.of(receipt) : Optional.empty();
  }

  static int checksum(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
