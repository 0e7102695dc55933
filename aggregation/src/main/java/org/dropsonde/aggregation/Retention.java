package org.dropsonde.aggregation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.dropsonde.aggregation.AggregationException.Kind;

/**
 * Deletes exact counts and noise when the collector deletes the reports that they were made of: 26 weeks
 * after their week's end (docs/private-data.md). Ledgers stay: they hold no count, and no draw.
 */
final class Retention {
  private static final int WEEKS = 26;

  private final Path secrets;
  private final PrivateState state;
  private final LocalDate today;

  Retention(Path secrets, PrivateState state, LocalDate today) {
    this.secrets = secrets;
    this.state = state;
    this.today = today;
  }

  /** Deletes what is due, and what a killed job has left of rows that it could not hold in memory. */
  void apply() throws AggregationException {
    for (WeekId week : state.released()) {
      if (isOver(week)) {
        state.delete(week);
      }
    }
    try (Stream<Path> inside = Files.list(secrets)) {
      List<Path> spilled = inside
          .filter(file -> file.getFileName().toString().startsWith(DuckDb.SPILL))
          .toList();
      for (Path folder : spilled) {
        Folders.remove(folder);
      }
    } catch (IOException e) {
      throw new AggregationException(
          Kind.DISK,
          "Deleting what an earlier job left in " + secrets + " failed: see that it can"
              + " be written.");
    }
  }

  private boolean isOver(WeekId week) {
    return !today.isBefore(week.next().monday().plusWeeks(WEEKS));
  }
}
