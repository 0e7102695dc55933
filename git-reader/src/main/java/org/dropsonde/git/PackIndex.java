package org.dropsonde.git;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Where each object of a pack begins: an index of version 2 (gitformat-pack(5)), of which only the
 * parts are read that are asked for. For many threads.
 */
final class PackIndex {
  private static final int MAGIC = 0xff744f63;
  private static final int VERSION = 2;
  private static final int FANOUT = 256;
  private static final int HEADER_BYTES = 8;
  private static final int TABLES = HEADER_BYTES + 4 * FANOUT;
  private static final int OFFSET_BYTES = 4;
  private static final int CHECKSUM_BYTES = 4;
  /** Where an id is guessed to be, it is not further away than so many others. */
  private static final int NEAR = 32;

  private static final int TRAILER_BYTES = 2 * ObjectId.BYTES;

  /** So many objects with one first byte: more than a pack of a billion objects has. */
  private static final int MAX_PART = 5_000_000;

  private final FileChannel file;
  private final int[] ends;
  private final AtomicReferenceArray<@Nullable Part> parts = new AtomicReferenceArray<>(FANOUT);

  /**
   * The ids with one first byte, in order, and the offsets of their objects.
   *
   * @param starts the first eight bytes of each id, which nearly always tell them apart
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Part(long[] starts, byte[] ids, byte[] offsets) {
    static Part of(byte[] ids, byte[] offsets) {
      long[] starts = new long[ids.length / ObjectId.BYTES];
      for (int i = 0; i < starts.length; i++) {
        starts[i] = BigEndian.longAt(ids, i * ObjectId.BYTES);
      }
      return new Part(starts, ids, offsets);
    }

    /** The place of the first id that starts so, or of the one after it. */
    int from(long start) {
      // Digests are spread evenly: the second to fifth byte nearly say where it is.
      int guess = (int) ((((start >>> 24) & 0xffff_ffffL) * starts.length) >>> Integer.SIZE);
      int low = Math.max(0, guess - NEAR);
      int high = Math.min(starts.length, guess + NEAR);
      if (low > 0 && !isBefore(low - 1, start)) {
        low = 0;
      }
      if (high < starts.length && isBefore(high, start)) {
        high = starts.length;
      }
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (isBefore(middle, start)) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }

    private boolean isBefore(int place, long start) {
      return Long.compareUnsigned(starts[place], start) < 0;
    }
  }

  private PackIndex(FileChannel file, int[] ends) {
    this.file = file;
    this.ends = ends;
  }

  /**
   * Opens an index.
   *
   * @throws MalformedException where it is of another version, or none
   */
  static PackIndex open(FileChannel file) throws IOException {
    byte[] head = Windows.bytes(file, 0, TABLES);
    if (BigEndian.intAt(head, 0) != MAGIC || BigEndian.intAt(head, 4) != VERSION) {
      throw new MalformedException("no pack index of version 2");
    }
    int[] ends = new int[FANOUT];
    for (int i = 0; i < FANOUT; i++) {
      ends[i] = BigEndian.intAt(head, HEADER_BYTES + 4 * i);
      int before = i == 0 ? 0 : ends[i - 1];
      if (ends[i] < before || ends[i] - before > MAX_PART) {
        throw new MalformedException("a pack index out of order");
      }
    }
    long least = TABLES
        + (long) ends[FANOUT - 1] * (ObjectId.BYTES + CHECKSUM_BYTES + OFFSET_BYTES)
        + TRAILER_BYTES;
    if (file.size() < least) {
      throw new MalformedException("a pack index that is cut off");
    }
    return new PackIndex(file, ends);
  }

  /** How many objects the pack has. */
  int objects() {
    return ends[FANOUT - 1];
  }

  /**
   * Where an object begins; negative where it is not in this pack, or so far behind (2 GiB) that its
   * offset is a longer number, which is not read here.
   */
  long offset(ObjectId id) throws IOException {
    Part part = part(id.firstByte());
    for (int i = part.from(id.start());
        i < part.starts.length && part.starts[i] == id.start();
        i++) {
      if (id.isAt(part.ids, i * ObjectId.BYTES)) {
        return BigEndian.intAt(part.offsets, i * OFFSET_BYTES);
      }
    }
    return -1;
  }

  private Part part(int firstByte) throws IOException {
    Part known = parts.get(firstByte);
    if (known != null) {
      return known;
    }
    int from = firstByte == 0 ? 0 : ends[firstByte - 1];
    int count = ends[firstByte] - from;
    long offsets = TABLES + (long) objects() * (ObjectId.BYTES + CHECKSUM_BYTES);
    Part part = Part.of(
        Windows.bytes(file, TABLES + (long) from * ObjectId.BYTES, count * ObjectId.BYTES),
        Windows.bytes(file, offsets + (long) from * OFFSET_BYTES, count * OFFSET_BYTES));
    parts.set(firstByte, part);
    return part;
  }
}
