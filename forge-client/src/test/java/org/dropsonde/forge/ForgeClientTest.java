package org.dropsonde.forge;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForgeClientTest {
  private static final byte[] TARBALL = Tarball.module("acme-widget", "1.4.0").gzip();

  @TempDir
  private Path cache;

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

  @ParameterizedTest
  @CsvSource({
    "gorge-module-stdlib, puppetlabs-stdlib, 9.4.1 8.5.0",
    "pfs-module-stdlib, puppetlabs-stdlib, 9.4.1 8.5.0",
    "anvil-modules-puppetlabs-stdlib, puppetlabs-stdlib, 9.4.1 8.5.0",
    "gorge-module-deprecated, nanliu-staging, 1.0.4"
  })
  void readsModulesOfEveryServer(String sample, String slug, String versions) throws Exception {
    serve("/v3/modules/" + slug, sample);

    ForgeModule module = client().module(slug);

    assertThat(module.about().versions()).containsExactly(versions.split(" ", -1));
    assertThat(module.current()).isNotNull();
  }

  @Test
  void readsADeprecation() throws Exception {
    serve("/v3/modules/nanliu-staging", "gorge-module-deprecated");

    assertThat(client().module("nanliu/staging").about().deprecation())
        .isEqualTo(new Deprecation("2026-11-23", "No longer maintained", "puppet-archive"));
  }

  @Test
  void takesAnEmptyDescriptionForNone() throws Exception {
    serve("/v3/modules/nobody-nothing", "anvil-modules-nobody-nothing");

    assertThatThrownBy(() -> client().module("nobody-nothing"))
        .isInstanceOfSatisfying(
            ForgeException.class,
            e -> assertThat(e.kind()).isEqualTo(ForgeException.Kind.NOT_FOUND));
  }

  @ParameterizedTest
  @CsvSource({"gorge-release", "pfs-release", "anvil-releases-puppetlabs-stdlib-8.5.0"})
  void readsReleasesOfEveryServer(String sample) throws Exception {
    serve("/v3/releases/puppetlabs-stdlib-8.5.0", sample);

    ForgeRelease release = client().release("puppetlabs-stdlib", "8.5.0");

    assertThat(release.md5()).isEqualTo("6f072bff6484888fde37b0a5e8c6f079");
    assertThat(release.metadata().slug()).isEqualTo("puppetlabs-stdlib");
  }

  @Test
  void asksForARelesaseOnce() throws Exception {
    serveRelease(TARBALL, TARBALL.length, sha256(TARBALL));

    client().release("acme-widget", "1.4.0");
    client().release("acme-widget", "1.4.0");

    server.verify(1, getRequestedFor(urlPathEqualTo("/v3/releases/acme-widget-1.4.0")));
  }

  @Test
  void asksAgainWhereTheCacheIsDamaged() throws Exception {
    serveRelease(TARBALL, TARBALL.length, sha256(TARBALL));
    client().release("acme-widget", "1.4.0");
    Files.writeString(cached(".json"), "x\n{\"broken");

    assertThat(client().release("acme-widget", "1.4.0").version()).isEqualTo("1.4.0");
  }

  @Test
  void sendsAModuleAgainOnlyWhenItChanged() throws Exception {
    server.stubFor(get(urlPathEqualTo("/v3/modules/a-b"))
        .willReturn(
            ok("{\"slug\":\"a-b\"}").withHeader("Last-Modified", "Tue, 24 Nov 2026 12:00:00 GMT")));
    client().module("a-b");
    server.stubFor(get(urlPathEqualTo("/v3/modules/a-b"))
        .withHeader("If-Modified-Since", equalTo("Tue, 24 Nov 2026 12:00:00 GMT"))
        .willReturn(aResponse().withStatus(304)));

    assertThat(client().module("a-b").about().slug()).isEqualTo("a-b");
    server.verify(2, getRequestedFor(anyUrl()));
  }

  @Test
  void answersFromTheCacheOffline() throws Exception {
    serveRelease(TARBALL, TARBALL.length, sha256(TARBALL));
    server.stubFor(get(urlPathEqualTo("/v3/modules/a-b")).willReturn(ok("{\"slug\":\"a-b\"}")));
    client().contents(client().release("acme-widget", "1.4.0"));
    client().module("a-b");
    server.resetRequests();
    ForgeClient offline = new ForgeClient(config().offline(true).build(), cache);

    assertThat(offline.contents(offline.release("acme-widget", "1.4.0")).classes())
        .containsExactly("widget");
    assertThat(offline.module("a-b").about().slug()).isEqualTo("a-b");
    server.verify(0, getRequestedFor(anyUrl()));
  }

  @Test
  void refusesTheDescriptionOfAnotherRelease() throws Exception {
    server.stubFor(get(anyUrl())
        .willReturn(ok("{\"version\":\"1.4.0\",\"metadata\":"
            + Tarball.metadata("acme-evil", "1.4.0") + "}")));

    assertThatThrownBy(() -> client().release("acme-widget", "1.4.0"))
        .isInstanceOfSatisfying(
            ForgeException.class,
            e -> assertThat(e.kind()).isEqualTo(ForgeException.Kind.BAD_ANSWER));
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void downloadsATarballOnceAndChecksIt() throws Exception {
    serveRelease(TARBALL, TARBALL.length, sha256(TARBALL).toUpperCase(Locale.ROOT));

    client().contents(client().release("acme-widget", "1.4.0"));
    ReleaseContents contents = client().contents(client().release("acme-widget", "1.4.0"));

    assertThat(contents.classes()).containsExactly("widget");
    server.verify(1, getRequestedFor(urlPathEqualTo("/v3/files/acme-widget-1.4.0.tar.gz")));
  }

  @Test
  void replacesATamperedFileInTheCache() throws Exception {
    serveRelease(TARBALL, TARBALL.length, sha256(TARBALL));
    client().contents(client().release("acme-widget", "1.4.0"));
    byte[] other = TARBALL.clone();
    other[20] ^= 1;
    Files.write(cached(".tar.gz"), other);

    client().contents(client().release("acme-widget", "1.4.0"));

    assertThat(cached(".tar.gz")).hasBinaryContent(TARBALL);
  }

  @Test
  void refusesAWrongChecksumOrSize() throws Exception {
    serveRelease(TARBALL, TARBALL.length, "0".repeat(64));
    ForgeRelease wrongSum = client().release("acme-widget", "1.4.0");
    ForgeRelease tooShort = withSize(wrongSum, TARBALL.length - 1);
    ForgeRelease tooLong = withSize(wrongSum, TARBALL.length + 1);

    for (ForgeRelease release : List.of(wrongSum, tooShort, tooLong)) {
      assertThatThrownBy(() -> client().contents(release))
          .isInstanceOfSatisfying(
              ForgeException.class,
              e -> assertThat(e.kind()).isEqualTo(ForgeException.Kind.WRONG_CHECKSUM));
    }
    assertThat(cachedFiles()).noneMatch(name -> name.endsWith(".gz") || name.endsWith(".new"));
  }

  @Test
  void relyOnMd5OnlyWhereAllowed() throws Exception {
    serveRelease(TARBALL, TARBALL.length, "");
    ForgeRelease release = client().release("acme-widget", "1.4.0");
    ForgeClient strict = new ForgeClient(config().acceptsMd5(false).build(), cache);

    assertThat(client().contents(release).classes()).containsExactly("widget");
    assertThatThrownBy(() -> strict.contents(release)).hasMessageContaining("no checksum");
  }

  @Test
  void refusesADownloadThatIsTooLarge() throws Exception {
    serveRelease(TARBALL, -1, sha256(TARBALL));
    ForgeClient small = new ForgeClient(config().largestDownload(100).build(), cache);

    assertThatThrownBy(() -> small.contents(small.release("acme-widget", "1.4.0")))
        .hasMessageContaining("more than 100 bytes");
  }

  @Test
  void oneFailureDoesNotSpoilTheOthers() throws Exception {
    serveRelease(TARBALL, TARBALL.length, sha256(TARBALL));

    List<ForgeClient.Result> results = client()
        .releases(List.of(
            new ForgeClient.Wanted("acme-missing", "1.0.0"),
            new ForgeClient.Wanted("acme-widget", "1.4.0"),
            new ForgeClient.Wanted("../../etc", "1.0.0"),
            new ForgeClient.Wanted("acme-widget", "../../x")));

    assertThat(results)
        .extracting(result -> result.release() != null)
        .containsExactly(false, true, false, false);
    assertThat(results)
        .extracting(result -> result.failure() == null ? null : result.failure().kind())
        .containsExactly(
            ForgeException.Kind.NOT_FOUND,
            null,
            ForgeException.Kind.WRONG_REQUEST,
            ForgeException.Kind.WRONG_REQUEST);
  }

  @Test
  void keepsTwoForgesAndTheirTokensApart() throws Exception {
    serveRelease(TARBALL, TARBALL.length, sha256(TARBALL));
    server.stubFor(get(urlPathEqualTo("/other/v3/releases/acme-widget-1.4.0"))
        .willReturn(aResponse().withStatus(404)));
    ForgeConfig first = config().token(ForgeToken.of("first")).build();
    ForgeConfig second = ForgeConfig.of(URI.create(server.baseUrl() + "/other"))
        .token(ForgeToken.of("second"))
        .build();

    new ForgeClient(first, cache).release("acme-widget", "1.4.0");

    assertThatThrownBy(() -> new ForgeClient(second, cache).release("acme-widget", "1.4.0"))
        .isInstanceOf(ForgeException.class);
    server.verify(getRequestedFor(urlPathEqualTo("/other/v3/releases/acme-widget-1.4.0"))
        .withHeader("Authorization", equalTo("second")));
    try (Stream<Path> files = Files.walk(cache)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(file).content(StandardCharsets.ISO_8859_1).doesNotContain("first");
      }
    }
  }

  private void serveRelease(byte[] tarball, long size, String sha256) throws Exception {
    String md5 = HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(tarball));
    server.stubFor(get(urlPathEqualTo("/v3/releases/acme-widget-1.4.0"))
        .willReturn(ok(
            "{\"version\":\"1.4.0\",\"file_uri\":\"/v3/files/acme-widget-1.4.0.tar.gz\",\"file_size\":"
                + (size < 0 ? "null" : size) + ",\"file_md5\":\"" + md5 + "\",\"file_sha256\":\""
                + sha256 + "\",\"metadata\":" + Tarball.metadata("acme-widget", "1.4.0") + "}")));
    server.stubFor(get(urlPathEqualTo("/v3/files/acme-widget-1.4.0.tar.gz"))
        .willReturn(aResponse().withBody(tarball)));
  }

  private void serve(String path, String sample) throws IOException {
    Path file = TestFiles.shared("samples/" + sample + ".http");
    assumeTrue(Files.exists(file), "answers of real servers lie beside the repository only");
    String text = Files.readString(file);
    ResponseDefinitionBuilder body =
        ok(text.substring(text.indexOf("\r\n\r\n") + 4).strip());
    server.stubFor(get(urlPathEqualTo(path)).willReturn(body));
  }

  private ForgeClient client() throws ForgeException {
    return new ForgeClient(config().build(), cache);
  }

  private ForgeConfig.Builder config() throws ForgeException {
    return ForgeConfig.of(URI.create(server.baseUrl())).retries(0);
  }

  private static ForgeRelease withSize(ForgeRelease release, long size) {
    return new ForgeRelease(
        release.slug(),
        release.version(),
        release.metadata(),
        release.fileUri(),
        size,
        release.sha256(),
        release.md5());
  }

  private static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(DocumentCache.sha256().digest(bytes));
  }

  private Path cached(String end) throws IOException {
    try (Stream<Path> files = Files.walk(cache)) {
      return files.filter(file -> file.toString().endsWith(end)).findFirst().orElseThrow();
    }
  }

  private List<String> cachedFiles() throws IOException {
    try (Stream<Path> files = Files.walk(cache)) {
      return files.map(Path::toString).toList();
    }
  }
}
