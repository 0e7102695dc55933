package org.dropsonde.aggregation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dropsonde.aggregation.AggregationException.Kind;
import org.dropsonde.report.Quarter;

/**
 * What the tables of one quarter have cost. Each is charged once, for all its weeks, before its first
 * number is drawn.
 */
final class Ledger {
  private static final String HEADER = "table,from_week,rho_micros,bound,releases,query_sha256";

  private final Quarter quarter;
  private final List<Entry> entries;

  Ledger(Quarter quarter, List<Entry> entries) {
    this.quarter = quarter;
    this.entries = List.copyOf(entries);
  }

  /** Reads one back. */
  static Ledger read(Quarter quarter, String text) throws AggregationException {
    List<Entry> entries = new ArrayList<>();
    List<String> lines = text.lines().toList();
    try {
      for (String line : lines.subList(1, lines.size())) {
        entries.add(Entry.read(Arrays.asList(line.split(",", -1))));
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new AggregationException(
          Kind.STATE,
          "The ledger of " + quarter
              + " is damaged: restore it from a backup. Without it nothing can"
              + " be published in this quarter.");
    }
    return new Ledger(quarter, entries);
  }

  String write() {
    return HEADER + "\n"
        + entries.stream().map(entry -> entry.line() + "\n").collect(Collectors.joining());
  }

  Optional<Entry> entry(String table) {
    return entries.stream().filter(entry -> entry.table().equals(table)).findFirst();
  }

  List<Entry> entries() {
    return Collections.unmodifiableList(entries);
  }

  /** What the quarter has cost so far, in millionths of rho. */
  long spentMicros() {
    return entries.stream().mapToLong(entry -> entry.cost().rhoMicros()).sum();
  }

  /**
   * This ledger with one more table.
   *
   * @throws AggregationException where the quarter's budget would be passed
   */
  Ledger charge(Entry entry, long budgetMicros) throws AggregationException {
    long after = spentMicros() + entry.cost().rhoMicros();
    if (after > budgetMicros) {
      throw new AggregationException(
          Kind.BUDGET,
          "The table " + entry.table() + " costs rho " + micros(entry.cost().rhoMicros()) + "; "
              + quarter + " has " + micros(budgetMicros - spentMicros()) + " of "
              + micros(budgetMicros) + " left. Lower its share, or wait for the next quarter.");
    }
    List<Entry> more = new ArrayList<>(entries);
    more.add(entry);
    return new Ledger(quarter, more);
  }

  private static String micros(long micros) {
    return BigDecimal.valueOf(micros, 6).stripTrailingZeros().toPlainString();
  }

  /**
   * A table that is paid for.
   *
   * @param fromWeek of its first release
   * @param querySha256 of the query's file as it was then
   */
  record Entry(String table, WeekId fromWeek, PrivacyCost cost, String querySha256) {
    private static final int FIELDS = 6;

    private static Entry read(List<String> fields) {
      if (fields.size() != FIELDS) {
        throw new IllegalArgumentException("a line has " + FIELDS + " fields");
      }
      return new Entry(
          fields.get(0),
          WeekId.parse(fields.get(1)).orElseThrow(() -> new IllegalArgumentException("week")),
          new PrivacyCost(
              Long.parseLong(fields.get(2)),
              Integer.parseInt(fields.get(3)),
              Integer.parseInt(fields.get(4))),
          fields.get(5));
    }

    private String line() {
      return String.join(
          ",",
          table,
          fromWeek.toString(),
          Long.toString(cost.rhoMicros()),
          Integer.toString(cost.bound()),
          Integer.toString(cost.releases()),
          querySha256);
    }
  }
}
