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
  private static final int CHECKSUM_BYTES = 4;
  private static final int TRAILER_BYTES = 2 * ObjectId.BYTES;

  /** So many objects with one first byte: more than a pack of a billion objects has. */
  private static final int MAX_IDS = 5_000_000;

  private final FileChannel file;
  private final int[] ends;
  private final AtomicReferenceArray<@Nullable IndexPart> parts =
      new AtomicReferenceArray<>(FANOUT);

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
      if (ends[i] < before || ends[i] - before > MAX_IDS) {
        throw new MalformedException("a pack index out of order");
      }
    }
    long least = TABLES
        + (long) ends[FANOUT - 1] * (ObjectId.BYTES + CHECKSUM_BYTES + IndexPart.OFFSET_BYTES)
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
    return part(id.firstByte()).offset(id);
  }

  private IndexPart part(int firstByte) throws IOException {
    IndexPart known = parts.get(firstByte);
    if (known != null) {
      return known;
    }
    int from = firstByte == 0 ? 0 : ends[firstByte - 1];
    int count = ends[firstByte] - from;
    long ids = TABLES + (long) from * ObjectId.BYTES;
    long offsets = TABLES
        + (long) objects() * (ObjectId.BYTES + CHECKSUM_BYTES)
        + (long) from * IndexPart.OFFSET_BYTES;
    IndexPart part = new IndexPart(
        Windows.bytes(file, ids, count * ObjectId.BYTES),
        Windows.bytes(file, offsets, count * IndexPart.OFFSET_BYTES));
    parts.set(firstByte, part);
    return part;
  }
}
