package org.dropsonde.git;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a pack says before an object's bytes.
 *
 * @param type null where it is made of another object, which has the type
 * @param size inflated; of a delta, its own
 * @param base where the other object begins; 0 where there is none
 * @param data where the deflated bytes begin
 */
record PackEntry(@Nullable ObjectType type, long size, long base, long data) {
  private static final int OFFSET_DELTA = 6;
  private static final int ID_DELTA = 7;
  private static final int MAX_SHIFT = 46;

  /** What stands at a position of a pack. */
  static PackEntry at(Pack pack, long offset) throws IOException {
    long at = offset;
    int piece = byteAt(pack, at++);
    int kind = (piece >> 4) & 7;
    long size = piece & 15;
    for (int shift = 4; piece >= 0x80; shift += 7) {
      if (shift > MAX_SHIFT) {
        throw new MalformedException("a size that has no end");
      }
      piece = byteAt(pack, at++);
      size |= (long) (piece & 0x7f) << shift;
    }
    return switch (kind) {
      case 1 -> new PackEntry(ObjectType.COMMIT, size, 0, at);
      case 2 -> new PackEntry(ObjectType.TREE, size, 0, at);
      case 3 -> new PackEntry(ObjectType.BLOB, size, 0, at);
      case 4 -> new PackEntry(ObjectType.TAG, size, 0, at);
      case OFFSET_DELTA -> offsetDelta(pack, offset, size, at);
      case ID_DELTA -> idDelta(pack, size, at);
      default -> throw new MalformedException("an object of an unknown type");
    };
  }

  private static PackEntry offsetDelta(Pack pack, long offset, long size, long start)
      throws IOException {
    long at = start;
    int piece = byteAt(pack, at++);
    long back = piece & 0x7f;
    while (piece >= 0x80) {
      piece = byteAt(pack, at++);
      back = ((back + 1) << 7) | (piece & 0x7f);
      if (back > offset) {
        throw new MalformedException("a delta of what is before the pack");
      }
    }
    if (back <= 0 || back >= offset) {
      throw new MalformedException("a delta of what is before the pack");
    }
    return new PackEntry(null, size, offset - back, at);
  }

  private static PackEntry idDelta(Pack pack, long size, long start) throws IOException {
    byte[] raw = new byte[ObjectId.BYTES];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = (byte) byteAt(pack, start + i);
    }
    long base = pack.offset(ObjectId.of(raw, 0));
    if (base < 0) {
      throw new MalformedException("a delta of what is not in the pack");
    }
    return new PackEntry(null, size, base, start + raw.length);
  }

  private static int byteAt(Pack pack, long position) throws IOException {
    return pack.window(position)[(int) (position % Windows.BYTES)] & 0xff;
  }
}
