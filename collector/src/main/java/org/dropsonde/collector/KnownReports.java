package org.dropsonde.collector;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.dropsonde.report.Quarter;

/** Every report id that was taken in the last weeks, with what tells its bytes from others. */
final class KnownReports {
  private final Peppers peppers;
  private final Map<UUID, Known> known = new HashMap<>();

  KnownReports(Peppers peppers) {
    this.peppers = peppers;
  }

  private record Known(Week week, Pepper.Fingerprint fingerprint) {
    Quarter quarter() {
      return week.quarter();
    }
  }

  void add(Week week, UUID id, Pepper.Fingerprint fingerprint) {
    known.put(id, new Known(week, fingerprint));
  }

  void addAll(Week week, List<Receipt> receipts) {
    receipts.forEach(receipt -> add(week, receipt.id(), receipt.fingerprint()));
  }

  void remove(UUID id) {
    known.remove(id);
  }

  /** Forgets ids of weeks before that one. */
  void removeBefore(Week week) {
    known.values().removeIf(entry -> entry.week().compareTo(week) < 0);
  }

  /** Whether these bytes came under this id before (true), others (false), or none (empty). */
  Optional<Boolean> isSame(ReportStore.Incoming report) {
    return Optional.ofNullable(known.get(report.id()))
        .map(entry -> peppers
            .existing(entry.quarter())
            .map(pepper -> pepper.fingerprint(report.hash()).equals(entry.fingerprint()))
            .orElse(false));
  }
}
