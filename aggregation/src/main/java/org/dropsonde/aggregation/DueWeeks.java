package org.dropsonde.aggregation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dropsonde.aggregation.AggregationException.Kind;
import org.dropsonde.report.Quarter;

/** Which weeks may be released: in order, once, and only while all of their quarter is known. */
final class DueWeeks {
  private final ReleaseSettings settings;
  private final PrivateState state;
  private final WeekStore weeks;

  DueWeeks(ReleaseSettings settings, PrivateState state, WeekStore weeks) {
    this.settings = settings;
    this.state = state;
    this.weeks = weeks;
  }

  /** All that are over and not released, oldest first. */
  List<WeekId> all() throws AggregationException {
    Optional<WeekId> last = last();
    Set<Quarter> tooLate = quartersWithDeletedWeeks();
    return weeks.closed().stream()
        .filter(week -> last.isEmpty() || week.compareTo(last.get()) > 0)
        .filter(settings.cadence()::publishes)
        .filter(week -> !tooLate.contains(week.quarter()))
        .toList();
  }

  private Optional<WeekId> last() throws AggregationException {
    List<WeekId> released = state.released();
    return released.isEmpty() ? Optional.empty() : Optional.of(released.get(released.size() - 1));
  }

  /** What counted there can't be known any more, so that a site could count again. */
  private Set<Quarter> quartersWithDeletedWeeks() throws AggregationException {
    return state.released().stream()
        .filter(state::isDeleted)
        .map(WeekId::quarter)
        .collect(Collectors.toSet());
  }

  /** Says why a week can't be released for the first time. */
  void check(WeekId week) throws AggregationException {
    if (!weeks.closed().contains(week)) {
      throw new AggregationException(
          Kind.INPUT,
          "The week " + week
              + " can't be released: the collector has not closed it, or there are no"
              + " reports of it in " + settings.weeks() + ".");
    }
    checkStateIsNew(week.quarter());
    Optional<WeekId> last = last();
    if (last.isPresent() && last.get().compareTo(week) > 0) {
      throw new AggregationException(
          Kind.INPUT,
          "The week " + week + " can't be released after " + last.get()
              + ": its reports are counted there.");
    }
    if (quartersWithDeletedWeeks().contains(week.quarter())) {
      throw new AggregationException(
          Kind.STATE,
          "The week " + week
              + " can't be released any more: reports and counts of earlier weeks of "
              + week.quarter() + " were deleted after 26 weeks, and sites would count twice.");
    }
    if (!settings.cadence().publishes(week)) {
      throw new AggregationException(
          Kind.INPUT, "The week " + week + " is not the last of its quarter.");
    }
  }

  private void checkStateIsNew(Quarter quarter) throws AggregationException {
    Optional<WeekId> lost =
        new EarlierRelease(settings.releases()).unknown(quarter, state.released());
    if (lost.isPresent()) {
      throw new AggregationException(
          Kind.STATE,
          "The week " + lost.get() + " was released, and its counts and noise are not in "
              + settings.secrets()
              + ": restore a newer backup. Noise must not be drawn for it again,"
              + " so that without one nothing more can be published in " + quarter + ".");
    }
  }

  /** Says why a released week can't be made, or compared with what is published, once more. */
  void checkAgain(WeekId week) throws AggregationException {
    if (quartersWithDeletedWeeks().contains(week.quarter())) {
      throw new AggregationException(
          Kind.STATE,
          "The week " + week
              + " was released, and can't be made or checked again: counts and noise of "
              + week.quarter() + " were deleted 26 weeks after their week. If its folder is lost,"
              + " take it from any copy of the releases.");
    }
  }
}
