package org.dropsonde.collector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.dropsonde.report.Quarter;

/** Deletes what has become too old, and the peppers of quarters that have no week left. */
final class Retention {
  private final Path weeks;
  private final Path receipts;
  private final Peppers peppers;
  private final Week now;

  Retention(Path weeks, Path receipts, Peppers peppers, Week now) {
    this.weeks = weeks;
    this.receipts = receipts;
    this.peppers = peppers;
    this.now = now;
  }

  void apply() throws IOException {
    Week oldest = now.minus(PrivateDataSet.REPORT_WEEKS);
    for (WeekFolder folder : WeekFolder.allIn(weeks)) {
      if (folder.week().compareTo(oldest) < 0) {
        PrivateFiles.deleteFolder(folder.path());
      }
    }
    for (Path file : PrivateFiles.list(receipts)) {
      Optional<Week> week = Week.parse(String.valueOf(file.getFileName()));
      if (week.isPresent() && week.get().compareTo(now.minus(PrivateDataSet.RECEIPT_WEEKS)) < 0) {
        Files.delete(file);
      }
    }
    for (Quarter quarter : peppers.quarters()) {
      if (lastWeek(quarter).compareTo(oldest) < 0) {
        peppers.destroy(quarter);
      }
    }
  }

  /** The week of the quarter's last Thursday. */
  private static Week lastWeek(Quarter quarter) {
    LocalDate end = LocalDate.of(quarter.year(), 3 * quarter.number(), 1).plusMonths(1);
    Week week = Week.of(end.minusDays(1));
    return week.quarter().equals(quarter) ? week : week.minus(1);
  }
}
