package org.dropsonde.backend;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;

/** A clock that stands still until it is moved to the next ISO week; UTC. */
final class WeekClock extends Clock {
  private volatile Instant now;

  private WeekClock(Instant now) {
    this.now = now;
  }

  /** The Tuesday of the first week of the last quarter that is over: its Thursday lies in it. */
  static WeekClock atLastQuarter(LocalDate today) {
    LocalDate first = today.with(IsoFields.DAY_OF_QUARTER, 1L).minus(1, IsoFields.QUARTER_YEARS);
    LocalDate thursday = first.with(TemporalAdjusters.nextOrSame(DayOfWeek.THURSDAY));
    return new WeekClock(thursday.minusDays(2).atStartOfDay().toInstant(ZoneOffset.UTC));
  }

  void nextWeek() {
    now = now.plus(Duration.ofDays(7));
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(now, zone);
  }
}
