package org.dropsonde.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What differs between two texts, as {@code diff -u} writes it, with credentials in URLs left out.
 *
 * <p>Lines that both have exactly once hold the texts together (patience diff).
 */
final class LineDiff {
  private static final int CONTEXT = 3;
  private static final Pattern USER_INFO = Pattern.compile("(\\w+://)[^/@\\s]+@");

  private final List<String> before;
  private final List<String> after;

  /** For each line before, its index after; -1 where it is gone. */
  private final int[] kept;

  private final StringBuilder out = new StringBuilder();

  private LineDiff(String before, String after) {
    this.before = lines(before);
    this.after = lines(after);
    this.kept = new int[this.before.size()];
    Arrays.fill(kept, -1);
    match(0, this.before.size(), 0, this.after.size());
  }

  /** The differences; empty where there are none. */
  static String of(String name, String before, String after) {
    LineDiff diff = new LineDiff(before, after);
    diff.write();
    return diff.out.isEmpty() ? "" : "--- a/" + name + "\n+++ b/" + name + "\n" + diff.out;
  }

  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      lines.add(text.substring(from, end < 0 ? text.length() : end + 1));
      from = end < 0 ? text.length() : end + 1;
    }
    return lines;
  }

  private void match(int from, int to, int otherFrom, int otherTo) {
    int low = from;
    int otherLow = otherFrom;
    while (low < to && otherLow < otherTo && before.get(low).equals(after.get(otherLow))) {
      kept[low++] = otherLow++;
    }
    int high = to;
    int otherHigh = otherTo;
    while (high > low
        && otherHigh > otherLow
        && before.get(high - 1).equals(after.get(otherHigh - 1))) {
      kept[--high] = --otherHigh;
    }
    int at = low;
    int otherAt = otherLow;
    for (int[] anchor : anchors(low, high, otherLow, otherHigh)) {
      match(at, anchor[0], otherAt, anchor[1]);
      kept[anchor[0]] = anchor[1];
      at = anchor[0] + 1;
      otherAt = anchor[1] + 1;
    }
    if (at > low) {
      match(at, high, otherAt, otherHigh);
    }
  }

  /** The longest rising row of pairs of lines that both parts have once. */
  private List<int[]> anchors(int from, int to, int otherFrom, int otherTo) {
    Map<String, Integer> here = once(before, from, to);
    Map<String, Integer> there = once(after, otherFrom, otherTo);
    List<int[]> tops = new ArrayList<>();
    Map<Integer, int[]> earlier = new HashMap<>();
    for (int i = from; i < to; i++) {
      int other = there.getOrDefault(before.get(i), -1);
      if (other >= 0 && here.getOrDefault(before.get(i), -1) == i) {
        int place = place(tops, other);
        int[] pair = {i, other};
        if (place > 0) {
          earlier.put(i, tops.get(place - 1));
        }
        if (place == tops.size()) {
          tops.add(pair);
        } else {
          tops.set(place, pair);
        }
      }
    }
    List<int[]> row = new ArrayList<>();
    for (int[] pair = tops.isEmpty() ? null : tops.get(tops.size() - 1);
        pair != null;
        pair = earlier.get(pair[0])) {
      row.add(0, pair);
    }
    return row;
  }

  private static int place(List<int[]> tops, int other) {
    int low = 0;
    int high = tops.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (tops.get(middle)[1] < other) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The index of each line; -1 for one that comes again. */
  private static Map<String, Integer> once(List<String> lines, int from, int to) {
    Map<String, Integer> once = new HashMap<>();
    for (int i = from; i < to; i++) {
      once.merge(lines.get(i), i, (first, second) -> -1);
    }
    return once;
  }

  /** A line that is kept, goes or comes: blank, - or +. */
  private record Step(char sign, String line) {
    boolean isChange() {
      return sign != ' ';
    }
  }

  private void write() {
    List<Step> steps = steps();
    int from = 0;
    while (from < steps.size()) {
      int change = from;
      while (change < steps.size() && !steps.get(change).isChange()) {
        change++;
      }
      if (change == steps.size()) {
        return;
      }
      int last = change;
      for (int i = change; i < steps.size() && i - last <= 2 * CONTEXT; i++) {
        last = steps.get(i).isChange() ? i : last;
      }
      int to = Math.min(steps.size(), last + 1 + CONTEXT);
      writeHunk(steps, Math.max(from, change - CONTEXT), to);
      from = to;
    }
  }

  private List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    int at = 0;
    int otherAt = 0;
    while (at < before.size() || otherAt < after.size()) {
      if (at < before.size() && kept[at] < 0) {
        steps.add(new Step('-', before.get(at++)));
      } else if (at < before.size() && kept[at] == otherAt) {
        steps.add(new Step(' ', before.get(at++)));
        otherAt++;
      } else {
        steps.add(new Step('+', after.get(otherAt++)));
      }
    }
    return steps;
  }

  private void writeHunk(List<Step> steps, int from, int to) {
    out.append(
        "@@ -%s +%s @@\n".formatted(range(steps, from, to, '+'), range(steps, from, to, '-')));
    for (Step step : steps.subList(from, to)) {
      out.append(step.sign()).append(USER_INFO.matcher(step.line()).replaceAll("$1***@"));
      if (!step.line().endsWith("\n")) {
        out.append("\n\\ No newline at end of file\n");
      }
    }
  }

  /** Where a hunk lies in one of the texts, which lacks the steps of the other's sign. */
  private static String range(List<Step> steps, int from, int to, char other) {
    long start =
        steps.subList(0, from).stream().filter(it -> it.sign() != other).count();
    long count =
        steps.subList(from, to).stream().filter(it -> it.sign() != other).count();
    return (count == 0 ? start : start + 1) + "," + count;
  }
}
