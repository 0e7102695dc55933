package org.dropsonde.git;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * The file of many refs, {@code id SP name} in each line, in the order of their names, and in a line
 * below an annotated tag's {@code ^} and what it leads to (git-pack-refs(1)).
 */
final class PackedRefs {
  private final byte[] bytes;
  private final byte[] prefix;
  private int previousName;
  private int previousEnd;

  private PackedRefs(byte[] bytes, String prefix) {
    this.bytes = bytes;
    this.prefix = prefix.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Adds those below a prefix, but for names that are already there.
   *
   * @throws MalformedException where a line is not as git writes it
   */
  static void add(byte[] bytes, String prefix, Map<String, ObjectId> refs)
      throws MalformedException {
    new PackedRefs(bytes, prefix).lines(refs);
  }

  private void lines(Map<String, ObjectId> refs) throws MalformedException {
    int start = 0;
    while (start < bytes.length) {
      int end = end(start);
      if (end == start) {
        throw new MalformedException("packed refs with an empty line");
      }
      if (bytes[start] == '^') {
        peeled(start, end);
      } else if (bytes[start] != '#') {
        line(start, end, refs);
      }
      start = end + 1;
    }
  }

  private int end(int start) throws MalformedException {
    int end = start;
    while (end < bytes.length && bytes[end] != '\n') {
      if (bytes[end] >= 0 && (bytes[end] < ' ' || bytes[end] == 0x7f)) {
        throw new MalformedException("packed refs with a control character");
      }
      end++;
    }
    if (end == bytes.length) {
      throw new MalformedException("packed refs that are cut off");
    }
    return end;
  }

  /** What an annotated tag leads to stands below it. */
  private void peeled(int start, int end) throws MalformedException {
    if (previousEnd == 0
        || previousEnd != start - 1
        || end - start != 1 + ObjectId.DIGITS
        || ObjectId.parse(bytes, start + 1) == null) {
      throw new MalformedException("packed refs with an unusual line");
    }
  }

  private void line(int start, int end, Map<String, ObjectId> refs) throws MalformedException {
    int name = start + ObjectId.DIGITS + 1;
    ObjectId id = ObjectId.parse(bytes, start);
    if (id == null || end <= name || bytes[name - 1] != ' ') {
      throw new MalformedException("packed refs with an unusual line");
    }
    if (Arrays.compareUnsigned(bytes, previousName, previousEnd, bytes, name, end) >= 0) {
      throw new MalformedException("packed refs out of order");
    }
    previousName = name;
    previousEnd = end;
    int common = Math.min(end, name + prefix.length);
    if (Arrays.equals(bytes, name, common, prefix, 0, prefix.length)) {
      if (common == end) {
        throw new MalformedException("packed refs with half a name");
      }
      String text = new String(bytes, name, end - name, StandardCharsets.UTF_8);
      if (text.indexOf('\uFFFD') >= 0) {
        throw new MalformedException("packed refs with a name that is no UTF-8");
      }
      refs.putIfAbsent(text, id);
    }
  }
}
