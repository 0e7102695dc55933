package org.dropsonde.puppetfile;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects comments that speak to this program, each once however often the lexer passes it. */
final class Remarks {
  private static final byte[] ADDRESS = "dropsonde:".getBytes(StandardCharsets.US_ASCII);

  private final Source source;
  private final Map<Integer, Remark> byOffset = new TreeMap<>();

  Remarks(Source source) {
    this.source = source;
  }

  /** Looks at a comment, from its {@code #} to the end of its line. */
  void see(int from, int to) {
    int at = from;
    while (at < to && (source.bytes[at] == '#' || isBlank(source.bytes[at]))) {
      at++;
    }
    if (!startsAddress(at, to)) {
      return;
    }
    String text = source.text(at + ADDRESS.length, to).strip();
    byOffset.put(from, new Remark(source.position(from), isAlone(from), text));
  }

  private boolean startsAddress(int at, int to) {
    if (at + ADDRESS.length > to) {
      return false;
    }
    for (int i = 0; i < ADDRESS.length; i++) {
      if (source.bytes[at + i] != ADDRESS[i]) {
        return false;
      }
    }
    return true;
  }

  private boolean isAlone(int offset) {
    int before = offset - 1;
    while (before >= source.start && isBlank(source.bytes[before])) {
      before--;
    }
    return before < source.start || source.bytes[before] == '\n';
  }

  private static boolean isBlank(int c) {
    return c == ' ' || c == '\t';
  }

  /** All of them, in file order. */
  List<Remark> all() {
    return List.copyOf(byOffset.values());
  }
}
