package org.dropsonde.puppetfile;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Collects the bytes of a string literal, escapes resolved. */
final class TextBuffer {
  private byte[] bytes = new byte[32];
  private int length;
  private boolean unicode;

  void add(int oneByte) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, length * 2);
    }
    bytes[length++] = (byte) oneByte;
  }

  void add(byte[] from, int start, int end) {
    int needed = length + end - start;
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
    }
    System.arraycopy(from, start, bytes, length, end - start);
    length = needed;
  }

  void addCodePoint(int codePoint) {
    unicode = true;
    for (byte oneByte : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
      add(oneByte);
    }
  }

  boolean isEmpty() {
    return length == 0;
  }

  /** The text so far; the buffer is empty afterwards. */
  String take(Charset charset) {
    String text = new String(bytes, 0, length, unicode ? StandardCharsets.UTF_8 : charset);
    length = 0;
    unicode = false;
    return text;
  }
}
