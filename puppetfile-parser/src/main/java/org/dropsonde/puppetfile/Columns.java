package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sets rows below each other: cells that their author lined up stay lined up, all others follow each
 * other one space apart.
 *
 * <p>Rows one after the other are lined up where a cell of theirs starts in the same column and more
 * than one blank stands before one of these cells. Where that is so for most options of a declaration,
 * it is done for all. The column moves to the right where a text needs it, never to the left.
 */
final class Columns {
  private final List<Row> rows;
  private final List<StringBuilder> texts = new ArrayList<>();
  private final int[] ends;

  /** Whether all rows belong to one declaration. */
  private final boolean together;

  private Columns(List<Row> rows, boolean together) {
    this.rows = rows;
    this.together = together;
    this.ends = rows.stream().mapToInt(row -> row.indent() - 1).toArray();
    rows.forEach(row -> texts.add(new StringBuilder()));
  }

  /** The texts of the rows, without their indentation. */
  static List<String> set(List<Row> rows, boolean together) {
    Columns columns = new Columns(rows, together);
    int most = rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
    for (int i = 0; i < most; i++) {
      int index = i;
      columns.place(row -> row.cell(index));
    }
    columns.place(Row::comment);
    return columns.texts.stream().map(StringBuilder::toString).toList();
  }

  private void place(Function<Row, Row.@Nullable Cell> which) {
    List<Integer> all = new ArrayList<>();
    List<List<Integer>> groups = new ArrayList<>();
    int column = -1;
    for (int i = 0; i < rows.size(); i++) {
      Row.Cell cell = which.apply(rows.get(i));
      if (cell != null) {
        if (cell.column() != column || column < 0) {
          groups.add(new ArrayList<>());
        }
        column = cell.column();
        groups.get(groups.size() - 1).add(i);
        all.add(i);
      }
    }
    for (List<Integer> group : groups) {
      if (together && 2 * group.size() > all.size() && isLinedUp(group, which)) {
        lineUp(all, cell(group.get(0), which).column(), which);
        return;
      }
    }
    for (List<Integer> group : groups) {
      lineUp(group, isLinedUp(group, which) ? cell(group.get(0), which).column() : -1, which);
    }
  }

  private boolean isLinedUp(List<Integer> group, Function<Row, Row.@Nullable Cell> which) {
    return group.size() > 1 && group.stream().anyMatch(i -> cell(i, which).spaced());
  }

  /** Places cells in one column, or where it is negative behind what stands before them. */
  private void lineUp(List<Integer> group, int column, Function<Row, Row.@Nullable Cell> which) {
    int common = column < 0
        ? -1
        : group.stream().mapToInt(i -> Math.max(column, ends[i] + 1)).max().orElseThrow();
    for (int i : group) {
      append(i, cell(i, which), Math.max(common, ends[i] + 1));
    }
  }

  private void append(int row, Row.Cell cell, int column) {
    StringBuilder text = texts.get(row);
    text.append(text.isEmpty() ? "" : " ".repeat(column - ends[row])).append(cell.text());
    ends[row] = column + cell.width();
  }

  private Row.Cell cell(int row, Function<Row, Row.@Nullable Cell> which) {
    return Objects.requireNonNull(which.apply(rows.get(row)));
  }
}
