package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lays a whole file out; what is neither a declaration nor between statements stays as it is. */
final class Layout {
  private final Reading reading;
  private final Source source;
  private final String lineEnd;
  private final Edits edits = new Edits();
  private final Map<Integer, Placed> placedAt = new HashMap<>();

  private Layout(Reading reading) {
    this.reading = reading;
    this.source = reading.source();
    this.lineEnd = lineEnd(source);
  }

  static byte[] of(Reading reading) {
    return new Layout(reading).text();
  }

  /** CR LF where all lines of the file end so. */
  private static String lineEnd(Source source) {
    boolean returns = false;
    for (int at = source.start; at < source.bytes.length; at++) {
      if (source.bytes[at] == '\n') {
        returns = at > source.start && source.bytes[at - 1] == '\r';
        if (!returns) {
          break;
        }
      }
    }
    return returns ? "\r\n" : "\n";
  }

  private byte[] text() {
    List<Tape.Span> outermost = reading.outermost();
    Map<Integer, Gap> gaps = gaps(outermost);
    List<Placed> placed = Placement.of(reading, gaps::containsKey);
    placed.forEach(each -> placedAt.put(each.start(), each));
    run(placed).forEach(this::set);
    Placed before = null;
    for (Tape.Span statement : outermost) {
      Placed next = placedAt.get(statement.from());
      edit(gaps, statement.from(), before, next);
      before = next;
    }
    edit(gaps, reading.end(), before, null);
    return edits.apply(source.bytes);
  }

  /** What stands before outermost statements, and behind the last one, where it may change. */
  private Map<Integer, Gap> gaps(List<Tape.Span> outermost) {
    Map<Integer, Gap> gaps = new HashMap<>();
    int from = source.start;
    List<Tape.Span> all = new ArrayList<>(outermost);
    all.add(new Tape.Span(reading.end(), reading.end()));
    for (Tape.Span statement : all) {
      Gap gap = reading.gap(from, statement.from());
      boolean whole = from == source.start || statement.from() == source.bytes.length;
      // Ruby's Ripper takes a byte order mark for a part of the name behind it: keep it apart.
      boolean marked = from == source.start && source.start > 0;
      if (gap != null && !marked && (whole || gap.breaks())) {
        gaps.put(statement.from(), gap);
      }
      from = statement.to();
    }
    return gaps;
  }

  private void edit(
      Map<Integer, Gap> gaps, int to, @Nullable Placed before, @Nullable Placed next) {
    Gap gap = gaps.get(to);
    if (gap != null) {
      new GapText(source, lineEnd, gap, before, next).edit(edits, to);
    }
  }

  /** Declarations of one line that follow each other are set together. */
  private List<List<Placed>> run(List<Placed> placed) {
    List<List<Placed>> runs = new ArrayList<>();
    Placed before = null;
    for (Placed each : placed) {
      if (before == null || !joins(before, each)) {
        runs.add(new ArrayList<>());
      }
      runs.get(runs.size() - 1).add(each);
      before = each;
    }
    return runs;
  }

  private boolean joins(Placed before, Placed next) {
    return !before.isBroken()
        && !next.isBroken()
        && before.indent().equals(next.indent())
        && reading.gap(before.to(), next.start()) != null;
  }

  private void set(List<Placed> run) {
    List<List<Row>> rows =
        run.stream().map(placed -> DeclarationRows.of(source, placed)).toList();
    List<String> texts =
        Columns.set(rows.stream().flatMap(List::stream).toList(), run.get(0).isBroken());
    int at = 0;
    for (int i = 0; i < run.size(); i++) {
      Placed placed = run.get(i);
      String indent = lineEnd + placed.indent() + DeclarationRows.STEP;
      List<String> own = texts.subList(at, at + rows.get(i).size());
      edits.replace(placed.start(), placed.to(), String.join(indent, own));
      at += own.size();
    }
  }
}
