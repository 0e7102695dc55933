package org.dropsonde.puppetfile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the values behind {@code mod}, as it is written.
 *
 * @param key the key with its colon; null for a value without one
 * @param arrow the {@code =>} behind the key; null where there is none
 * @param value the value itself, left as it is
 * @param comments lines above it that hold nothing but a comment
 * @param newLine whether it starts a line
 * @param remark the comment at the end of its line, behind the comma; null where there is none
 */
record WrittenValue(
    Tape.@Nullable Span key,
    Tape.@Nullable Span arrow,
    Tape.Span value,
    List<Gap.Line> comments,
    boolean newLine,
    Gap.@Nullable Line remark) {
  WrittenValue {
    comments = List.copyOf(comments);
  }

  int start() {
    return key == null ? value.from() : key.from();
  }

  WrittenValue with(Gap.Line comment) {
    return new WrittenValue(key, arrow, value, comments, newLine, comment);
  }
}
