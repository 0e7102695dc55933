package org.dropsonde.puppetfile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a declaration that is laid out.
 *
 * @param indent how many columns stand before it
 * @param cells at least one, one space apart where they don't line up with other rows
 * @param comment behind the cells; null where there is none
 */
record Row(int indent, List<Cell> cells, @Nullable Cell comment) {
  /**
   * A part of a row that its author may have lined up with the rows around.
   *
   * @param text one character a byte
   * @param width in characters
   * @param column where it stood in the file, counted from the start of its row, to which the new
   *     indentation is added; -1 where it can't be compared
   * @param spaced whether more than one blank stood before it
   */
  record Cell(String text, int width, int column, boolean spaced) {}

  Row {
    cells = List.copyOf(cells);
  }

  /** The cell at an index, the comment behind the last one; null where there is none. */
  @Nullable
  Cell cell(int index) {
    return index < cells.size() ? cells.get(index) : null;
  }
}
