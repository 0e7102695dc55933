package org.dropsonde.collector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dropsonde.collector.CollectorSettings.Rate;
import org.dropsonde.report.Catalog;
import org.dropsonde.report.ReportCodec;
import org.dropsonde.report.ReportException;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.Visibility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginalReportTest {
  /** As Dropsonde 0.0.9 sends it, with private names that its filter lets pass. */
  private static final String DOCUMENT = """
      {"product":"popularity-module","version":"1.0.0","site_id":"%s",
       "self-service-analytics":{"snapshots":{
        "environment_count":{"value":5,"timestamp":"2026-11-23T20:11:18+00:00"},
        "modules":{"value":[
          {"name":"ntp","slug":"puppetlabs-ntp","version":"8.3.0"},
          {"name":"apache","slug":"puppetlabs-apache","version":"99.9.9"},
          {"name":"secret","slug":"acme-secret","version":"1.0.0"}],
         "timestamp":"2026-11-23T20:11:18+00:00"},
        "classes":{"value":[{"name":"Ntp","count":6},{"name":"Acme::Secret","count":1},
          {"name":"Ntp::Acme_internal","count":1}],
         "timestamp":"2026-11-23T20:11:18+00:00"},
        "acme_plugin":{"value":"acme","timestamp":""}}}}
      """.formatted(TestReports.site(1).hex());

  @TempDir
  Path folder;

  @Test
  void takesWhatIsPublicAndNothingElse() throws Exception {
    String kept = new String(
        ReportCodec.writeWithoutSite(
            OriginalReport.read(DOCUMENT.getBytes(UTF_8), TestReports.SCHEMA, new Public())),
        UTF_8);

    assertThat(kept)
        .isEqualTo(
            "{\"report_format\":\"dropsonde/1\",\"client_version\":\"0.0.0\","
                + "\"classes\":[{\"slug\":\"puppetlabs-ntp\",\"name\":\"ntp\",\"nodes\":\"1-10\"}],"
                + "\"environment_count\":\"3-5\","
                + "\"modules\":[{\"name\":\"ntp\",\"slug\":\"puppetlabs-ntp\",\"version\":\"8.3.0\"}]}");
  }

  /** Else a body of the size that is taken would make millions of rows. */
  @Test
  void leavesOutWhatModulesOfOneNameMultiply() throws Exception {
    String modules = rows(300, "{'name':'ntp','slug':'puppetlabs%d-ntp'}");
    String classes = rows(300, "{'name':'ntp','count':%d}");
    String document = DOCUMENT
        .replaceFirst("(?s)\"modules\":.*?\\],", "\"modules\":{\"value\":[" + modules + "],")
        .replaceFirst("(?s)\"classes\":.*?\\],", "\"classes\":{\"value\":[" + classes + "],");

    String kept = new String(
        ReportCodec.writeWithoutSite(
            OriginalReport.read(document.getBytes(UTF_8), TestReports.SCHEMA, new Public())),
        UTF_8);

    assertThat(kept).contains("\"modules\":[").doesNotContain("\"classes\"");
  }

  private static String rows(int count, String row) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> row.formatted(number).replace('\'', '"'))
        .collect(Collectors.joining(","));
  }

  @Test
  void namesNoModuleWithoutAnIndex() throws Exception {
    String kept = new String(
        ReportCodec.writeWithoutSite(
            OriginalReport.read(DOCUMENT.getBytes(UTF_8), TestReports.SCHEMA, Catalog.NONE)),
        UTF_8);

    assertThat(kept).contains("\"environment_count\":\"3-5\"").doesNotContain("modules", "acme");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "{\"site_id\":\"abc\"}", "{\"site_id\":1} x"})
  void refusesWhatIsNone(String text) {
    assertThatThrownBy(
            () -> OriginalReport.read(text.getBytes(UTF_8), TestReports.SCHEMA, Catalog.NONE))
        .isInstanceOf(ReportException.class);
  }

  @Test
  void answersAsTheOriginalExpects() throws Exception {
    try (RunningCollector collector =
        RunningCollector.start(folder, new TestClock("2026-11-18T10:00:00Z"), Rate.ANY)) {
      HttpResponse<String> answer = collector.send(collector
          .request("/")
          .header("Content-Type", "application/json")
          .POST(BodyPublishers.ofString(DOCUMENT)));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("\"newer\":false", "\"link\":\"\"", "\"message\":\"Thank");
      assertThat(new DataFolder(folder).lines()).singleElement().asString().contains("3-5");
    }
  }

  /** A site's filter may be broken, or somebody else's program. */
  @Test
  void keepsNoPrivateNameOfAnyClientWhereThereIsAnIndex() throws Exception {
    String named = "{\"report_format\":\"dropsonde/1\",\"client_version\":\"0.1.0\",\"site_id\":\""
        + TestReports.site(1) + "\",\"modules\":["
        + "{\"name\":\"secret\",\"slug\":\"acme-secret\",\"version\":\"1.0.0\"},"
        + "{\"name\":\"ntp\",\"slug\":\"puppetlabs-ntp\",\"version\":\"8.3.0\"}]}";
    CollectorSettings settings = RunningCollector.settings(folder, Rate.ANY, Set.of());
    Collector.Surroundings knowing = new Collector.Surroundings(
        TestReports.SCHEMA,
        new Public(),
        new TestClock("2026-11-18T10:00:00Z"),
        new SecureRandom(),
        notice -> {});
    UUID id = UUID.randomUUID();
    try (RunningCollector collector = RunningCollector.of(Collector.start(settings, knowing))) {
      assertThat(collector.send(collector.put(id, named.getBytes(UTF_8))).statusCode())
          .isEqualTo(201);
      assertThat(collector.send(collector.put(id, named.getBytes(UTF_8))).statusCode())
          .isEqualTo(200);
    }

    assertThat(new DataFolder(folder).lines())
        .singleElement()
        .asString()
        .contains("puppetlabs-ntp")
        .doesNotContain("secret");
  }

  /** Knows two modules; one release of the second is not published. */
  private record Public() implements Catalog {
    @Override
    public boolean isKnown() {
      return true;
    }

    @Override
    public Visibility module(ModuleSlug slug) {
      return slug.owner().startsWith("puppetlabs") ? Visibility.PUBLIC : Visibility.PRIVATE;
    }

    @Override
    public Visibility release(ModuleSlug slug, String version) {
      return Set.of("8.3.0").contains(version) ? Visibility.PUBLIC : Visibility.PRIVATE;
    }

    @Override
    public Visibility definedClass(ModuleSlug slug, String name) {
      return name.equals("ntp") ? Visibility.PUBLIC : Visibility.UNKNOWN;
    }
  }
}
