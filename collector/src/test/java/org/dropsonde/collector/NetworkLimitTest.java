package org.dropsonde.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.dropsonde.collector.CollectorSettings.Rate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkLimitTest {
  @TempDir
  Path folder;

  private final TestClock clock = new TestClock("2026-11-18T10:00:00Z");

  @Test
  void sendsAwayWhatIsTooMuchAndSaysUntilWhen() {
    RateLimiter limiter = new RateLimiter(new Rate(2, 3), clock, new SecureRandom());
    byte[] network = {10, 0, 1};

    assertThat(limiter.excess(network)).isEmpty();
    assertThat(limiter.excess(network)).isEmpty();
    assertThat(limiter.excess(network)).hasValue(600);
    assertThat(limiter.excess(new byte[] {10, 0, 2})).as("another network").isEmpty();
    clock.pass(Duration.ofMinutes(10));
    assertThat(limiter.excess(network)).isEmpty();
    assertThat(limiter.excess(network)).as("until midnight").hasValue(13 * 3600 + 3000);
    clock.set("2026-11-19T00:00:00Z");
    assertThat(limiter.excess(network)).isEmpty();
  }

  @Test
  void believesNoHeaderOfAStranger() throws Exception {
    assertThat(statuses(Set.of(), "192.0.2.1", "198.51.100.1", "203.0.113.1"))
        .containsExactly(201, 201, 429);
  }

  @Test
  void believesATrustedProxyAndOnlyWhatIsRightmost() throws Exception {
    Set<InetAddress> proxies = Set.of(InetAddress.getLoopbackAddress());

    assertThat(statuses(
            proxies, "192.0.2.1", "192.0.2.77", "192.0.2.99, 198.51.100.1", "1.1.1.1, 192.0.2.9"))
        .containsExactly(201, 201, 201, 429);
    clock.pass(Duration.ofDays(1));
    assertThat(statuses(
            proxies, "2001:db8:1:2::1", "2001:db8:1:3::1", "2001:db8:1::9", "2001:db8:2::1"))
        .containsExactly(201, 201, 429, 201);
    clock.pass(Duration.ofDays(1));
    assertThat(statuses(proxies, "localhost", "x, y", "", "192.0.2.1"))
        .as("no address: the proxy's own network")
        .containsExactly(201, 201, 429, 201);
  }

  private List<Integer> statuses(Set<InetAddress> proxies, String... forwarded) throws Exception {
    List<Integer> statuses = new ArrayList<>();
    CollectorSettings settings = RunningCollector.settings(folder, new Rate(2, 0), proxies);
    try (RunningCollector collector = RunningCollector.start(settings, clock)) {
      for (String addresses : forwarded) {
        HttpResponse<String> answer = collector.send(collector
            .put(UUID.randomUUID(), TestReports.report(TestReports.site(1), 1))
            .header("X-Forwarded-For", addresses));
        statuses.add(answer.statusCode());
        if (answer.statusCode() == 429) {
          assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        }
      }
    }
    return statuses;
  }

  /** What an attacker or a curious operator could find afterwards: nothing. */
  @Test
  void writesNoAddressAgentOrTimeOfDayAnywhere() throws Exception {
    CollectorSettings settings =
        RunningCollector.settings(folder, Rate.USUAL, Set.of(InetAddress.getLoopbackAddress()));
    String metrics;
    try (RunningCollector collector = RunningCollector.start(settings, clock)) {
      collector.send(collector
          .put(UUID.randomUUID(), TestReports.report(TestReports.site(1), 1))
          .header("X-Forwarded-For", "203.0.113.77")
          .header("Forwarded", "for=203.0.113.78")
          .header("X-Real-IP", "203.0.113.79")
          .header("User-Agent", "canary-agent")
          .header("Referer", "https://canary.example/"));
      collector.forget(TestReports.site(9));
      metrics = collector.get(collector.collector().adminPort(), "/metrics").body();
    }

    List<String> canaries = List.of(
        "203.0.113",
        "127.0.0.1",
        "canary",
        "10:00",
        "T10",
        "1763460000",
        TestReports.site(1).hex());
    assertThat(metrics).doesNotContain(canaries);
    byte[][] packed = {{(byte) 203, 0, 113}, {127, 0, 0, 1}};
    for (Path file : new DataFolder(folder).files()) {
      String content = Files.readString(file, StandardCharsets.ISO_8859_1);
      assertThat(content).as(file.toString()).doesNotContain(canaries);
      for (byte[] address : packed) {
        assertThat(content).doesNotContain(new String(address, StandardCharsets.ISO_8859_1));
      }
    }
  }

  @Test
  void looksAtAddressesInOneClassAlone() throws Exception {
    Path sources = Path.of(System.getProperty("dropsonde.root"), "collector/src/main/java");
    try (Stream<Path> files = Files.walk(sources)) {
      List<String> looking = new ArrayList<>();
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        if (Files.readString(file)
            .matches(
                "(?s).*(getRemote|X-Forwarded-For\"|\"Forwarded|X-Real-IP|User-Agent|USER_AGENT"
                    + "|ForwardedRequestCustomizer|RequestLog).*")) {
          looking.add(String.valueOf(file.getFileName()));
        }
      }
      assertThat(looking).containsExactly("ClientNetwork.java");
    }
  }
}
