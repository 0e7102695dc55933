package org.dropsonde.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.dropsonde.collector.CollectorSettings.Rate;
import org.dropsonde.collector.ReportStore.Taken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileReportStoreTest extends ReportStoreContract {
  @TempDir
  Path folder;

  private final TestClock clock = new TestClock("2026-11-18T10:00:00Z");
  private final CollectorMetrics metrics = new CollectorMetrics();
  private double free = 0.5;

  @Override
  FileReportStore open() throws IOException {
    return open(() -> free);
  }

  private FileReportStore open(DiskSpace space) throws IOException {
    return FileReportStore.start(
        PrivateDataSet.open(
            folder, clock, new SecureRandom(), ChannelFile::open, Rate.ANY.ofSites()),
        space,
        metrics,
        Capacity.USUAL);
  }

  @Override
  int count() throws IOException {
    open().close(); // which deletes what is forgotten
    return new DataFolder(folder).rows().size();
  }

  @Test
  void leavesATenthOfTheDiskFree() throws Exception {
    try (ReportStore store = open()) {
      free = 0.099;
      assertThat(store.put(TestReports.incoming(1, TestReports.site(1))).get())
          .isEqualTo(Taken.FULL);
      free = 0.1;
      assertThat(store.put(TestReports.incoming(1, TestReports.site(1))).get())
          .as("once there is room again")
          .isEqualTo(Taken.CREATED);
    }
  }

  @Test
  void letsNoMoreWaitThanItsQueueHolds() throws Exception {
    CountDownLatch diskWorks = new CountDownLatch(1);
    DiskSpace hanging = () -> {
      try {
        diskWorks.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return 1;
    };
    List<CompletableFuture<Taken>> answers = new ArrayList<>();
    List<Taken> busy;
    try (FileReportStore store = open(hanging)) {
      for (int i = 0; i < 400; i++) {
        answers.add(store.put(TestReports.incoming(i, TestReports.site(i))));
      }
      busy = answers.stream()
          .filter(CompletableFuture::isDone)
          .map(CompletableFuture::join)
          .toList();
      diskWorks.countDown();
    }
    assertThat(busy)
        .containsOnly(Taken.BUSY)
        .hasSizeGreaterThanOrEqualTo(400 - Capacity.USUAL.queue() - Capacity.USUAL.group());
    assertThat(answers).extracting(CompletableFuture::join).contains(Taken.CREATED);
  }

  @Test
  void countsItsGroups() throws Exception {
    try (ReportStore store = open()) {
      store.put(TestReports.incoming(1, TestReports.site(1))).get();
    }
    assertThat(metrics.text())
        .contains("dropsonde_collector_commit_seconds_count 1\n")
        .contains("dropsonde_collector_commit_reports_total 1\n");
  }

  @Test
  void endsAWeekWithoutAnyReport() throws Exception {
    try (FileReportStore store = open()) {
      store.put(TestReports.incoming(1, TestReports.site(1))).get();
      clock.set("2026-11-23T00:00:00Z");

      assertThat(store.housekeep().get()).isTrue();
    }
    assertThat(folder.resolve("weeks/2026-W47/closed")).exists();
  }
}
