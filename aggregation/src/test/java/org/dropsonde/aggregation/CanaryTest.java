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
import java.util.stream.Stream;
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
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      System.setOut(stream);
      System.setErr(stream);
      place.run();
    } finally {
      System.setOut(out);
      System.setErr(err);
    }

    assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain(CANARY);
    assertThat(ReleaseFixture.files(place.out())).isNotEmpty().allSatisfy(CanaryTest::hasNone);
    assertThat(ReleaseFixture.files(place.data().resolve("aggregation")))
        .allSatisfy(CanaryTest::hasNone);
  }

  /** An engine's own message would quote the value that it could not read. */
  @Test
  void failuresQuoteNothing() throws Exception {
    ReleaseFixture place = new ReleaseFixture(folder).modulesQuery(30, 4);
    place.reports().write(List.of(siteFullOfCanaries(1)));
    place.reports().append(WEEK, "{\"site\":\"" + CANARY + "\",\"sequence\":\"" + CANARY + "\"}\n");

    AggregationException failure =
        catchThrowableOfType(AggregationException.class, () -> place.run(Optional.of(WEEK)));

    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString()).contains("Compacting week 2026-W40 failed").doesNotContain(CANARY);
    assertThat(Files.exists(place.releases())).isFalse();
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
