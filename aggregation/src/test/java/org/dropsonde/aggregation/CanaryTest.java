package org.dropsonde.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in reports and is not public must stand nowhere else: not in files, output or errors. */
class CanaryTest {
  private static final String CANARY = "canary0815";
  private static final WeekId WEEK = ReleaseFixture.WEEKS.get(0);

  @TempDir
  private Path folder;

  @Test
  void nothingPrivateIsPublishedOrSaid() throws Exception {
    ReleaseFixture place = new ReleaseFixture(folder);
    place.query(
        "one", 30, 4, "SELECT slug, COUNT(DISTINCT site) AS sites FROM modules GROUP BY slug");
    place.query(
        "two",
        30,
        4,
        "SELECT slug, class_name, COUNT(DISTINCT site) AS sites FROM classes GROUP BY slug, class_name");
    List<SyntheticSite> sites = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      sites.add(siteFullOfCanaries(i));
    }
    place.reports().write(sites);

    String said = said(place::run);

    assertThat(said).doesNotContain(CANARY);
    assertThat(ReleaseFixture.files(place.out())).isNotEmpty().allSatisfy(CanaryTest::hasNone);
    assertThat(ReleaseFixture.files(place.data().resolve("aggregation")))
        .allSatisfy(CanaryTest::hasNone);
  }

  /** Every table that there is, the hostile queries one after the other, and both engines. */
  @Test
  @Tag("slow")
  void nothingPrivateIsPublishedOrSaidWithAllQueries() throws Exception {
    ReleaseFixture place = new ReleaseFixture(folder);
    place
        .reports()
        .write(IntStream.range(0, 40).mapToObj(CanaryTest::siteFullOfCanaries).toList());
    Files.createDirectories(place.queries());
    for (QueryFile file : QueryFile.in(TestCatalog.ROOT.resolve("queries"))) {
      Files.writeString(place.queries().resolve(file.fileName()), file.text());
    }
    List<String> failures = new ArrayList<>();

    String said = said(() -> {
      for (QueryCorpus hostile : QueryCorpus.read("hostile.sql")) {
        Path query = place.queries().resolve("zz_hostile.sql");
        Files.writeString(query, hostile.sql());
        failures.add(trace(() -> place.run(Optional.of(WEEK))));
        Files.delete(query);
      }
      failures.add(
          trace(() -> place.with(new EngineChoice("bq", Map.of())).run(Optional.of(WEEK))));
      assertThat(ReleaseFixture.files(place.data().resolve("aggregation/bq")))
          .hasSizeGreaterThan(30)
          .allSatisfy(CanaryTest::hasNone);
      place.with(EngineChoice.DUCKDB).run();
    });

    assertThat(said).doesNotContain(CANARY);
    assertThat(failures).hasSizeGreaterThan(100).noneMatch(trace -> trace.contains(CANARY));
    assertThat(ReleaseFixture.files(place.out()))
        .hasSizeGreaterThan(40)
        .allSatisfy(CanaryTest::hasNone);
    assertThat(ReleaseFixture.files(place.data().resolve("aggregation")))
        .allSatisfy(CanaryTest::hasNone);
  }

  /** The scan finds them where they are: in the private data set. */
  @Test
  void findsCanariesWhereTheyAre() throws Exception {
    ReleaseFixture place = new ReleaseFixture(folder);
    place.reports().write(List.of(siteFullOfCanaries(1)));

    assertThat(ReleaseFixture.files(place.data()).values()).anyMatch(text -> text.contains(CANARY));
  }

  /** An engine's own message would quote the value that it could not read. */
  @Test
  void failuresQuoteNothing() throws Exception {
    ReleaseFixture place = new ReleaseFixture(folder).modulesQuery(30, 4);
    place.reports().write(List.of(siteFullOfCanaries(1)));
    place.reports().append(WEEK, "{\"site\":\"" + CANARY + "\",\"sequence\":\"" + CANARY + "\"}\n");

    String trace = trace(() -> place.run(Optional.of(WEEK)));

    assertThat(trace).contains("Compacting week 2026-W40 failed").doesNotContain(CANARY);
    assertThat(Files.exists(place.releases())).isFalse();
  }

  /** What a step writes to the program's two streams. */
  private static String said(ThrowingCallable step) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      System.setOut(stream);
      System.setErr(stream);
      step.call();
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    return said.toString(StandardCharsets.UTF_8);
  }

  /** A failure with all that it was caused by. */
  private static String trace(ThrowingCallable step) {
    StringWriter trace = new StringWriter();
    catchThrowableOfType(AggregationException.class, step).printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }

  private static void hasNone(String name, String text) {
    assertThat(name + text).as(name).doesNotContain(CANARY);
  }

  private static SyntheticSite siteFullOfCanaries(int number) {
    Map<View, List<Map<String, String>>> views = new HashMap<>();
    Stream.of(View.values()).forEach(view -> {
      String[] cells = view.columns().stream()
          .flatMap(column -> Stream.of(column.name(), CANARY))
          .toArray(String[]::new);
      SyntheticSites.add(views, view, cells);
    });
    SyntheticSites.add(
        views, View.MODULES, "slug", "puppetlabs-stdlib", "version", CANARY, "major", CANARY);
    SyntheticSite site = new SyntheticSite(String.format("%064x", number + 1), new TreeMap<>());
    site.weeks().put(WEEK, views);
    return site;
  }
}
