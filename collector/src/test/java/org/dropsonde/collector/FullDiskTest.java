package org.dropsonde.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.dropsonde.collector.CollectorSettings.Rate;
import org.dropsonde.collector.ReportStore.Taken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk of 1 MiB that really fills up; skipped where it can't be mounted (that takes root). */
class FullDiskTest {
  @TempDir
  Path folder;

  private final TestClock clock = new TestClock("2026-11-18T10:00:00Z");

  @BeforeEach
  void mount() throws Exception {
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=1m", "dropsonde-test", folder.toString()),
        "no small disk can be mounted here");
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", folder.toString());
  }

  @Test
  void stopsWhileATenthIsFreeAndGoesOnWhenThereIsRoom() throws Exception {
    FileStore disk = Files.getFileStore(folder);
    Path others = folder.resolve("others");
    Files.write(others, new byte[300_000]);
    fill(() -> (double) disk.getUsableSpace() / disk.getTotalSpace(), others);
  }

  /** Nobody looks at the room: the system call itself fails, in the middle of a line. */
  @Test
  void losesNothingWhereTheLastByteIsTaken() throws Exception {
    Path others = folder.resolve("others");
    Files.write(others, new byte[300_000]);
    fill(() -> 1, others);
  }

  /** What is left of a part is copied: half a copy must not take the last room. */
  @Test
  void forgetsASiteWhenThereIsRoomAgain() throws Exception {
    Path others = folder.resolve("others");
    try (FileReportStore store = open(() -> 1)) {
      for (int i = 1; i <= 12; i++) {
        put(store, i);
      }
      long room = Files.getFileStore(folder).getUsableSpace();
      Files.write(others, new byte[(int) room - 100_000]);
      assertThat(store.forget(TestReports.site(3)).get()).isTrue();

      assertThat(store.housekeep().get()).isFalse();

      assertThat(Files.getFileStore(folder).getUsableSpace()).isGreaterThan(80_000);
      assertThat(new DataFolder(folder).sites()).hasSize(12);
      Files.delete(others);
      assertThat(store.housekeep().get()).isTrue();
      assertThat(new DataFolder(folder).sites()).hasSize(11).doesNotContain(pseudonym(3));
    }
  }

  private void fill(DiskSpace space, Path others) throws Exception {
    Set<String> acknowledged = new HashSet<>();
    int i = 0;
    try (FileReportStore store = open(space)) {
      Taken taken = Taken.CREATED;
      while (taken == Taken.CREATED) {
        taken = put(store, ++i);
        if (taken == Taken.CREATED) {
          acknowledged.add(pseudonym(i));
        }
      }
      assertThat(taken).isIn(Taken.FULL, Taken.FAILED);
      assertThat(new DataFolder(folder).sites()).isEqualTo(acknowledged);

      Files.delete(others);

      assertThat(put(store, i)).as("the same report, when there is room").isEqualTo(Taken.CREATED);
      acknowledged.add(pseudonym(i));
    }
    open(space).close();
    assertThat(new DataFolder(folder).sites()).isEqualTo(acknowledged).hasSizeGreaterThan(5);
  }

  private static Taken put(FileReportStore store, int number) throws Exception {
    String json = new String(
        TestReports.report(TestReports.site(1), 500), java.nio.charset.StandardCharsets.UTF_8);
    return store
        .put(TestReports.incoming(new java.util.UUID(0, number), TestReports.site(number), json))
        .get();
  }

  private String pseudonym(int number) throws IOException {
    return new DataFolder(folder)
        .pseudonym(TestReports.site(number), new org.dropsonde.report.Quarter(2026, 4));
  }

  private FileReportStore open(DiskSpace space) throws IOException {
    return FileReportStore.start(
        PrivateDataSet.open(
            folder.resolve("."), clock, new SecureRandom(), ChannelFile::open, Rate.ANY.ofSites()),
        space,
        new CollectorMetrics(),
        Capacity.USUAL);
  }

  private static boolean run(String... command) throws Exception {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // no such program
    }
  }
}
