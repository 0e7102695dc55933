package org.dropsonde.git;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The SHA-1 that names an object: 20 bytes. */
public final class ObjectId {
  /** Bytes of an id. */
  public static final int BYTES = 20;

  /** Hexadecimal digits of an id. */
  public static final int DIGITS = 2 * BYTES;

  private final long high;
  private final long middle;
  private final int low;

  private ObjectId(long high, long middle, int low) {
    this.high = high;
    this.middle = middle;
    this.low = low;
  }

  /**
   * The id that 20 bytes are.
   *
   * @throws IndexOutOfBoundsException where there are fewer
   */
  public static ObjectId of(byte[] raw, int from) {
    return new ObjectId(
        BigEndian.longAt(raw, from),
        BigEndian.longAt(raw, from + 8),
        BigEndian.intAt(raw, from + 16));
  }

  /** The id that 40 hexadecimal digits are; null where they aren't. */
  public static @Nullable ObjectId parse(byte[] text, int from) {
    if (from < 0 || from + DIGITS > text.length) {
      return null;
    }
    byte[] raw = new byte[BYTES];
    for (int i = 0; i < BYTES; i++) {
      int high = digit(text[from + 2 * i]);
      int low = digit(text[from + 2 * i + 1]);
      if (high < 0 || low < 0) {
        return null;
      }
      raw[i] = (byte) ((high << 4) | low);
    }
    return of(raw, 0);
  }

  /** The id that a name of 40 hexadecimal digits is. */
  public static ObjectId parse(String name) {
    ObjectId id =
        name.length() == DIGITS ? parse(name.getBytes(StandardCharsets.US_ASCII), 0) : null;
    if (id == null) {
      throw new IllegalArgumentException(name + " is no object id");
    }
    return id;
  }

  private static int digit(byte character) {
    if (character >= '0' && character <= '9') {
      return character - '0';
    }
    int letter = character | 0x20; // in lower case
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
  }

  /** The first byte, by which an index of a pack is divided. */
  int firstByte() {
    return (int) (high >>> 56);
  }

  /** Its first eight bytes, by which an index is searched. */
  long start() {
    return high;
  }

  /** Whether these 20 bytes are it. */
  boolean isAt(byte[] raw, int from) {
    return equals(of(raw, from));
  }

  /** Its 40 hexadecimal digits. */
  public String name() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(high) + hex.toHexDigits(middle) + hex.toHexDigits(low);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ObjectId id && id.high == high && id.middle == middle && id.low == low;
  }

  @Override
  public int hashCode() {
    return (int) high; // A digest is as good as any hash of it.
  }

  @Override
  public String toString() {
    return name();
  }
}
