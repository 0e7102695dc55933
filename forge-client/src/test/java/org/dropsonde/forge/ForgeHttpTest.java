package org.dropsonde.forge;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForgeHttpTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final String SECRET = "0123456789abcdef".repeat(4);

  @TempDir
  private Path folder;

  private final List<Duration> pauses = new ArrayList<>();
  private WireMockServer server;

  @BeforeEach
  void startServer() {
    server = new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop();
  }

  @Test
  void namesTheProgramAndSendsTheKeyAsBearer() throws ForgeException {
    server.stubFor(get(anyUrl()).willReturn(ok("{}")));

    fetch(config().token(ForgeToken.of(SECRET + "\n")).userAgent("dropsonde/1").build());

    server.verify(getRequestedFor(urlPathEqualTo("/artifactory/api/puppet/forge/v3/x"))
        .withHeader("User-Agent", equalTo("dropsonde/1"))
        .withHeader("Authorization", equalTo("Bearer " + SECRET)));
  }

  @Test
  void sendsOtherTokensAsTheyAre() throws ForgeException {
    server.stubFor(get(anyUrl()).willReturn(ok("{}")));

    fetch(config().token(ForgeToken.of("Basic Zm9v")).build());

    server.verify(getRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Basic Zm9v")));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504})
  void triesAgainWhatMayPass(int status) throws ForgeException {
    failsOnce(status, "7");

    assertThat(fetch(config().build())).isEqualTo("{}");
    assertThat(pauses).containsExactly(Duration.ofSeconds(7));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 418})
  void doesNotTryAgainWhatWillNotPass(int status) {
    server.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(status)));

    assertThatThrownBy(() -> fetch(config().build())).isInstanceOf(ForgeException.class);
    server.verify(1, getRequestedFor(anyUrl()));
  }

  @Test
  void givesUpInTheEnd() {
    server.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(503)));

    assertThatThrownBy(() -> fetch(config().build()))
        .isInstanceOfSatisfying(
            ForgeException.class,
            e -> assertThat(e.kind()).isEqualTo(ForgeException.Kind.OVERLOADED))
        .hasMessageContaining("5 times");
    assertThat(pauses).hasSize(4).isSorted();
  }

  @Test
  void honoursADateAndCapsTheWait() {
    RetryDelay delay = new RetryDelay(Clock.fixed(NOW, ZoneOffset.UTC), new Random(1));

    assertThat(delay.before(0, "Tue, 24 Nov 2026 12:00:09 GMT")).isEqualTo(Duration.ofSeconds(9));
    assertThat(delay.before(0, "Tue, 24 Nov 2026 11:00:00 GMT")).isEqualTo(Duration.ZERO);
    assertThat(delay.before(0, "86400")).isEqualTo(Duration.ofMinutes(5));
    assertThat(delay.before(0, "soon")).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
    assertThat(delay.before(3, null)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
    assertThat(delay.before(9, null)).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void triesAgainAfterABrokenAnswer(Fault fault) throws ForgeException {
    server.stubFor(get(anyUrl())
        .inScenario("fault")
        .whenScenarioStateIs(STARTED)
        .willSetStateTo("healed")
        .willReturn(aResponse().withFault(fault)));
    server.stubFor(
        get(anyUrl()).inScenario("fault").whenScenarioStateIs("healed").willReturn(ok("{}")));

    assertThat(fetch(config().build())).isEqualTo("{}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://127.0.0.1:1/", "http://nowhere.invalid/", "https://127.0.0.1:PORT/"})
  void doesNotTryAgainWhatWasNeverReached(String url) throws ForgeException {
    URI base = URI.create(url.replace("PORT", Integer.toString(server.port())));
    ForgeConfig config = ForgeConfig.of(base).build();

    assertThatThrownBy(() -> fetch(config))
        .isInstanceOfSatisfying(
            ForgeException.class,
            e -> assertThat(e.kind()).isEqualTo(ForgeException.Kind.UNREACHABLE))
        .hasMessageContaining("Connecting to " + base.getScheme() + "://" + base.getHost());
    assertThat(pauses).isEmpty();
  }

  @Test
  void tellsWhoeverWaitsWhatHappens() throws ForgeException {
    failsOnce(503, "7");
    List<String> heard = new ArrayList<>();
    RefreshListener listener = new RefreshListener() {
      @Override
      public void page(int done, int expected, int modules) {
        heard.add("page");
      }

      @Override
      public void waiting(Duration wait, String reason) {
        heard.add(reason + " " + wait);
      }
    };
    ForgeHttp http = http(config().build(), listener);

    http.get(http.resolve("v3/x"), answered -> "");

    assertThat(heard).containsExactly("HTTP status 503 PT7S");
  }

  @Test
  void triesAgainAfterJsonThatBreaksOff() throws ForgeException {
    String whole = "{\"pagination\":{\"total\":7}}";
    server.stubFor(get(anyUrl())
        .inScenario("cut")
        .whenScenarioStateIs(STARTED)
        .willSetStateTo("whole")
        .willReturn(ok(whole.substring(0, 20))));
    server.stubFor(
        get(anyUrl()).inScenario("cut").whenScenarioStateIs("whole").willReturn(ok(whole)));
    ForgeHttp http = http(config().build(), RefreshListener.SILENT);

    long total = http.get(
        http.resolve("v3/x"),
        answered -> ModulePage.read(answered.content(1000), "f").total());

    assertThat(total).isEqualTo(7);
    assertThat(pauses).hasSize(1);
  }

  @Test
  void doesNotWaitForeverForASlowServer() {
    server.stubFor(get(anyUrl()).willReturn(ok("{}").withFixedDelay(5000)));

    assertThatThrownBy(
            () -> fetch(config().patience(Duration.ofMillis(100)).retries(0).build()))
        .isInstanceOfSatisfying(
            ForgeException.class,
            e -> assertThat(e.kind()).isEqualTo(ForgeException.Kind.UNREACHABLE));
  }

  @Test
  void stopsAGzipBomb() {
    byte[] bomb = Tarball.gzip(new byte[20 << 20]);
    server.stubFor(get(anyUrl())
        .willReturn(aResponse().withHeader("Content-Encoding", "gzip").withBody(bomb)));

    assertThatThrownBy(() -> fetch(config().build()))
        .isInstanceOfSatisfying(
            ForgeException.class,
            e -> assertThat(e.kind()).isEqualTo(ForgeException.Kind.BAD_ANSWER))
        .hasMessageContaining("more than 1000000 bytes");
    server.verify(1, getRequestedFor(anyUrl()));
  }

  @Test
  void followsRedirectsWithoutTheToken() throws ForgeException {
    WireMockServer other =
        new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
    other.start();
    try {
      other.stubFor(get(anyUrl()).willReturn(ok("moved")));
      redirectTo("http://127.0.0.1:" + other.port() + "/elsewhere?signature=x");

      String body = fetch(config().token(ForgeToken.of(SECRET)).build());

      assertThat(body).isEqualTo("moved");
      other.verify(getRequestedFor(urlPathEqualTo("/elsewhere")).withoutHeader("Authorization"));
    } finally {
      other.stop();
    }
  }

  @Test
  void doesNotRunInCircles() {
    redirectTo("/artifactory/api/puppet/forge/v3/x");

    assertThatThrownBy(() -> fetch(config().build())).hasMessageContaining("5 redirects");
    server.verify(6, getRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "ftp://127.0.0.1/", "http://a:b@127.0.0.1/", "::"})
  void refusesStrangeRedirects(String location) {
    redirectTo(location);

    assertThatThrownBy(() -> fetch(config().build()))
        .isInstanceOf(ForgeException.class)
        .hasMessageNotContaining("a:b");
  }

  @Test
  void neverShowsTheToken() throws ForgeException {
    server.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(403).withBody(SECRET)));
    ForgeConfig config = config().token(ForgeToken.of(SECRET)).build();

    assertThatThrownBy(() -> fetch(config)).hasMessageNotContaining(SECRET);
    assertThat(config + " " + ForgeToken.of(SECRET)).doesNotContain(SECRET);
  }

  @Test
  void sendsNoTokenWithoutEncryption() throws ForgeException {
    ForgeConfig config = ForgeConfig.of(URI.create("http://forge.example.com"))
        .token(ForgeToken.of(SECRET))
        .build();

    assertThatThrownBy(() -> new ForgeHttp(config)).hasMessageContaining("Use https");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"forge.example.com", "ftp://x/", "https://u:p@x/", "https://x/?a=b", "file:///x"})
  void refusesBaseUrlsThatAreNone(String url) {
    assertThatThrownBy(() -> ForgeConfig.of(URI.create(url)))
        .isInstanceOf(ForgeException.class)
        .hasMessageNotContaining("u:p");
  }

  @Test
  void offlineOpensNoSocket() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      socket.setSoTimeout(50);
      URI url = URI.create("http://127.0.0.1:" + socket.getLocalPort());

      assertThatThrownBy(() -> fetch(ForgeConfig.of(url).offline(true).build()))
          .isInstanceOfSatisfying(
              ForgeException.class,
              e -> assertThat(e.kind()).isEqualTo(ForgeException.Kind.OFFLINE));
      assertThatThrownBy(socket::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void readsTokensFromFiles() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), SECRET + "\n");

    assertThat(ForgeToken.read(file).header()).isEqualTo("Bearer " + SECRET);
    assertThatThrownBy(() -> ForgeToken.of("a\nb")).isInstanceOf(ForgeException.class);
    assertThatThrownBy(() -> ForgeToken.of(" ")).isInstanceOf(ForgeException.class);
  }

  @Test
  void doesNotDoubleThePathOfARepositoryManager() throws ForgeException {
    ForgeHttp http = new ForgeHttp(config().build());
    String base = "http://127.0.0.1:" + server.port() + "/artifactory/api/puppet/forge/";

    assertThat(http.resolve("/v3/files/a.tar.gz")).hasToString(base + "v3/files/a.tar.gz");
    assertThat(http.resolve("/artifactory/api/puppet/forge/v3/files/a.tar.gz"))
        .hasToString(base + "v3/files/a.tar.gz");
    assertThat(http.resolve("https://cdn.example.com/a")).hasToString("https://cdn.example.com/a");
  }

  @Test
  void saysThatAWebPageIsNoAnswer() throws ForgeException {
    server.stubFor(get(anyUrl()).willReturn(ok("<!DOCTYPE html><html></html>")));
    ForgeClient client = new ForgeClient(config().build(), folder);

    assertThatThrownBy(() -> client.module("acme-widget"))
        .hasMessageContaining("the answer is a web page, not JSON");
  }

  @Test
  void saysWhatATokenIsFor() throws ForgeException {
    server.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(401)));

    assertThatThrownBy(() -> fetch(config().build())).hasMessageContaining("--forge-token-file");
    assertThatThrownBy(() -> fetch(config().token(ForgeToken.of(SECRET)).build()))
        .hasMessageContaining("Check the token")
        .hasMessageNotContaining(SECRET);
  }

  private void failsOnce(int status, String retryAfter) {
    server.stubFor(get(anyUrl())
        .inScenario("busy")
        .whenScenarioStateIs(STARTED)
        .willSetStateTo("free")
        .willReturn(aResponse().withStatus(status).withHeader("Retry-After", retryAfter)));
    server.stubFor(
        get(anyUrl()).inScenario("busy").whenScenarioStateIs("free").willReturn(ok("{}")));
  }

  private void redirectTo(String location) {
    server.stubFor(
        get(anyUrl()).willReturn(aResponse().withStatus(302).withHeader("Location", location)));
  }

  private ForgeConfig.Builder config() throws ForgeException {
    return ForgeConfig.of(
        URI.create("http://127.0.0.1:" + server.port() + "/artifactory/api/puppet/forge"));
  }

  private ForgeHttp http(ForgeConfig config, RefreshListener listener) throws ForgeException {
    return new ForgeHttp(
        config,
        new RetryDelay(Clock.fixed(NOW, ZoneOffset.UTC), new Random(1)),
        pauses::add,
        listener);
  }

  private String fetch(ForgeConfig config) throws ForgeException {
    ForgeHttp http = http(config, RefreshListener.SILENT);
    return http.get(
        http.resolve("v3/x"),
        answered -> new String(answered.content(1_000_000).readAllBytes(), StandardCharsets.UTF_8));
  }
}
