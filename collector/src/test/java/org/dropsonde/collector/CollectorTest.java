package org.dropsonde.collector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dropsonde.collector.CollectorSettings.Rate;
import org.dropsonde.report.Quarter;
import org.dropsonde.report.SiteId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CollectorTest {
  private static final SiteId SITE = TestReports.site(1);
  private static final byte[] REPORT = TestReports.report(SITE, 3);

  @TempDir
  Path folder;

  private final TestClock clock = new TestClock("2026-11-18T10:00:00Z");
  private RunningCollector collector;

  @BeforeEach
  void start() throws Exception {
    collector = RunningCollector.start(folder, clock, Rate.ANY);
  }

  @AfterEach
  void stop() {
    collector.close();
  }

  @Test
  void keepsAReportBeforeItSaysSo() throws Exception {
    UUID id = UUID.randomUUID();

    HttpResponse<String> first = collector.send(collector.put(id, REPORT));

    assertThat(first.statusCode()).isEqualTo(201);
    DataFolder data = new DataFolder(folder);
    assertThat(data.lines())
        .singleElement()
        .satisfies(line -> assertThat(line)
            .startsWith("{\"site\":\"" + data.pseudonym(SITE, new Quarter(2026, 4)) + "\"")
            .contains("\"slug\":\"example-module1002\"")
            .doesNotContain(SITE.hex(), "site_id"));
  }

  @Test
  void answersTheSameReportAgainWithoutKeepingIt() throws Exception {
    UUID id = UUID.randomUUID();
    collector.send(collector.put(id, REPORT));

    HttpResponse<String> packed = collector.send(
        collector.put(id, TestReports.gzip(REPORT)).header("Content-Encoding", "gzip"));
    HttpResponse<String> other = collector.send(collector.put(id, TestReports.report(SITE, 4)));

    assertThat(packed.statusCode()).isEqualTo(200);
    assertThat(packed.body()).contains("\"duplicate\":true");
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(new DataFolder(folder).lines()).hasSize(1);
  }

  @Test
  void takesOneOfTheSameFrom32Threads() throws Exception {
    UUID id = UUID.randomUUID();
    CyclicBarrier together = new CyclicBarrier(32);
    Callable<Integer> put = () -> {
      together.await();
      return collector.send(collector.put(id, REPORT)).statusCode();
    };
    ExecutorService threads = Executors.newFixedThreadPool(32);
    List<Integer> statuses = new ArrayList<>();
    for (Future<Integer> answer : threads.invokeAll(java.util.Collections.nCopies(32, put))) {
      statuses.add(answer.get());
    }
    threads.shutdown();

    assertThat(statuses).containsOnly(200, 201).containsOnlyOnce(201).hasSize(32);
    assertThat(new DataFolder(folder).rows()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "{} | has no report_format",
        "[1] | is not an object",
        "HEAD,\"modules\":[{\"name\":\"x\",\"slug\":\"CANARY\"}]} | \"/modules/0/slug\"",
        "HEAD,\"CANARY\":\"1\"} | a column that the schema does not declare",
        "HEAD,\"environment_count\":\"CANARY\"} | \"/environment_count\"",
        "HEAD,\"environment_count\":\"1\",\"environment_count\":\"1\"} | a key twice",
        "HEAD} CANARY | is not JSON",
        "HEAD}{\"CANARY\":1} | behind its end",
        "HEAD,\"modules\":[[[[[[[[\"CANARY\"]]]]]]]]} | is not"
      })
  void namesPlaceAndRuleOfAFaultAndNeverTheValue(String body, String rule) throws Exception {
    String head = "{\"report_format\":\"dropsonde/1\",\"client_version\":\"0.1.0\",\"site_id\":\""
        + SITE.hex() + "\"";

    HttpResponse<String> answer = collector.send(
        collector.put(UUID.randomUUID(), body.replace("HEAD", head).getBytes(UTF_8)));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).contains(rule).doesNotContain("CANARY").doesNotContain(SITE.hex());
    assertThat(new DataFolder(folder).lines()).isEmpty();
  }

  @Test
  void refusesAGzipBomb() throws Exception {
    byte[] bomb = TestReports.gzip(new byte[50 * 1024 * 1024]);
    assertThat(bomb).hasSizeLessThan(Gzip.PACKED);

    assertThat(collector.putPacked(bomb).statusCode()).isEqualTo(413);
  }

  @Test
  void refusesABodyThatGrowsTooMuch() throws Exception {
    byte[] blank = " ".repeat(100_000).getBytes(UTF_8);

    HttpResponse<String> answer = collector.putPacked(TestReports.gzip(blank));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("50 times");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesTooManyBytesWithAndWithoutALength(boolean length) throws Exception {
    byte[] large = new byte[Gzip.PACKED + 1];
    new java.util.Random(1).nextBytes(large);

    HttpResponse<String> answer = collector.send(collector
        .put(UUID.randomUUID(), large)
        .header("Content-Encoding", "gzip")
        .PUT(
            length
                ? BodyPublishers.ofByteArray(large)
                : BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large))));

    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @Test
  void refusesGzipThatIsNoneTornOrPackedTwice() throws Exception {
    byte[] packed = TestReports.gzip(REPORT);

    assertThat(collector.putPacked(REPORT).statusCode()).isEqualTo(400);
    assertThat(collector
            .putPacked(java.util.Arrays.copyOf(packed, packed.length - 5))
            .statusCode())
        .isEqualTo(400);
    assertThat(collector.putPacked(TestReports.gzip(packed)).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "Content-Encoding, br, 415",
    "Content-Encoding, 'gzip, gzip', 415",
    "Content-Type, text/plain, 415",
    "Content-Type, application/json; charset=latin1, 415",
    "Content-Type, application/json; charset=UTF-8, 201"
  })
  void takesOnlyJsonPackedOnce(String header, String value, int status) throws Exception {
    byte[] body = value.startsWith("gzip") ? TestReports.gzip(REPORT) : REPORT;
    assertThat(collector
            .send(collector.put(UUID.randomUUID(), body).setHeader(header, value))
            .statusCode())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /, 405",
    "GET, /v1/reports/00000000-0000-4000-8000-000000000000, 405",
    "PUT, /v1/reports/42, 400",
    "DELETE, /v1/sites/CANARY, 400",
    "GET, /CANARY, 404",
    "GET, /metrics, 404"
  })
  void answersWhatElseIsAsked(String method, String path, int status) throws Exception {
    HttpResponse<String> answer =
        collector.send(collector.request(path).method(method, BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).doesNotContain("CANARY");
    assertThat(answer.headers().map()).doesNotContainKey("Server");
  }

  @Test
  void echoesNothingOfAMalformedRequest() throws Exception {
    try (Socket socket = collector.connect()) {
      socket.getOutputStream().write("CANARY /CANARY\u0001 HTTP/9.9\r\n\r\n".getBytes(UTF_8));

      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
          .startsWith("HTTP/1.1 4")
          .doesNotContain("CANARY");
    }
  }

  @Test
  void forgetsASite() throws Exception {
    collector.send(collector.put(UUID.randomUUID(), REPORT));
    collector.send(collector.put(UUID.randomUUID(), TestReports.report(TestReports.site(2), 1)));

    assertThat(collector.forget(SITE).statusCode()).isEqualTo(202);
    assertThat(collector.collector().housekeep()).isTrue();

    assertThat(new DataFolder(folder).rows()).hasSize(1);
  }

  @Test
  void tellsHowItIs() throws Exception {
    collector.send(collector.put(UUID.randomUUID(), REPORT));
    int admin = collector.collector().adminPort();

    assertThat(collector.get(admin, "/__lbheartbeat__").statusCode()).isEqualTo(200);
    assertThat(collector.get(admin, "/__heartbeat__").body()).contains("\"status\":\"ok\"");
    assertThat(collector.get(admin, "/__version__").body()).contains("\"version\":\"");
    assertThat(collector.get(admin, "/metrics").body())
        .contains("dropsonde_collector_answers_total{status=\"201\"} 1\n");
  }

  @Test
  void takesAWeekForWhatItsOwnClockSays() throws Exception {
    collector.send(collector.put(UUID.randomUUID(), REPORT));
    clock.set("2026-11-23T00:00:00Z");
    collector.send(collector.put(UUID.randomUUID(), REPORT));

    assertThat(new DataFolder(folder).names())
        .contains("weeks/2026-W47/closed", "weeks/2026-W48/reports-0001.jsonl");
  }

  @Test
  void refusesAFolderThatAnotherHas() {
    assertThatThrownBy(() -> RunningCollector.start(folder, clock, Rate.ANY))
        .isInstanceOf(CollectorException.class)
        .hasMessageContaining("Another collector");
  }

  @Test
  void saysWhatIsWhereItsFolderShouldBe() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> RunningCollector.start(file, clock, Rate.ANY))
        .hasMessage(
            "The data folder " + file + " can't be used: something else is in its place: " + file);
  }
}
