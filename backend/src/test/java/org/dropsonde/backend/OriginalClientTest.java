package org.dropsonde.backend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.dropsonde.backend.Program.Collecting;
import org.dropsonde.testdata.TestdataFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the original client (Dropsonde 0.0.9) sends to {@code /}, with all its quirks, is taken. */
class OriginalClientTest {
  private static final String INDEX =
      TestdataFolder.path().resolve("forge/index.json").toString();
  private static final String SITE = "5e".repeat(64);
  private static final String TIME = "\"timestamp\":\"2026-11-23T20:11:18+09:00\"";

  /**
   * Titles as PuppetDB has them, plain strings where its own schema says records, a row of platforms
   * for each node that carries the total, directories for module names, whole entries of metadata, and
   * all that its filter lets pass: private classes under a public short name, private forks, helpers.
   */
  private static final String REPORT = """
      {"product":"popularity-module","version":"1.0.0","site_id":"SITE",\
      "self-service-analytics":{"snapshots":{\
      "environment_count":{"value":5,TIME},\
      "puppetfile_ruby_methods":{"value":[{"name":"require","count":2},{"name":"acme_helper","count":3},\
      {"name":"acme_mod","count":1}],TIME},\
      "dependencies":{"value":[{"name":"puppetlabs/stdlib","version_requirement":">= 4.13.1 < 9.0.0"},\
      {"name":"puppetlabs/ntp","version_requirement":">= 0.0.0",\
      "repository":"git@git.acme.example:forks/ntp.git"},\
      {"name":"acme/secret","version_requirement":">= 1.0.0"}],TIME},\
      "modules":{"value":[{"name":"ntp","slug":"puppetlabs-ntp","version":"10.1.0"},\
      {"name":"my_apache","slug":"puppetlabs-apache","version":"12.2.0"},\
      {"name":"rsyslog","slug":"saz-rsyslog","version":"7.0.0"},\
      {"name":"rsyslog","slug":"puppet-rsyslog","version":"7.1.0"},\
      {"name":"motd","slug":"puppetlabs-motd","version":"99.0.0"},\
      {"name":"secret","slug":"acme-secret","version":"1.0.0"}],TIME},\
      "classes":{"value":[{"name":"Ntp","count":6},{"name":"Ntp::Server","count":12},\
      {"name":"Rsyslog::Client","count":60},{"name":"Ntp::Acme_private","count":1},\
      {"name":"Motd","count":9},{"name":"Acme::Secret","count":2},{"name":"Settings","count":6},\
      {"name":"Apache","count":"many"}],TIME},\
      "unused_modules":{"value":["apache","secret"],TIME},\
      "unused_classes":{"value":["apache::mod::ssl","apache::mod::ssl","secret::key"],TIME},\
      "class_platforms":{"value":[{"name":"Ntp","platform":"Debian","count":12},\
      {"name":"Ntp","platform":"Debian","count":12},{"name":"Ntp","platform":"AcmeOS","count":1},\
      {"name":"Acme::Secret","platform":"Debian","count":1}],TIME}}}}""".replace("SITE", SITE).replace("TIME", TIME);

  /** Classes of published releases; the two modules of one short name define different ones. */
  private static final String CLASSES = """
      {"schema":"dropsonde-classes-1","modules":{
       "puppetlabs-apache":{"12.2.0":["apache","apache::mod::ssl"]},
       "puppetlabs-motd":{"7.1.0":["motd"]},
       "puppetlabs-ntp":{"10.1.0":["ntp","ntp::server"]},
       "puppet-rsyslog":{"7.1.0":["rsyslog","rsyslog::config"]},
       "saz-rsyslog":{"7.0.0":["rsyslog","rsyslog::client"]}}}
      """;

  @TempDir
  Path home;

  private Program program;

  @BeforeEach
  void makeProgram() throws IOException {
    program = new Program(home, Instant.parse("2026-11-24T12:00:00Z"));
    Files.writeString(home.resolve("classes.json"), CLASSES);
  }

