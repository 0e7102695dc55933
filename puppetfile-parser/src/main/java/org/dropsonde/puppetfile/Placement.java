package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Finds the declarations of a file that can be laid out. */
final class Placement {
  private final Reading reading;
  private final Source source;
  private final Measure measure;

  /** Whether the line that starts a statement may lose its indentation. */
  private final IntPredicate movable;

  private Placement(Reading reading, IntPredicate movable) {
    this.reading = reading;
    this.source = reading.source();
    this.measure = new Measure(source);
    this.movable = movable;
  }

  /** All of them, in file order; none lies in another one. */
  static List<Placed> of(Reading reading, IntPredicate movable) {
    Placement placement = new Placement(reading, movable);
    List<Placed> all = new ArrayList<>();
    int end = 0;
    for (Tape.Span statement : reading.tape().statements()) {
      Placed placed = statement.from() < end ? null : placement.place(statement);
      if (placed != null) {
        all.add(placed);
        end = placed.to();
      }
    }
    return all;
  }

  private @Nullable Placed place(Tape.Span statement) {
    int first = reading.tokenAt(statement.from());
    if (reading.tokens().get(first).start() != statement.from()
        || reading.tokens().get(first).kind() != Kind.IDENTIFIER) {
      return null;
    }
    int line = statement.from();
    while (line > source.start && Gap.isBlank(source.bytes[line - 1])) {
      line--;
    }
    boolean startsLine = line == source.start || source.bytes[line - 1] == '\n';
    int end = startsLine ? lineEnd(statement.to()) : statement.to();
    Gap rest = startsLine ? reading.gap(statement.to(), end) : null;
    WrittenDeclaration declaration = rest == null
        ? null
        : DeclarationReader.read(new StatementTokens(source, reading.tokens(statement)));
    if (rest == null || declaration == null) {
      return null;
    }
    Gap.Line remark = rest.lines().get(0);
    String indent = movable.test(statement.from()) ? "" : measure.copy(line, statement.from());
    return new Placed(declaration, indent, remark.isBlank() ? null : remark, end);
  }

  /** Where a line ends, its line end not included. */
  private int lineEnd(int from) {
    int end = from;
    while (end < reading.end() && source.bytes[end] != '\n') {
      end++;
    }
    return end > from && source.bytes[end - 1] == '\r' ? end - 1 : end;
  }
}
