package org.dropsonde.inventory;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** Writes lines and columns that fit a terminal; text is made safe to show on the way. */
final class TextPage {
  private static final String GAP = "  ";

  /** So much of a column is kept while others are wider than their share. */
  private static final int STILL_READABLE = 14;

  private final Writer out;
  private final int width;
  private final boolean colour;

  TextPage(Writer out, Presentation presentation) {
    this.out = out;
    this.width = presentation.width();
    this.colour = presentation.colour();
  }

  /** A piece of text with its colour. */
  record Cell(String text, Ink ink) {
    Cell {
      text = Printable.of(text);
    }

    static Cell of(String text) {
      return new Cell(text, Ink.PLAIN);
    }

    int length() {
      return text.codePointCount(0, text.length());
    }
  }

  /** Says how many more there are; nothing where there are none. */
  void more(int count, String what) throws IOException {
    if (count > 0) {
      line("  ", new Cell("... and " + count + " more" + what, Ink.DIM));
    }
  }

  /** How many characters fit into a line. */
  int width() {
    return width;
  }

  void blank() throws IOException {
    out.write("\n");
  }

  void heading(String text) throws IOException {
    blank();
    line("", new Cell(text, Ink.BOLD));
  }

  /** One line, cut where the terminal ends. */
  void line(String indent, Cell... cells) throws IOException {
    StringBuilder line = new StringBuilder(indent);
    int room = width - indent.length();
    for (Cell cell : cells) {
      String text = fit(cell.text(), room);
      line.append(paint(text, cell.ink()));
      room -= text.codePointCount(0, text.length());
    }
    out.write(line.toString().stripTrailing() + "\n");
  }

  /** Text of several lines where it does not fit into one, broken at blanks. */
  void paragraph(String indent, String further, Cell cell) throws IOException {
    StringBuilder line = new StringBuilder(indent);
    boolean empty = true;
    for (String word : cell.text().split(" ", -1)) {
      if (!empty && line.length() + 1 + word.length() > width) {
        line("", new Cell(line.toString(), cell.ink()));
        line = new StringBuilder(further);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    line("", new Cell(line.toString(), cell.ink()));
  }

  /**
   * Rows whose cells stand below each other. The widest columns give way where room is short, the first
   * one last, since it has the names; one that is empty in every row takes none.
   */
  void table(String indent, List<List<Cell>> rows) throws IOException {
    int[] widths = widths(rows, width - indent.length());
    for (List<Cell> row : rows) {
      List<Cell> cells = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        if (widths[i] == 0) {
          continue;
        }
        String text = fit(row.get(i).text(), widths[i]);
        cells.add(new Cell(text, row.get(i).ink()));
        if (i < row.size() - 1) {
          int pad = widths[i] - text.codePointCount(0, text.length());
          cells.add(Cell.of(" ".repeat(pad) + GAP));
        }
      }
      line(indent, cells.toArray(Cell[]::new));
    }
  }

  private static int[] widths(List<List<Cell>> rows, int room) {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = new int[columns];
    for (List<Cell> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    int over = -GAP.length() - room;
    for (int one : widths) {
      over += one == 0 ? 0 : one + GAP.length();
    }
    for (; over > 0; over--) {
      int widest = widest(widths);
      if (widths[widest] <= 1) {
        break;
      }
      widths[widest]--;
    }
    return widths;
  }

  private static int widest(int[] widths) {
    int widest = widths.length - 1;
    for (int i = widest - 1; i > 0; i--) {
      widest = widths[i] > widths[widest] ? i : widest;
    }
    return widths[widest] > STILL_READABLE || widths[widest] >= widths[0] ? widest : 0;
  }

  private static String fit(String text, int room) {
    if (text.codePointCount(0, text.length()) <= room) {
      return text;
    }
    return room < 1 ? "" : text.substring(0, text.offsetByCodePoints(0, room - 1)) + "…";
  }

  private String paint(String text, Ink ink) {
    return colour ? ink.on(text) : text;
  }
}
