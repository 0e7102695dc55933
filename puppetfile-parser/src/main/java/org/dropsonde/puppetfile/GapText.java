package org.dropsonde.puppetfile;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Blank lines and comments between two statements: one blank line at most, none at the start and the
 * end of the file, no blanks at line ends; comments move with the declaration that they stand at.
 */
final class GapText {
  private final Measure measure;
  private final String lineEnd;
  private final List<Gap.Line> lines;
  private final @Nullable Placed before;
  private final @Nullable Placed next;

  /** The first line behind the statement before that is blank, and the last one. */
  private final int firstBlank;

  private final int lastBlank;

  /** Whether nothing but a byte order mark stands before it. */
  private final boolean first;

  private final StringBuilder text = new StringBuilder();

  /**
   * A gap that is laid out.
   *
   * @param before the declaration before it; null where something else stands there, or nothing
   * @param next the declaration behind it; null where something else stands there, or nothing
   */
  GapText(Source source, String lineEnd, Gap gap, @Nullable Placed before, @Nullable Placed next) {
    this.measure = new Measure(source);
    this.lineEnd = lineEnd;
    this.lines = gap.lines();
    this.before = before;
    this.next = next;
    this.first = lines.get(0).from() == source.start;
    int most = lines.size() - 1;
    int least = first ? 0 : 1;
    this.firstBlank =
        IntStream.range(least, most).filter(this::isBlank).findFirst().orElse(most);
    this.lastBlank =
        IntStream.range(least, most).filter(this::isBlank).reduce(least - 1, (a, b) -> b);
  }

  /** Changes it up to where the next statement starts, or the file ends. */
  void edit(Edits edits, int to) {
    boolean ends = to == measure.source().bytes.length;
    Gap.Line tail = lines.get(0);
    if (!first) {
      text.append(before == null ? measure.copy(tail.from(), tail.to()) : "").append(lineEnd);
    }
    boolean blank = lines(first ? 0 : 1, ends ? lines.size() : lines.size() - 1);
    if (!ends) {
      text.append(blank ? lineEnd : "");
      text.append(next == null ? measure.copy(lines.get(lines.size() - 1).from(), to) : "");
    }
    edits.replace(before == null ? tail.from() : before.to(), to, text.toString());
  }

  /** Adds whole lines; whether a blank one is to follow them. */
  private boolean lines(int from, int to) {
    boolean blank = false;
    for (int i = from; i < to; i++) {
      Gap.Line line = lines.get(i);
      if (line.isBlank()) {
        blank = text.length() > 0;
      } else {
        text.append(blank ? lineEnd : "").append(indent(i));
        text.append(measure.copy(line.text(), line.to())).append(lineEnd);
        blank = false;
      }
    }
    return blank;
  }

  private String indent(int index) {
    Gap.Line line = lines.get(index);
    if (line.embedded()) {
      return "";
    }
    int column = measure.column(line.text());
    if (before != null && before.isBroken() && index < firstBlank) {
      if (column == measure.column(before.declaration().lastLine())) {
        return before.indent() + DeclarationRows.STEP;
      }
    }
    if (next != null && index > lastBlank && column == measure.column(next.start())) {
      return next.indent();
    }
    return measure.copy(line.from(), line.text());
  }

  private boolean isBlank(int index) {
    return lines.get(index).isBlank();
  }
}
