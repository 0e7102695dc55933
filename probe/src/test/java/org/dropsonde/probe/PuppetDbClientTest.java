package org.dropsonde.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropsonde.spi.Fleet;
import org.dropsonde.spi.Fleet.ClassUse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PuppetDbClientTest {
  private static final PuppetDbStub.Rows NONE = PuppetDbStub.rows();
  private static TestAuthority authority;

  @TempDir
  private Path directory;

  @BeforeAll
  static void makeAuthority() throws Exception {
    authority = new TestAuthority();
  }

  @Test
  void addsUpClassesByPlatformAndNamesNoNode() throws Exception {
    PuppetDbStub.Rows facts = PuppetDbStub.rows(
        "{\"certname\":\"a\",\"name\":\"os\",\"value\":{\"x\":{\"family\":\"no\"},"
            + "\"family\":\"Debian\",\"release\":[1]}}",
        "{\"certname\":\"a\",\"name\":\"osfamily\",\"value\":\"Debian\"}",
        "{\"certname\":\"b\",\"name\":\"os\",\"value\":{\"release\":{}}}",
        "{\"certname\":\"b\",\"name\":\"osfamily\",\"value\":\"RedHat\"}",
        "{\"certname\":\"c\",\"name\":\"os\",\"value\":null}");
    PuppetDbStub.Rows classes = PuppetDbStub.rows(
        used("a", "Ntp"), used("b", "Ntp"), used("c", "Ntp"), used("c", "Role::\\u00fc"));
    assertThat(ask(facts, classes))
        .isEqualTo(new Fleet(
            3,
            List.of(
                new ClassUse("Ntp", "Debian", 1),
                new ClassUse("Ntp", "RedHat", 1),
                new ClassUse("Ntp", "unknown", 1),
                new ClassUse("Role::\u00fc", "unknown", 1))));
  }

  @Test // fault 4 of the original: no fact at all killed the preview
  void aFleetWithoutFactsHasUnknownPlatforms() throws Exception {
    assertThat(ask(NONE, PuppetDbStub.rows(used("a", "Ntp"))).classes())
        .containsExactly(new ClassUse("Ntp", "unknown", 1));
  }

  @Test
  void anEmptyPuppetDbIsAnEmptyFleet() throws Exception {
    assertThat(ask(NONE, NONE)).isEqualTo(new Fleet(0, List.of()));
  }

  @ParameterizedTest // the original could not use EC keys at all
  @ValueSource(strings = {"RSA", "EC"})
  void showsACertificateWithAKeyInItsPlainForm(String algorithm) throws Exception {
    Path certificate = directory.resolve("probe.pem");
    Path key = directory.resolve("probe-key.pem");
    authority.signPlain(certificate, key, algorithm);
    try (PuppetDbStub stub = stub(NONE, NONE)) {
      assertThat(PuppetDbClient.fleet(settings(certificate, key, stub.url())).nodes())
          .isZero();
    }
  }

  @Test
  void saysWhichServerRefusedAClientWithoutCertificate() throws Exception {
    try (PuppetDbStub stub = stub(NONE, NONE)) {
      assertThatThrownBy(() -> PuppetDbClient.fleet(settings(null, null, stub.url())))
          .isInstanceOf(ProbeException.class)
          .hasMessageContaining(stub.url().toString());
    }
  }

  @Test // the original never tried its second server
  void asksTheNextServerWhereOneDoesNotAnswer() throws Exception {
    try (PuppetDbStub stub = stub(NONE, PuppetDbStub.rows(used("a", "Ntp")))) {
      Path certificate = directory.resolve("client.pem");
      Path key = directory.resolve("client-key.pem");
      authority.sign(certificate, key);
      URI closed = URI.create("https://localhost:1");
      assertThat(PuppetDbClient.fleet(settings(certificate, key, closed, stub.url()))
              .nodes())
          .isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "{\"error\":1}", "[7]", "[{\"title\":\"Ntp\"}]", "[", "<html>"})
  void refusesAnAnswerThatIsNone(String answer) throws Exception {
    // The stub writes "[", the rows and "]": a row that is no object breaks the list's form.
    PuppetDbStub.Rows broken = PuppetDbStub.rows(answer);
    assertThatThrownBy(() -> ask(broken, NONE))
        .isInstanceOf(ProbeException.class)
        .hasMessageContaining("PuppetDB could not be asked");
  }

  @Test
  void asksPageByPage() throws Exception {
    int rows = PuppetDbClient.PAGE + 3;
    try (PuppetDbStub stub = stub(NONE, PuppetDbStub.rows(rows, i -> used("node" + i, "Ntp")))) {
      Path certificate = directory.resolve("client.pem");
      Path key = directory.resolve("client-key.pem");
      authority.sign(certificate, key);
      assertThat(PuppetDbClient.fleet(settings(certificate, key, stub.url())).nodes())
          .isEqualTo(rows);
      assertThat(stub.queries).hasSize(3);
      assertThat(stub.queries.get(2)).contains("offset " + PuppetDbClient.PAGE);
    }
  }

  @Test // attack A16: the original sent a row for each node and class, in quadratic time
  @Tag("slow")
  void countsTwoHundredThousandResourcesInLittleMemory() throws Exception {
    int nodes = 5_000;
    PuppetDbStub.Rows facts = PuppetDbStub.rows(
        nodes,
        i -> "{\"certname\":\"node" + i + ".example.com\",\"name\":\"osfamily\",\"value\":\""
            + (i % 3 == 0 ? "Debian" : "RedHat") + "\"}");
    PuppetDbStub.Rows classes = PuppetDbStub.rows(
        nodes * 40, i -> used("node" + i / 40 + ".example.com", "Class" + i % 40));
    long before = used();
    long start = System.nanoTime();
    Fleet fleet = ask(facts, classes);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertThat(fleet.nodes()).isEqualTo(nodes);
    assertThat(fleet.classes()).hasSize(80);
    assertThat(fleet.classes()).first().extracting(ClassUse::nodes).isEqualTo(1_667L);
    assertThat(used() - before).isLessThan(300L * 1024 * 1024);
    assertThat(took).isLessThan(Duration.ofSeconds(60));
  }

  @Test
  void findsServersAndCertificateAsPuppetDoes() throws Exception {
    write(
        "puppetdb.conf", "[main]\nserver_urls = https://a.example:8081 , https://b.example:8081\n");
    write("puppet.conf", "[main]\n# certname = no\ncertname = probe.example.com\n");
    write("ssl/certs/ca.pem", "");
    write("ssl/certs/probe.example.com.pem", "");
    write("ssl/private_keys/probe.example.com.pem", "");
    PuppetDbSettings settings = PuppetDbSettings.find(directory, null, Map.of()).orElseThrow();
    assertThat(settings.servers())
        .containsExactly(
            URI.create("https://a.example:8081"), URI.create("https://b.example:8081"));
    assertThat(settings.http().key())
        .isEqualTo(directory.resolve("ssl/private_keys/probe.example.com.pem"));
  }

  @Test
  void takesTheOnlyKeyThereIs() throws Exception {
    write("ssl/certs/only.pem", "");
    write("ssl/private_keys/only.pem", "");
    PuppetDbSettings settings =
        PuppetDbSettings.find(directory, URI.create("https://x:8081"), Map.of()).orElseThrow();
    assertThat(settings.http().certificate()).isEqualTo(directory.resolve("ssl/certs/only.pem"));
  }

  @Test
  void isNotThereWithoutAFile() throws ProbeException {
    assertThat(PuppetDbSettings.find(directory, null, Map.of())).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[main]\n", "[main]\nserver_urls = a b\n", "[main]\nserver_urls =\n"})
  void refusesAFileWithoutServers(String text) throws IOException {
    write("puppetdb.conf", text);
    assertThatThrownBy(() -> PuppetDbSettings.find(directory, null, Map.of()))
        .isInstanceOf(ProbeException.class)
        .hasMessageContaining("puppetdb.conf");
  }

  private Fleet ask(PuppetDbStub.Rows facts, PuppetDbStub.Rows classes) throws Exception {
    Path certificate = directory.resolve("client.pem");
    Path key = directory.resolve("client-key.pem");
    authority.sign(certificate, key);
    try (PuppetDbStub stub = stub(facts, classes)) {
      return PuppetDbClient.fleet(settings(certificate, key, stub.url()));
    }
  }

  private PuppetDbStub stub(PuppetDbStub.Rows facts, PuppetDbStub.Rows classes) throws Exception {
    Path certificate = directory.resolve("server.pem");
    Path key = directory.resolve("server-key.pem");
    authority.sign(certificate, key);
    return new PuppetDbStub(
        authority.certificate(directory.resolve("ca.pem")), certificate, key, facts, classes);
  }

  private PuppetDbSettings settings(
      @Nullable Path certificate, @Nullable Path key, URI... servers) {
    return new PuppetDbSettings(
        List.of(servers),
        new HttpSettings(
            Duration.ofSeconds(30), directory.resolve("ca.pem"), certificate, key, Map.of()));
  }

  private static String used(String node, String title) {
    return "{\"certname\":\"" + node + "\",\"title\":\"" + title + "\"}";
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private void write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Path parent = file.getParent();
    assertThat(parent).isNotNull();
    Files.createDirectories(parent);
    Files.writeString(file, text);
  }
}