  @Test
  void keepsItsClassesWithTheModuleThatDefinesThem() throws Exception {
    HttpResponse<String> answer;
    try (Collecting collector = collect("--class-list", "classes.json")) {
      answer = post(collector, REPORT);
    }

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(answer.body())
        .isEqualTo(
            "{\"newer\":false,\"link\":\"\",\"message\":\"Thank you: the report was taken.\"}\n");
    assertThat(kept())
        .isEqualTo("{\"report_format\":\"dropsonde/1\",\"client_version\":\"0.0.0\","
            + "\"class_platforms\":["
            + "{\"slug\":\"puppetlabs-ntp\",\"name\":\"ntp\",\"platform\":\"Debian\",\"nodes\":\"11-50\"},"
            + "{\"slug\":\"puppetlabs-ntp\",\"name\":\"ntp\",\"platform\":\"other\",\"nodes\":\"1-10\"}],"
            + "\"classes\":["
            + "{\"slug\":\"puppetlabs-ntp\",\"name\":\"ntp\",\"nodes\":\"1-10\"},"
            + "{\"slug\":\"puppetlabs-ntp\",\"name\":\"ntp::server\",\"nodes\":\"11-50\"},"
            + "{\"slug\":\"saz-rsyslog\",\"name\":\"rsyslog::client\",\"nodes\":\"51-200\"}],"
            + "\"dependencies\":["
            + "{\"slug\":\"puppetlabs-ntp\",\"version_requirement\":\">= 0.0.0\"},"
            + "{\"slug\":\"puppetlabs-stdlib\",\"version_requirement\":\">= 4.0.0 < 9.0.0\"}],"
            + "\"environment_count\":\"3-5\","
            + "\"modules\":["
            + "{\"name\":\"apache\",\"slug\":\"puppetlabs-apache\",\"version\":\"12.2.0\"},"
            + "{\"name\":\"ntp\",\"slug\":\"puppetlabs-ntp\",\"version\":\"10.1.0\"},"
            + "{\"name\":\"rsyslog\",\"slug\":\"puppet-rsyslog\",\"version\":\"7.1.0\"},"
            + "{\"name\":\"rsyslog\",\"slug\":\"saz-rsyslog\",\"version\":\"7.0.0\"}],"
            + "\"puppetfile_ruby_methods\":["
            + "{\"name\":\"other\",\"uses\":\"3-5\"},{\"name\":\"require\",\"uses\":\"2\"}],"
            + "\"unused_classes\":[{\"slug\":\"puppetlabs-apache\",\"name\":\"apache::mod::ssl\"}],"
            + "\"unused_modules\":[{\"name\":\"apache\",\"slug\":\"puppetlabs-apache\"}]}");
  }

  @Test
  void namesNoClassWithoutAListOfThem() throws Exception {
    try (Collecting collector = collect()) {
      assertThat(post(collector, REPORT).statusCode()).isEqualTo(200);
    }

    assertThat(kept())
        .contains("\"modules\":[{", "\"unused_modules\":[{")
        .doesNotContain("classes", "class_platforms");
  }

  @Test
  void saysWhichListItMisses() {
    assertThat(program
            .run("collect", "--data", "data", "--class-list", "classes.json")
            .err())
        .contains("--forge-index");
    assertThat(program
            .run("collect", "--data", "data", "--class-list", "none.json", "--forge-index", INDEX)
            .err())
        .contains("none.json");
  }

  private Collecting collect(String... more) throws InterruptedException {
    return program.collect(java.util.stream.Stream.concat(
            java.util.stream.Stream.of(
                "collect", "--data", "data", "--listen", "127.0.0.1:0", "--forge-index", INDEX),
            java.util.stream.Stream.of(more))
        .toArray(String[]::new));
  }

  private static HttpResponse<String> post(Collecting collector, String report)
      throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(collector.url() + "/"))
        .header("Content-Type", "application/json")
        .header("User-Agent", "HTTPClient/1.0 (2.8.3, ruby 3.1.7 (2025-03-26))")
        .header("Accept", "*/*")
        .POST(BodyPublishers.ofString(report))
        .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString(UTF_8));
  }

  /** The one report that is kept, and nothing private in it. */
  private String kept() throws IOException {
    List<String> lines = Files.readAllLines(home.resolve("data/weeks/2026-W48/reports-0001.jsonl"));
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0)).doesNotContainIgnoringCase("acme").doesNotContain("secret", SITE);
    return lines.get(0).replaceFirst(".*?\"report\":(.*)}$", "$1");
  }
}
