package org.dropsonde.puppetfile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Works out which part of a sequence {@code [i]}, {@code [i, n]} or {@code [a..b]} means. */
final class Spans {
  private Spans() {}

  /** From (inclusive) and to (exclusive); null where it lies outside. */
  static int @Nullable [] of(int length, List<Value> arguments) {
    Value first = arguments.get(0);
    if (first instanceof Value.Range range) {
      return range(length, range);
    }
    if (!(first instanceof Value.Int index)) {
      return null;
    }
    long from = index.value() < 0 ? index.value() + length : index.value();
    if (arguments.size() > 1) {
      boolean fits = arguments.get(1) instanceof Value.Int && from >= 0 && from <= length;
      long count = fits ? ((Value.Int) arguments.get(1)).value() : -1;
      return count < 0
          ? null
          : new int[] {(int) from, (int) Math.min(length, from + Math.min(count, length))};
    }
    return from >= 0 && from < length ? new int[] {(int) from, (int) from + 1} : null;
  }

  private static int @Nullable [] range(int length, Value.Range range) {
    long from = range.from() instanceof Value.Int start ? start.value() : 0;
    from = from < 0 ? from + length : from;
    long to = length;
    if (range.to() instanceof Value.Int end) {
      to = end.value() < 0 ? end.value() + length : Math.min(end.value(), length);
      to = range.exclusive() ? to : Math.min(to + 1, length);
    }
    boolean known = (range.from() instanceof Value.Int || range.from() instanceof Value.Nil)
        && (range.to() instanceof Value.Int || range.to() instanceof Value.Nil);
    return known && from >= 0 && from <= length
        ? new int[] {(int) from, (int) Math.max(from, to)}
        : null;
  }
}
