package org.dropsonde.aggregation;

/** How often a table is published. Fewer releases have less noise. */
public enum Cadence {
  /** Each week: a running sum over the quarter, at 1.88 times the noise of one release. */
  WEEKLY,
  /** The last week of each quarter alone: for small communities. */
  QUARTERLY;

  /** Whether the week has a release. */
  boolean publishes(WeekId week) {
    return this == WEEKLY || !week.next().quarter().equals(week.quarter());
  }

  /** The most releases that a table can have in its quarter if this week's is its first. */
  int releasesFrom(WeekId week) {
    int left = 0;
    for (WeekId one : WeekId.of(week.quarter())) {
      left += one.compareTo(week) >= 0 && publishes(one) ? 1 : 0;
    }
    return left;
  }
}
