package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes rows of a declaration: one, or the word with its title and then one for each option. */
final class DeclarationRows {
  static final String STEP = "  ";

  private final Source source;
  private final Measure measure;
  private final Placed placed;
  private final WrittenDeclaration declaration;
  private final int indent;
  private final List<Row> rows = new ArrayList<>();
  private List<Row.Cell> cells = new ArrayList<>();
  private int rowStart;
  private int rowIndent;

  /** Whether the cells of this row can still be compared: no line end lies behind its start. */
  private boolean comparable = true;

  private DeclarationRows(Source source, Placed placed) {
    this.source = source;
    this.measure = new Measure(source);
    this.placed = placed;
    this.declaration = placed.declaration();
    this.indent = measure.columns(placed.indent());
    this.rowIndent = indent;
    this.rowStart = placed.start();
  }

  static List<Row> of(Source source, Placed placed) {
    return new DeclarationRows(source, placed).rows();
  }

  private List<Row> rows() {
    List<WrittenValue> values = declaration.values();
    boolean ahead = true;
    for (int i = 0; i < values.size(); i++) {
      WrittenValue value = values.get(i);
      ahead &= i == 0 || (value.key() == null && !value.newLine());
      boolean last = i == values.size() - 1;
      String behind = last ? (declaration.bracket() ? ")" : "") + tail() : ",";
      if (i == 0) {
        String word = measure.copy(declaration.word()) + (declaration.bracket() ? "(" : " ");
        add(declaration.start(), word + joined(value) + behind, value.value());
      } else if (ahead || !declaration.lines()) {
        add(value.start(), joined(value) + behind, value.value());
      } else {
        newRow(value);
        option(value, behind);
      }
      if (last) {
        finish(placed.remark());
      } else if (value.remark() != null) {
        finish(value.remark());
      }
    }
    return rows;
  }

  private void newRow(WrittenValue value) {
    finish(null);
    for (Gap.Line comment : value.comments()) {
      String text = measure.copy(comment.text(), comment.to());
      Row.Cell cell = new Row.Cell(text, 0, -1, false);
      rows.add(new Row(indent + STEP.length(), List.of(cell), null));
    }
    rowStart = value.start();
    rowIndent = indent + STEP.length();
    comparable = true;
  }

  /** Ends the row, if one is open. */
  private void finish(Gap.@Nullable Line remark) {
    if (!cells.isEmpty()) {
      Row.Cell comment = null;
      if (remark != null) {
        String text = measure.copy(remark.text(), remark.to());
        comment = cell(remark.text(), text);
      }
      rows.add(new Row(rowIndent, cells, comment));
      cells = new ArrayList<>();
    }
  }

  private void option(WrittenValue value, String behind) {
    Tape.Span key = value.key();
    if (key != null) {
      add(key.from(), measure.copy(key), key);
      Tape.Span arrow = value.arrow();
      if (arrow != null) {
        add(arrow.from(), "=>", arrow);
      }
    }
    add(value.value().from(), measure.copy(value.value()) + behind, value.value());
  }

  private void add(int from, String text, Tape.Span last) {
    cells.add(cell(from, text));
    comparable &= text.indexOf('\n') < 0 && isLine(from, last.to());
  }

  private Row.Cell cell(int from, String text) {
    boolean compares = comparable && isLine(rowStart, from);
    int column = compares ? rowIndent + measure.column(from) - measure.column(rowStart) : -1;
    return new Row.Cell(text, measure.width(text), column, isSpaced(from));
  }

  private String joined(WrittenValue value) {
    String text = measure.copy(value.value());
    if (value.key() == null) {
      return text;
    }
    return measure.copy(value.key()) + (value.arrow() == null ? " " : " => ") + text;
  }

  private String tail() {
    Tape.Span tail = declaration.tail();
    return tail.from() == tail.to() ? "" : " " + measure.copy(tail);
  }

  private boolean isLine(int from, int to) {
    for (int at = from; at < to; at++) {
      if (source.bytes[at] == '\n') {
        return false;
      }
    }
    return true;
  }

  private boolean isSpaced(int at) {
    int before = at - 1;
    return before > source.start
        && Gap.isBlank(source.bytes[before])
        && (source.bytes[before] == '\t' || Gap.isBlank(source.bytes[before - 1]));
  }
}
