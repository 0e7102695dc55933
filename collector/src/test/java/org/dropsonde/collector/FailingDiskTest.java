package org.dropsonde.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dropsonde.collector.CollectorSettings.Rate;
import org.dropsonde.collector.ReportStore.Taken;
import org.dropsonde.report.Quarter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailingDiskTest {
  @TempDir
  Path folder;

  private final List<String> notices = new ArrayList<>();
  private final TestClock clock = new TestClock("2026-11-18T10:00:00Z");

  /** Each write and each force fails in its turn; two writes and two forces a group. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
  void keepsExactlyWhatItAcknowledged(int failing) throws Exception {
    FailingDisk disk = new FailingDisk(failing, false);
    Set<Integer> acknowledged = new HashSet<>();
    try (FileReportStore store = open(disk)) {
      for (int i = 0; i < 6; i++) {
        if (store.put(TestReports.incoming(i, TestReports.site(i))).get() == Taken.CREATED) {
          acknowledged.add(i);
        }
      }
      assertThat(store.isWorking()).isTrue();
    }
    assertThat(acknowledged).as("one failure costs one report").hasSize(5);
    assertThat(notices).hasSize(failing < 0 ? 0 : 2).last().isEqualTo("Reports are taken again.");
    assertThat(sites()).isEqualTo(pseudonyms(acknowledged));
    try (FileReportStore store = open(new FailingDisk(-1, false))) {
      assertThat(sites()).as("after a restart").isEqualTo(pseudonyms(acknowledged));
      for (int i = 0; i < 6; i++) {
        assertThat(store.put(TestReports.incoming(i, TestReports.site(i))).get())
            .as("report %d, sent again", i)
            .isEqualTo(acknowledged.contains(i) ? Taken.DUPLICATE : Taken.CREATED);
      }
    }
  }

  @Test
  void takesNothingMoreWhereItCantEvenCutOff() throws Exception {
    try (FileReportStore store = open(new FailingDisk(0, true))) {
      assertThat(store.put(TestReports.incoming(1, TestReports.site(1))).get())
          .isEqualTo(Taken.FAILED);
      assertThat(store.isWorking()).isFalse();
      assertThat(store.put(TestReports.incoming(2, TestReports.site(2))).get())
          .isEqualTo(Taken.BUSY);
    }
    try (FileReportStore store = open(new FailingDisk(-1, false))) {
      assertThat(store.put(TestReports.incoming(1, TestReports.site(1))).get())
          .as("after a restart")
          .isEqualTo(Taken.CREATED);
    }
    assertThat(sites()).hasSize(1);
  }

  /** A site that asked to be forgotten must not stay without anybody being told. */
  @Test
  void saysThatForgottenReportsAreStillThere() throws Exception {
    Path inTheWay = folder.resolve("weeks/2026-W47/.reports-0001.jsonl.part/x");
    try (FileReportStore store = open(new FailingDisk(-1, false))) {
      store.put(TestReports.incoming(1, TestReports.site(1))).get();
      store.forget(TestReports.site(1)).get();
      Files.createDirectories(inTheWay);

      assertThat(store.housekeep().get()).isFalse();
      assertThat(store.housekeep().get()).isFalse();
      assertThat(notices)
          .singleElement()
          .asString()
          .startsWith("Deleting what is old, or of sites that asked to be forgotten, failed");

      Files.delete(inTheWay);

      assertThat(store.housekeep().get()).isTrue();
      assertThat(notices)
          .last()
          .isEqualTo("What is old, or of sites that asked to be forgotten, is deleted.");
      assertThat(sites()).isEmpty();
    }
  }

  private FileReportStore open(FailingDisk disk) throws IOException {
    return FileReportStore.start(
        PrivateDataSet.open(folder, clock, new SecureRandom(), disk, Rate.ANY.ofSites()),
        () -> 1,
        new DiskNotices(new CollectorMetrics(), notices::add),
        Capacity.USUAL);
  }

  private Set<String> sites() throws IOException {
    return new DataFolder(folder).sites();
  }

  private Set<String> pseudonyms(Set<Integer> numbers) throws IOException {
    Set<String> pseudonyms = new HashSet<>();
    for (int number : numbers) {
      pseudonyms.add(
          new DataFolder(folder).pseudonym(TestReports.site(number), new Quarter(2026, 4)));
    }
    return pseudonyms;
  }

  /** A disk whose n-th write or force fails: a write with half of it written. */
  private static final class FailingDisk implements AppendFile.Opener {
    private final int failing;
    private final boolean cutsNothing;
    private int operations;

    FailingDisk(int failing, boolean cutsNothing) {
      this.failing = failing;
      this.cutsNothing = cutsNothing;
    }

    @Override
    public AppendFile open(Path file) throws IOException {
      AppendFile real = ChannelFile.open(file);
      return new AppendFile() {
        @Override
        public long size() throws IOException {
          return real.size();
        }

        @Override
        public void append(ByteBuffer bytes) throws IOException {
          if (operations++ == failing) {
            real.append(bytes.slice(0, bytes.remaining() / 2));
            throw new IOException("No space left on device");
          }
          real.append(bytes);
        }

        @Override
        public void force() throws IOException {
          if (operations++ == failing) {
            throw new IOException("Input/output error");
          }
          real.force();
        }

        @Override
        public void truncate(long size) throws IOException {
          if (cutsNothing) {
            throw new IOException("Input/output error");
          }
          real.truncate(size);
        }

        @Override
        public void close() throws IOException {
          real.close();
        }
      };
    }
  }
}
