package org.dropsonde.collector;

import java.io.IOException;
import java.util.function.Consumer;
import org.dropsonde.failure.FileFailure;

/** Tells the operator in words when the disk begins to fail, and when it is well again. */
final class DiskNotices implements StoreMetrics {
  private final StoreMetrics metrics;
  private final Consumer<String> notices;
  private boolean failing;
  private boolean keeping;

  DiskNotices(StoreMetrics metrics, Consumer<String> notices) {
    this.metrics = metrics;
    this.notices = notices;
  }

  @Override
  public void group(int reports, long nanos) {
    metrics.group(reports, nanos);
    change(false, "Reports are taken again.");
  }

  @Override
  public void diskFailed(IOException cause) {
    metrics.diskFailed(cause);
    change(true, "The disk failed, and reports are sent away: " + FileFailure.reasonAndPath(cause));
  }

  @Override
  public void diskFull() {
    metrics.diskFull();
    change(
        true, "Less than a tenth of the disk is free: reports are sent away until there is room.");
  }

  @Override
  public synchronized void deletionFailed(IOException cause) {
    metrics.deletionFailed(cause);
    if (!keeping) {
      keeping = true;
      notices.accept("Deleting what is old, or of sites that asked to be forgotten, failed, and is"
          + " tried again each minute: " + FileFailure.reasonAndPath(cause));
    }
  }

  @Override
  public synchronized void deleted() {
    metrics.deleted();
    if (keeping) {
      keeping = false;
      notices.accept("What is old, or of sites that asked to be forgotten, is deleted.");
    }
  }

  /** One line a change, however many reports come meanwhile. */
  private synchronized void change(boolean isFailing, String notice) {
    if (failing != isFailing) {
      failing = isFailing;
      notices.accept(notice);
    }
  }
}
