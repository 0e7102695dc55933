package org.dropsonde.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.dropsonde.collector.CollectorSettings.Rate;
import org.dropsonde.collector.ReportStore.Incoming;
import org.dropsonde.collector.ReportStore.Taken;
import org.dropsonde.report.Quarter;
import org.dropsonde.report.SiteId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateDataSetTest {
  private static final SiteId ACME = TestReports.site(1);
  private static final SiteId OTHER = TestReports.site(2);
  private static final Quarter AUTUMN = new Quarter(2026, 4);

  @TempDir
  Path folder;

  private final TestClock clock = new TestClock("2026-11-18T10:00:00Z");

  @Test
  void writesWhatTheDocumentationSays() throws Exception {
    put(TestReports.incoming(new UUID(1, 2), ACME, "{\"a\":\"b\"}"));

    DataFolder data = new DataFolder(folder);
    assertThat(data.names())
        .containsExactly(
            "collector.lock",
            "peppers/2026-Q4",
            "receipts/2026-W47",
            "weeks/2026-W47/reports-0001.jsonl");
    assertThat(data.lines())
        .containsExactly("{\"site\":\"" + data.pseudonym(ACME, AUTUMN)
            + "\",\"sequence\":1,\"report\":{\"a\":\"b\"}}");
    for (Path file : data.files()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .as(file.toString())
          .isEqualTo("rw-------");
    }
  }

  @Test
  void keepsOneSiteApartFromItselfInTheNextQuarter() throws Exception {
    put(TestReports.incoming(1, ACME));
    clock.set("2027-01-12T10:00:00Z");
    put(TestReports.incoming(2, ACME));

    assertThat(new DataFolder(folder).sites()).hasSize(2);
  }

  @Test
  void numbersReportsOnAfterARestart() throws Exception {
    put(TestReports.incoming(1, ACME));
    clock.pass(Duration.ofDays(7));
    put(TestReports.incoming(2, OTHER));

    assertThat(new DataFolder(folder).rows())
        .extracting(ReportLine::sequence)
        .containsExactly(1L, 2L);
  }

  @Test
  void knowsAReportAgainAfterItsWeekWasCompacted() throws Exception {
    put(TestReports.incoming(1, ACME));
    clock.pass(Duration.ofDays(7));
    put(TestReports.incoming(2, ACME));
    Path week = folder.resolve("weeks/2026-W47");
    Files.delete(week.resolve("reports-0001.jsonl"));
    Files.writeString(week.resolve("reports.parquet"), "");

    assertThat(put(TestReports.incoming(1, ACME))).containsExactly(Taken.DUPLICATE);
    assertThat(put(TestReports.incoming(new UUID(0, 1), ACME, "{\"other\":true}")))
        .containsExactly(Taken.CONFLICT);
  }

  @Test
  void neverGoesBackToAWeekThatIsOver() throws Exception {
    put(TestReports.incoming(1, ACME));
    clock.set("2026-11-23T00:00:00Z");
    put(TestReports.incoming(2, ACME));
    clock.set("2026-11-22T23:59:59Z");
    put(TestReports.incoming(3, ACME));

    assertThat(folder.resolve("weeks/2026-W47/closed")).exists();
    assertThat(folder.resolve("weeks/2026-W48/closed")).doesNotExist();
    assertThat(Files.readString(folder.resolve("weeks/2026-W47/reports-0001.jsonl")))
        .contains("\"n\":1")
        .doesNotContain("\"n\":3");
  }

  @Test
  void cutsOffATornLine() throws Exception {
    put(TestReports.incoming(1, ACME));
    append("weeks/2026-W47/reports-0001.jsonl", "{\"site\":\"0000");

    put(TestReports.incoming(2, ACME));

    assertThat(new DataFolder(folder).rows()).hasSize(2);
  }

  @Test
  void cutsOffAWholeLineThatNobodyWasToldOf() throws Exception {
    put(TestReports.incoming(1, ACME));
    Path part = folder.resolve("weeks/2026-W47/reports-0001.jsonl");
    append("weeks/2026-W47/reports-0001.jsonl", Files.readString(part).replace(":1", ":2"));

    put();

    assertThat(new DataFolder(folder).rows()).hasSize(1);
  }

  /** Pages reach the disk in any order: the power went before the group's middle was there. */
  @Test
  void cutsOffAGroupFromItsFirstTornLine() throws Exception {
    put(TestReports.incoming(1, ACME));
    Path part = folder.resolve("weeks/2026-W47/reports-0002.jsonl");
    put(
        TestReports.incoming(2, ACME),
        TestReports.incoming(3, ACME),
        TestReports.incoming(4, ACME));
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      long line = channel.size() / 3;
      channel.write(java.nio.ByteBuffer.allocate((int) line), line);
    }

    assertThat(put(
            TestReports.incoming(2, ACME),
            TestReports.incoming(3, ACME),
            TestReports.incoming(4, ACME)))
        .containsExactly(Taken.DUPLICATE, Taken.CREATED, Taken.CREATED);
    assertThat(new DataFolder(folder).rows())
        .extracting(ReportLine::sequence)
        .containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void dropsAReceiptWhoseLineNeverReachedTheDisk() throws Exception {
    put(TestReports.incoming(1, ACME), TestReports.incoming(2, ACME));
    Path part = folder.resolve("weeks/2026-W47/reports-0001.jsonl");
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - 3);
    }

    List<Taken> again = put(TestReports.incoming(1, ACME), TestReports.incoming(2, ACME));

    assertThat(again).containsExactly(Taken.DUPLICATE, Taken.CREATED);
    assertThat(new DataFolder(folder).rows()).hasSize(2);
  }

  @Test
  void keepsWholeLinesOfABackupWithoutReceipts() throws Exception {
    put(TestReports.incoming(1, ACME), TestReports.incoming(2, ACME));
    Files.delete(folder.resolve("receipts/2026-W47"));
    append("weeks/2026-W47/reports-0001.jsonl", "{\"si");

    put();

    assertThat(new DataFolder(folder).rows()).hasSize(2);
  }

  @Test
  void deletesTheRowsOfAForgottenSite() throws Exception {
    put(TestReports.incoming(1, ACME), TestReports.incoming(2, OTHER));
    String acme = new DataFolder(folder).pseudonym(ACME, AUTUMN);
    try (PrivateDataSet dataSet = open()) {
      dataSet.forget(List.of(ACME));
      dataSet.put(List.of(TestReports.incoming(3, ACME)));
      dataSet.housekeep();
    }
    put(); // a restart changes nothing

    assertThat(new DataFolder(folder).rows())
        .extracting(ReportLine::sequence)
        .containsExactly(2L, 3L);
    assertThat(folder.resolve("forgotten.jsonl"))
        .hasContent("{\"quarter\":\"2026-Q4\",\"site\":\"" + acme + "\",\"sequence\":2}\n");
  }

  @Test
  void deletesThemFromAWeekThatIsOverUnlessSomebodyElseHasIt() throws Exception {
    put(TestReports.incoming(1, ACME));
    clock.pass(Duration.ofDays(7));
    put(TestReports.incoming(2, OTHER));
    try (PrivateDataSet dataSet = open()) {
      dataSet.forget(List.of(ACME));
      try (FileChannel closed =
              FileChannel.open(folder.resolve("weeks/2026-W47/closed"), StandardOpenOption.WRITE);
          var lock = closed.lock()) {
        dataSet.housekeep();
        assertThat(lock.isValid()).isTrue();
        assertThat(new DataFolder(folder).rows()).hasSize(2);
      }
      dataSet.housekeep();
    }
    assertThat(new DataFolder(folder).rows()).hasSize(1);
  }

  @Test
  void notesOnceThatASiteIsForgottenHoweverOftenItAsks() throws Exception {
    put(TestReports.incoming(1, ACME));
    try (PrivateDataSet data = open()) {
      data.forget(List.of(ACME));
      data.forget(List.of(ACME));
      data.forget(List.of(ACME));
    }

    assertThat(Files.readAllLines(folder.resolve("forgotten.jsonl"))).hasSize(1);
  }

  @Test
  void survivesAPowerCutInTheMiddleOfATombstone() throws Exception {
    put(TestReports.incoming(1, ACME));
    append("forgotten.jsonl", "{\"quarter\":\"2026-Q4\",\"si");

    put();

    assertThat(folder.resolve("forgotten.jsonl")).isEmptyFile();
    assertThat(new DataFolder(folder).rows()).hasSize(1);
  }

  @Test
  void deletesReportsAfter26WeeksAndThePepperWithTheLast() throws Exception {
    put(TestReports.incoming(1, ACME));
    clock.set("2026-12-30T10:00:00Z"); // W53, the quarter's last
    put(TestReports.incoming(2, ACME));

    clock.set("2027-06-30T10:00:00Z"); // W26: 26 weeks after W53
    put();
    assertThat(new DataFolder(folder).rows()).hasSize(1);
    assertThat(folder.resolve("peppers/2026-Q4")).exists();

    clock.set("2027-07-07T10:00:00Z");
    put();
    assertThat(new DataFolder(folder).names()).containsExactly("collector.lock");
  }

  @Test
  void dropsTombstonesThatLeadNowhere() throws Exception {
    put(TestReports.incoming(1, ACME));
    try (PrivateDataSet dataSet = open()) {
      dataSet.forget(List.of(ACME));
    }
    clock.set("2027-07-07T10:00:00Z");
    put();

    assertThat(folder.resolve("forgotten.jsonl")).isEmptyFile();
  }

  @Test
  void forgetsIdsAfter14Weeks() throws Exception {
    put(TestReports.incoming(1, ACME));
    clock.pass(Duration.ofDays(7 * 14));
    assertThat(put(TestReports.incoming(1, ACME))).containsExactly(Taken.DUPLICATE);
    clock.pass(Duration.ofDays(7));
    assertThat(put(TestReports.incoming(1, ACME))).containsExactly(Taken.CREATED);
  }

  @Test
  void keepsASecondCollectorOut() throws Exception {
    try (PrivateDataSet first = open()) {
      assertThat(first.put(List.of())).isEmpty();
      assertThatThrownBy(this::open)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("Another");
    }
    open().close();
  }

  @Test
  void refusesABrokenPepper() throws Exception {
    put(TestReports.incoming(1, ACME));
    Files.writeString(folder.resolve("peppers/2026-Q4"), "0123");

    assertThatThrownBy(this::open).hasMessageContaining("2026-Q4").hasMessageContaining("backup");
  }

  private PrivateDataSet open() throws IOException {
    return PrivateDataSet.open(
        folder, clock, new SecureRandom(), ChannelFile::open, Rate.ANY.ofSites());
  }

  /** What a collector does between a start and a stop. */
  private List<Taken> put(Incoming... reports) throws IOException {
    try (PrivateDataSet dataSet = open()) {
      return reports.length == 0 ? List.of() : dataSet.put(List.of(reports));
    }
  }

  private void append(String file, String text) throws IOException {
    Files.write(
        folder.resolve(file),
        text.getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
