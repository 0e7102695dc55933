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
  private static final byte[] NETWORK = {10, 0, 1};

  @TempDir
  Path folder;

  private final TestClock clock = new TestClock("2026-11-18T10:00:00Z");

  /** 50 a week are one each 201.6 minutes. */
  @Test
  void takesTwentyAtOnceFromANetworkAndFiftyAWeek() {
    RateLimiter limiter = new RateLimiter(Rate.USUAL, clock, new SecureRandom());

    assertThat(taken(limiter, NETWORK, 100)).isEqualTo(20);
    assertThat(limiter.excess(NETWORK)).as("seconds to wait").hasValue(12_096);
    assertThat(limiter.excess(new byte[] {10, 0, 2})).as("another network").isEmpty();
    clock.pass(Duration.ofSeconds(12_095));
    assertThat(limiter.excess(NETWORK)).hasValue(1);
    clock.pass(Duration.ofSeconds(1));
    assertThat(limiter.excess(NETWORK)).isEmpty();

    int inAWeek = 0;
    for (int hour = 0; hour < 7 * 24; hour++) {
      clock.pass(Duration.ofHours(1));
      inAWeek += taken(limiter, NETWORK, 100);
    }
    assertThat(inAWeek).as("sent as often as it is let").isEqualTo(50);
  }

  @Test
  void remembersANetworkOnlyUntilItMaySendAsMuchAsAnyOther() {
    RateLimiter limiter = new RateLimiter(Rate.USUAL, clock, new SecureRandom());
    assertThat(limiter.excess(NETWORK)).isEmpty();
    assertThat(taken(limiter, new byte[] {10, 0, 2}, 100)).isEqualTo(20);

    clock.pass(Duration.ofMinutes(201));
    limiter.forget();
    assertThat(limiter.remembered()).isEqualTo(2);
    clock.pass(Duration.ofMinutes(1));
    limiter.forget();
    assertThat(limiter.remembered()).as("a report's network").isEqualTo(1);
    clock.pass(Duration.ofHours(64));
    limiter.forget();
    assertThat(limiter.remembered()).as("a flood's network").isZero();
  }

  private static int taken(RateLimiter limiter, byte[] network, int requests) {
    int taken = 0;
    for (int i = 0; i < requests; i++) {
      taken += limiter.excess(network).isEmpty() ? 1 : 0;
    }
    return taken;
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
    CollectorSettings settings = RunningCollector.settings(folder, new Rate(2, 0, 0), proxies);
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
