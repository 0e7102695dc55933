package org.dropsonde.git;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.Deflater;

/** Bytes for tests. */
final class Bytes {
  private Bytes() {}

  static byte[] of(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] join(byte[]... pieces) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      out.writeBytes(piece);
    }
    return out.toByteArray();
  }

  /** Always the same ones of a length, and such that deflating makes no less of them. */
  static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  static byte[] deflated(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    deflater.setInput(bytes);
    return deflated(deflater);
  }

  /** What a deflater makes of its input; it ends with that. */
  static byte[] deflated(Deflater deflater) {
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] piece = new byte[4096];
    while (!deflater.finished()) {
      out.write(piece, 0, deflater.deflate(piece));
    }
    deflater.end();
    return out.toByteArray();
  }
}
