package org.dropsonde.collector;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Unpacks a body, and stops at the first byte too many. */
final class Gzip {
  /** Most bytes of a packed body. */
  static final int PACKED = 256 * 1024;

  /** Most bytes of a body, packed or not. */
  static final int UNPACKED = 2 * 1024 * 1024;

  /** How many times larger than packed: JSON packs 10 to 20 to 1, a bomb 1,000 to 1. */
  static final int RATIO = 50;

  private Gzip() {}

  static byte[] unpack(byte[] packed) throws BodyLimit {
    int most = Math.min(UNPACKED, Math.multiplyExact(packed.length, RATIO));
    ByteArrayOutputStream unpacked = new ByteArrayOutputStream(4 * packed.length);
    byte[] buffer = new byte[8192];
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed), 8192)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (unpacked.size() + read > most) {
          throw new BodyLimit(413, "unpacks to more than 2 MiB or to more than 50 times its size");
        }
        unpacked.write(buffer, 0, read);
      }
    } catch (IOException e) {
      throw new BodyLimit(400, "is not whole gzip");
    }
    return unpacked.toByteArray();
  }
}
