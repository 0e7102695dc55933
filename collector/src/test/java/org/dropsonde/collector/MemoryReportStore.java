package org.dropsonde.collector;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.dropsonde.report.SiteId;

/** Keeps reports in memory. */
final class MemoryReportStore implements ReportStore {
  private final Map<UUID, Incoming> known = new HashMap<>();
  private final Set<UUID> forgotten = new HashSet<>();
  private boolean closed;

  @Override
  public synchronized CompletableFuture<Taken> put(Incoming report) {
    if (closed) {
      return CompletableFuture.completedFuture(Taken.BUSY);
    }
    Incoming before = known.putIfAbsent(report.id(), report);
    Taken taken = before == null
        ? Taken.CREATED
        : Arrays.equals(before.hash(), report.hash()) ? Taken.DUPLICATE : Taken.CONFLICT;
    return CompletableFuture.completedFuture(taken);
  }

  @Override
  public synchronized CompletableFuture<Boolean> forget(SiteId site) {
    if (!closed) {
      known.values().stream()
          .filter(report -> report.site().equals(site))
          .forEach(report -> forgotten.add(report.id()));
    }
    return CompletableFuture.completedFuture(!closed);
  }

  @Override
  public boolean isWorking() {
    return true;
  }

  synchronized int count() {
    return known.size() - forgotten.size();
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}
