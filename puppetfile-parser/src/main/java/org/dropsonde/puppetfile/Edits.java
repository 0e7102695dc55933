package org.dropsonde.puppetfile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Changes of a text that don't overlap. */
final class Edits {
  private record Edit(int from, int to, String text) {}

  private final List<Edit> edits = new ArrayList<>();

  /** Puts a text, one character a byte, in place of a part. */
  void replace(int from, int to, String text) {
    edits.add(new Edit(from, to, text));
  }

  byte[] apply(byte[] bytes) {
    edits.sort(Comparator.comparingInt(Edit::from).thenComparingInt(Edit::to));
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    int at = 0;
    for (Edit edit : edits) {
      out.write(bytes, at, edit.from() - at);
      out.writeBytes(edit.text().getBytes(StandardCharsets.ISO_8859_1));
      at = edit.to();
    }
    out.write(bytes, at, bytes.length - at);
    return out.toByteArray();
  }
}
