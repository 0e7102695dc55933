package org.dropsonde.aggregation;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dropsonde.report.Quarter;

/**
 * An ISO week, such as {@code 2026-W47}.
 *
 * @param year the week-based year
 * @param week 1 to 53
 */
public record WeekId(int year, int week) implements Comparable<WeekId> {
  private static final Pattern FORM = Pattern.compile("(\\d{4})-W(\\d{2})");

  /** Reads the form {@code 2026-W47}; empty where it is another, or the year has no such week. */
  public static Optional<WeekId> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    WeekId week =
        new WeekId(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    return week.week >= 1 && week.week <= 53 && of(week.monday()).equals(week)
        ? Optional.of(week)
        : Optional.empty();
  }

  /** The week that holds a day. */
  public static WeekId of(LocalDate day) {
    return new WeekId(
        day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
  }

  /** The weeks of a quarter in order, 13 or 14: those whose Thursday lies in it. */
  static List<WeekId> of(Quarter quarter) {
    LocalDate first = LocalDate.of(quarter.year(), quarter.number() * 3 - 2, 1);
    List<WeekId> weeks = new ArrayList<>();
    for (LocalDate day = first.with(TemporalAdjusters.nextOrSame(DayOfWeek.THURSDAY));
        Quarter.of(day).equals(quarter);
        day = day.plusWeeks(1)) {
      weeks.add(of(day));
    }
    return weeks;
  }

  /** Its first day. */
  public LocalDate monday() {
    // 4 January is in week 1 by definition (ISO 8601).
    return LocalDate.of(year, 1, 4)
        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
        .plusWeeks(week - 1L);
  }

  /** The quarter that it counts in: the one of its Thursday, as ISO 8601 does with years. */
  public Quarter quarter() {
    return Quarter.of(monday().plusDays(3));
  }

  /** The week after it. */
  public WeekId next() {
    return of(monday().plusWeeks(1));
  }

  @Override
  public int compareTo(WeekId other) {
    return monday().compareTo(other.monday());
  }

  @Override
  public String toString() {
    return String.format("%04d-W%02d", year, week);
  }
}
