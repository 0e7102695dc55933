package org.dropsonde.git;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Objects that others were made of lately: each has one place where it can be, and whatever was there
 * goes; all go where they become too many bytes. Not for more than one thread.
 */
final class DeltaBases {
  private static final int BITS = 8;
  private static final int MAX_BYTES = 8 << 20;

  /** 2 to the 32nd, divided by the golden ratio: spreads numbers that lie close together. */
  private static final int SPREAD = 0x9E3779B9;

  private final @Nullable Base[] places = new @Nullable Base[1 << BITS];
  private int bytes;

  private record Base(Pack pack, long offset, StoredObject object) {}

  @Nullable
  StoredObject get(Pack pack, long offset) {
    Base base = places[place(offset)];
    return base != null && base.offset == offset && base.pack == pack ? base.object : null;
  }

  void put(Pack pack, long offset, StoredObject object) {
    int more = object.bytes().length;
    if (more > MAX_BYTES) {
      return;
    }
    int place = place(offset);
    Base before = places[place];
    bytes += more - (before == null ? 0 : before.object.bytes().length);
    if (bytes > MAX_BYTES) {
      Arrays.fill(places, null);
      bytes = more;
    }
    places[place] = new Base(pack, offset, object);
  }

  private static int place(long offset) {
    return ((int) offset * SPREAD) >>> (Integer.SIZE - BITS);
  }
}
