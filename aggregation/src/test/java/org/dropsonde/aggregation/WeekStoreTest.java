package org.dropsonde.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.dropsonde.probe.BuiltInPlugins;
import org.dropsonde.probe.ExampleReports;
import org.dropsonde.probe.PluginSet;
import org.dropsonde.report.ReportCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class WeekStoreTest {
  private static final EngineLimits LIMITS = new EngineLimits(256, 1);
  private static final WeekId WEEK = ReleaseFixture.WEEKS.get(0);

  @TempDir
  private Path folder;

  @Test
  void keepsTheNewestReportOfASite() throws Exception {
    append(line("a", 7, "puppetlabs-apt", "2.0.0"));
    append(line("a", 9, "puppetlabs-apt", "3.0.0"));
    append(line("a", 9, "puppetlabs-apt", "3.0.0"));
    append(line("a", 8, "puppetlabs-apt", "4.0.0"));

    assertThat(modules(store())).containsOnly("puppetlabs-apt 3.0.0");
  }

  @Test
  void cutsOffALineThatWasBeingWritten() throws Exception {
    append(line("a", 1, "puppetlabs-apt", "2.0.0"));
    append(line("b", 2, "puppetlabs-ntp", "2.0.0").substring(0, 60));

    assertThat(modules(store())).containsExactly("puppetlabs-apt 2.0.0");
  }

  @Test
  void sortsBySiteSoThatArrivalIsForgotten() throws Exception {
    append(line("c", 1, "puppetlabs-apt", "1.0.0"));
    append(line("a", 2, "puppetlabs-apt", "2.0.0"));
    append(line("b", 3, "puppetlabs-apt", "3.0.0"));

    assertThat(modules(store()))
        .containsExactly("puppetlabs-apt 2.0.0", "puppetlabs-apt 3.0.0", "puppetlabs-apt 1.0.0");
  }

  @Test
  void removesTheLinesOnceTheyAreCompacted() throws Exception {
    append(line("a", 1, "puppetlabs-apt", "1.0.0"));

    Path parquet = store().compacted(WEEK);

    assertThat(weekFolder()).isDirectoryNotContaining("glob:**.jsonl");
    assertThat(weekFolder()).isDirectoryNotContaining("glob:**.compacting");
    assertThat(store().compacted(WEEK)).isEqualTo(parquet).exists();
  }

  /** The crash came between the file's appearance and the removal of the lines. */
  @Test
  void trustsTheParquetFileWhereBothAreThere() throws Exception {
    append(line("a", 1, "puppetlabs-apt", "1.0.0"));
    store().compacted(WEEK);
    append(line("a", 1, "puppetlabs-apt", "1.0.0"));

    assertThat(modules(store())).containsExactly("puppetlabs-apt 1.0.0");
    assertThat(weekFolder()).isDirectoryNotContaining("glob:**.jsonl");
  }

  @Test
  void leavesOutForgottenSites() throws Exception {
    append(line("a", 1, "puppetlabs-apt", "1.0.0"));
    append(line("b", 2, "puppetlabs-ntp", "1.0.0"));
    append(line("a", 5, "puppetlabs-apt", "5.0.0"));
    forget("a", 4);
    forget("b", 4);

    assertThat(modules(store())).containsExactly("puppetlabs-apt 5.0.0");
  }

  @Test
  void takesForgottenSitesOutOfACompactedWeek() throws Exception {
    append(line("a", 1, "puppetlabs-apt", "1.0.0"));
    append(line("b", 5, "puppetlabs-ntp", "1.0.0"));
    forget("a", 0);
    assertThat(modules(store())).hasSize(2);

    forget("a", 3);
    assertThat(modules(store())).as("forgotten before the week was compacted").hasSize(2);
    forget("b", 6);

    assertThat(modules(store())).containsExactly("puppetlabs-apt 1.0.0");
  }

  /** A forgotten site must not stay in a week only because nothing is released of it any more. */
  @Test
  void takesForgottenSitesOutOfWeeksThatNobodyAsksFor() throws Exception {
    append(line("a", 1, "puppetlabs-apt", "1.0.0"));
    append(line("b", 2, "puppetlabs-ntp", "1.0.0"));
    Path parquet = store().compacted(WEEK);
    forget("b", 2);

    store().removeForgotten();

    assertThat(ParquetRows.read(parquet))
        .noneMatch(row -> row.contains("puppetlabs-ntp"))
        .anyMatch(row -> row.contains("puppetlabs-apt"));
  }

  @Test
  void leavesLinesToTheCollector() throws Exception {
    append(line("a", 1, "puppetlabs-apt", "1.0.0"));
    forget("a", 1);

    store().removeForgotten();

    assertThat(weekFolder()).isDirectoryContaining("glob:**reports-0001.jsonl");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no POSIX permissions to look at")
  void keepsCompactedReportsForTheirOwnerAlone() throws Exception {
    append(line("a", 1, "puppetlabs-apt", "1.0.0"));

    assertThat(Files.getPosixFilePermissions(store().compacted(WEEK)))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  }

  @Test
  void waitsForTheCollector() throws Exception {
    append(line("a", 1, "puppetlabs-apt", "1.0.0"));
    try (FileChannel closed =
            FileChannel.open(weekFolder().resolve("closed"), StandardOpenOption.WRITE);
        FileLock lock = closed.lock()) {
      assertThat(lock.isValid()).isTrue();
      assertThatThrownBy(() -> store().compacted(WEEK))
          .hasMessage("The collector is at work in week 2026-W40: try again in a minute.");
    }
  }

  @Test
  void refusesADamagedLineWithoutShowingIt() throws Exception {
    append("{\"site\":\"acme-secret\",\"sequence\":\"acme-secret\",\"report\":{}}\n");

    assertThatThrownBy(() -> store().compacted(WEEK))
        .isInstanceOf(AggregationException.class)
        .hasNoCause()
        .hasMessageContaining("Nothing was changed")
        .hasMessageNotContaining("acme-secret");
    assertThat(weekFolder()).isDirectoryContaining("glob:**reports-0001.jsonl");
  }

  @Test
  void readsWhatTheProbeWrites() throws Exception {
    PluginSet plugins = PluginSet.load(BuiltInPlugins.all(), List.of(), List.of());
    ExampleReports examples = new ExampleReports(plugins, 1, 0);
    for (int i = 0; i < 5; i++) {
      String report = new String(ReportCodec.write(examples.next()), StandardCharsets.UTF_8);
      append("{\"site\":\"" + Integer.toString(i).repeat(64) + "\",\"sequence\":" + (i + 1)
          + ",\"report\":" + report + "}\n");
    }

    Path parquet = store().compacted(WEEK);

    assertThat(ParquetRows.read(parquet))
        .extracting(row -> row.substring(0, row.indexOf(',')))
        .contains(Stream.of(View.values()).map(View::viewName).toArray(String[]::new));
  }

  private WeekStore store() throws AggregationException {
    return new WeekStore(
        folder.resolve("weeks"), ForgottenSites.read(folder.resolve("forgotten.jsonl")), LIMITS);
  }

  private Path weekFolder() {
    return folder.resolve("weeks/2026-W40");
  }

  private void append(String text) throws IOException {
    new ReportLines(folder.resolve("weeks")).append(WEEK, text);
  }

  private void forget(String site, long sequence) throws IOException {
    Files.writeString(
        folder.resolve("forgotten.jsonl"),
        "{\"quarter\":\"2026-Q4\",\"site\":\"" + site.repeat(64) + "\",\"sequence\":" + sequence
            + "}\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static String line(String site, long sequence, String slug, String version) {
    return "{\"site\":\"" + site.repeat(64) + "\",\"sequence\":" + sequence
        + ",\"report\":{\"modules\":[{\"slug\":\"" + slug + "\",\"version\":\"" + version
        + "\"}]}}\n";
  }

  private static List<String> modules(WeekStore store) throws AggregationException, SQLException {
    return ParquetRows.read(store.compacted(WEEK)).stream()
        .filter(row -> row.startsWith("modules,"))
        .map(row -> row.split(","))
        .map(cells -> cells[3] + " " + cells[4])
        .toList();
  }
}
