package org.dropsonde.git;

/** The ids of a pack's index that have one first byte, in order, and where their objects begin. */
final class IndexPart {
  /** Bytes of an offset. */
  static final int OFFSET_BYTES = 4;

  /** Where an id is guessed to be, it is seldom further away than so many others. */
  private static final int NEAR = 32;

  private static final int START_BYTES = 8;
  private static final int REST_BYTES = ObjectId.BYTES - START_BYTES;

  /** The first eight bytes of each id, which nearly always tell them apart; then the others. */
  private final long[] starts;

  private final byte[] rests;
  private final byte[] offsets;

  /** A part, of the bytes in the index. */
  IndexPart(byte[] ids, byte[] offsets) {
    this.starts = new long[ids.length / ObjectId.BYTES];
    this.rests = new byte[starts.length * REST_BYTES];
    this.offsets = offsets;
    for (int i = 0; i < starts.length; i++) {
      int id = i * ObjectId.BYTES;
      starts[i] = BigEndian.longAt(ids, id);
      System.arraycopy(ids, id + START_BYTES, rests, i * REST_BYTES, REST_BYTES);
    }
  }

  /** Where an object begins; negative where it is not here, or its offset is a longer number. */
  long offset(ObjectId id) {
    long start = id.start();
    for (int i = from(start); i < starts.length && starts[i] == start; i++) {
      if (id.endsWith(rests, i * REST_BYTES)) {
        return BigEndian.intAt(offsets, i * OFFSET_BYTES);
      }
    }
    return -1;
  }

  /** The place of the first id that starts so, or of the one after it. */
  private int from(long start) {
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
