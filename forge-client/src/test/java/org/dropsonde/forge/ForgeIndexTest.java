package org.dropsonde.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForgeIndexTest {
  private static final LocalDate DAY = LocalDate.of(2023, 10, 4);
  private static final IndexedModule STDLIB = new IndexedModule(
          "puppetlabs-stdlib",
          List.of("9.4.1", "8.5.0"),
          true,
          List.of("4.0.0"),
          null,
          "supported",
          "https://github.com/puppetlabs/puppetlabs-stdlib",
          false)
      .withReleased(Map.of("9.4.1", DAY, "4.0.0", DAY.minusYears(9), "7.7.7", DAY));
  private static final IndexedModule STAGING = new IndexedModule(
      "nanliu-staging",
      List.of("1.0.4"),
      true,
      List.of(),
      new Deprecation("2026-11-23", "No longer \"maintained\"\n", "puppet-archive"),
      null,
      null,
      true);
  private static final IndexHeader HEADER = new IndexHeader(
      "https://forge.example.com/base",
      "limit=100",
      Instant.ofEpochSecond(1_764_000_000),
      Instant.ofEpochSecond(1_763_000_000),
      2,
      1);

  @TempDir
  private Path folder;

  @Test
  void knowsPublishedModulesAndVersions() {
    ForgeIndex index = ForgeIndex.of(HEADER, List.of(STDLIB));

    assertThat(index.lookup("puppetlabs-stdlib")).isEqualTo(Answer.PUBLIC);
    assertThat(index.lookup("puppetlabs/stdlib")).isEqualTo(Answer.PUBLIC);
    assertThat(index.lookup("PuppetLabs-stdlib")).isEqualTo(Answer.PRIVATE);
    assertThat(index.lookup("acme-secret")).isEqualTo(Answer.PRIVATE);
    assertThat(index.lookup("puppetlabs-stdlib", "8.5.0")).isEqualTo(Answer.PUBLIC);
    assertThat(index.lookup("puppetlabs-stdlib", "8.5.1")).isEqualTo(Answer.PRIVATE);
    assertThat(index.lookup("acme-secret", "8.5.0")).isEqualTo(Answer.PRIVATE);
  }

  @Test
  void countsWithdrawnVersionsAsPublic() {
    assertThat(ForgeIndex.of(HEADER, List.of(STDLIB)).lookup("puppetlabs-stdlib", "4.0.0"))
        .isEqualTo(Answer.PUBLIC);
  }

  @Test
  void listOfSlugsCannotTellVersions() throws ForgeException, IOException {
    ForgeIndex index = ForgeIndex.read(write("[\"puppetlabs-stdlib\", \"030/git\"]"));

    assertThat(index.knowsVersions()).isFalse();
    assertThat(index.lookup("030-git")).isEqualTo(Answer.PUBLIC);
    assertThat(index.lookup("puppetlabs-stdlib", "8.5.0")).isEqualTo(Answer.UNKNOWN);
    assertThat(index.lookup("acme-secret", "8.5.0")).isEqualTo(Answer.PRIVATE);
  }

  @Test
  void unusableIndexNamesNothing() {
    assertThat(ForgeIndex.unusable().lookup("puppetlabs-stdlib")).isEqualTo(Answer.UNKNOWN);
    assertThat(ForgeIndex.unusable().lookup("puppetlabs-stdlib", "1.0.0"))
        .isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void ownFormKeepsEverything() throws ForgeException {
    ForgeIndex written = ForgeIndex.of(HEADER, List.of(STDLIB, STAGING));

    ForgeIndex read = IndexReader.read(IndexWriter.rich(written), "copy");

    assertThat(read.header()).isEqualTo(HEADER);
    assertThat(read.modules()).containsExactly(STAGING, STDLIB);
    assertThat(read.knowsVersions()).isTrue();
    assertThat(IndexWriter.rich(read)).isEqualTo(IndexWriter.rich(written));
  }

  @Test
  void linesTellWhatTheirModulesDo() throws ForgeException {
    List<IndexedModule> modules =
        List.of(STAGING, STDLIB, STDLIB.withGone(true), IndexedModule.named("a-b"));

    List<Listing> lines = IndexLines.of(modules, IndexFormat.json()).all();

    assertThat(lines).hasOnlyElementsOfType(IndexLines.Line.class);
    assertThat(lines).extracting(Listing::gone).containsExactly(true, false, true, false);
    assertThat(lines).extracting(Listing::deprecated).containsExactly(true, false, false, false);
    for (int i = 0; i < lines.size(); i++) {
      assertThat(lines.get(i).whole()).isEqualTo(modules.get(i));
      for (int j = 0; j < lines.size(); j++) {
        assertThat(lines.get(i).isAs(modules.get(j))).isEqualTo(i == j);
        assertThat(lines.get(i).isAs(lines.get(j))).isEqualTo(i == j);
      }
    }
  }

  @Test
  void knowsALineOfAnotherOrderToBeTheSame() throws ForgeException {
    ForgeIndex written = ForgeIndex.of(HEADER, List.of(IndexedModule.named("a-b")));
    byte[] other = "{\"slug\":\"a-b\",\"gone\":false}\n".getBytes(StandardCharsets.UTF_8);
    Listing line = new IndexLines(other, "copy", IndexFormat.json()).all().get(0);

    assertThat(line.isAs(written.listings().iterator().next())).isTrue();
    assertThat(
            line.isAs(IndexLines.of(written.modules(), IndexFormat.json()).all().get(0)))
        .isTrue();
  }

  @Test
  void textsThatLookLikeFieldsAreNone() throws ForgeException {
    IndexedModule odd = new IndexedModule(
        "a-b",
        List.of(),
        false,
        List.of(),
        null,
        ",\"deprecated_at\":\"2026-01-01\"",
        ",\"gone\":true}",
        false);

    Listing line = IndexLines.of(List.of(odd), IndexFormat.json()).all().get(0);

    assertThat(line.deprecated()).isFalse();
    assertThat(line.gone()).isFalse();
    assertThat(line.whole()).isEqualTo(odd);
  }

  @Test
  void knowsWhenAVersionWasReleased() throws ForgeException {
    ForgeIndex index =
        IndexReader.read(IndexWriter.rich(ForgeIndex.of(HEADER, List.of(STDLIB))), "copy");

    IndexedModule module = index.module("puppetlabs/stdlib").orElseThrow();

    assertThat(module.released("9.4.1")).contains(DAY);
    assertThat(module.released("8.5.0")).isEmpty();
    assertThat(module.released("4.0.0")).contains(DAY.minusYears(9));
    assertThat(module.released("7.7.7")).isEmpty();
    assertThat(STAGING.released("1.0.4")).isEmpty();
  }

  @Test
  void readsTheFormerFormAsOneThatLacksSomething() throws ForgeException {
    byte[] written = IndexWriter.rich(ForgeIndex.of(HEADER, List.of(STAGING)));
    String former = new String(written, StandardCharsets.UTF_8)
        .replace(IndexFormat.SCHEMA, IndexFormat.FORMER_SCHEMA);

    ForgeIndex read = IndexReader.read(former.getBytes(StandardCharsets.UTF_8), "copy");

    assertThat(read.modules()).containsExactly(STAGING);
    assertThat(read.refreshedAt()).isEqualTo(HEADER.refreshedAt());
    assertThat(read.header().fullAt()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void readsTheOriginalClientsFile() throws ForgeException, IOException {
    Path file =
        write("{\"timestamp\": \"2019-09-19 11:47:13 -0700\", \"modules\": [\"a-b\", \"c-d\"],"
            + " \"more\": {}}");

    ForgeIndex index = ForgeIndex.read(file);

    assertThat(index.refreshedAt()).isEqualTo("2019-09-19T18:47:13Z");
    assertThat(index.modules()).map(IndexedModule::slug).containsExactly("a-b", "c-d");
  }

  @Test
  void writesTheOriginalClientsFile() throws ForgeException {
    byte[] written = IndexWriter.original(ForgeIndex.of(HEADER, List.of(STDLIB, STAGING)));

    ForgeIndex index = IndexReader.read(written, "copy");

    assertThat(index.refreshedAt()).isEqualTo(HEADER.refreshedAt());
    assertThat(index.modules())
        .map(IndexedModule::slug)
        .containsExactly("nanliu-staging", "puppetlabs-stdlib");
    assertThat(new String(written, StandardCharsets.UTF_8)).contains("\"timestamp\" : \"2025-11-");
  }

  @Test
  void readsThePublicListOf2019() throws ForgeException {
    Path list = TestFiles.shared("index-2019.json");
    assumeTrue(Files.exists(list), "the public list of 2019 lies beside the repository only");

    ForgeIndex index = ForgeIndex.read(list);

    assertThat(index.size()).isEqualTo(6351);
    assertThat(index.lookup("Aethylred-apaxage")).isEqualTo(Answer.PUBLIC);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "{\"modules\": {}}",
        "{\"modules\": [\"a-b\"",
        "[\"a-b\", 7]",
        "[\"../../etc-passwd\"]",
        "[[\"a-b\"]]",
        "{\"modules\": [\"a-b\"], \"modules\": [\"c-d\"]}",
        "{\"schema\": \"dropsonde-forge-index-99\"}",
        "{\"schema\": \"dropsonde-forge-index-2\", \"total\": \"many\"}",
        "{\"schema\": \"dropsonde-forge-index-2\", \"refreshed_at\": 999999999999999999}",
        "<html>proxy error</html>"
      })
  void refusesWhatIsNoIndex(String content) throws IOException {
    assertRefused(write(content));
  }

  @Test
  void findsTheSourceWhateverStandsBeforeIt() throws ForgeException, IOException {
    String odd = "https://x/?a=\",\"source\":\"no";
    Deprecation tricky = new Deprecation("2020-01-01", "see \",\"source\":\"https://no\" \\", null);
    IndexedModule module = new IndexedModule(
        "acme-tricky", List.of("1.0.0"), true, List.of(), tricky, "partner", odd, true);
    IndexedModule without = new IndexedModule(
        "acme-without", List.of("1.0.0"), true, List.of(), tricky, null, null, false);

    Path file = write(new String(
        IndexWriter.rich(ForgeIndex.of(HEADER, List.of(module, without))), StandardCharsets.UTF_8));
    ForgeIndex read = ForgeIndex.read(file);

    assertThat(read.listings()).extracting(Listing::source).containsExactly(odd, null);
    assertThat(read.modules()).containsExactly(module, without);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"slug\":\"acme-forged\",\"versions\":7}\n",
        "{\"slug\":\"acme-forged\",\"source\":\"x}",
        "{\"slug\":\"acme-forged\",\"gone\":1}\n"
      })
  void takesTheNameAloneOfAForgedLine(String body) throws ForgeException, IOException {
    Path file = write(signed(body));

    ForgeIndex read = ForgeIndex.read(file);

    assertThat(read.lookup("acme-forged")).isEqualTo(Answer.PUBLIC);
    assertThat(read.lookup("acme-forged", "1.0.0")).isEqualTo(Answer.UNKNOWN);
    assertThat(read.listings()).extracting(Listing::source).containsOnlyNulls();
    assertThatThrownBy(() -> ForgeIndex.readWhole(file))
        .isInstanceOfSatisfying(
            ForgeException.class,
            e -> assertThat(e.kind()).isEqualTo(ForgeException.Kind.BAD_INDEX));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"slug\":\"../../etc\"}",
        "{\"slug\":\"a-b",
        "{\"slug\":\"a-b\\\"c\",\"versions\":\"1.0.0\"}",
        "{}",
        "[]",
        "{\"slug\":7}",
        "x"
      })
  void refusesALineThatIsNoModule(String line) throws IOException {
    assertRefused(write(signed(line + "\n")));
  }

  private static void assertRefused(Path file) {
    assertThatThrownBy(() -> ForgeIndex.read(file))
        .isInstanceOfSatisfying(
            ForgeException.class,
            e -> assertThat(e.kind()).isEqualTo(ForgeException.Kind.BAD_INDEX))
        .hasMessageContaining(file.toString());
  }

  @Test
  void readsASlugWithAnEscapeAsWhatItSays() throws ForgeException, IOException {
    ForgeIndex read = ForgeIndex.read(write(signed("{\"slug\":\"a-b\\u0041\"}\n")));

    assertThat(read.lookup("a-bA")).isEqualTo(Answer.PUBLIC);
    assertThat(read.lookup("a-b")).isEqualTo(Answer.PRIVATE);
  }

  @Test
  void readsTheLongestListOfVersions() throws ForgeException, IOException {
    List<String> versions = IntStream.range(0, 10_000)
        .mapToObj(i -> "1.0." + i + "-" + "x".repeat(110))
        .toList();
    IndexedModule module =
        new IndexedModule("a-b", versions, true, List.of(), null, null, null, false);
    Path file = write(new String(
        IndexWriter.rich(ForgeIndex.of(HEADER, List.of(module))), StandardCharsets.UTF_8));

    assertThat(ForgeIndex.read(file).lookup("a-b", versions.get(7))).isEqualTo(Answer.PUBLIC);
    assertThat(ForgeIndex.readWhole(file).modules()).containsExactly(module);
  }

  private static String signed(String body) {
    String header = "{\"schema\":\"" + IndexFormat.SCHEMA + "\",\"modules\":1,\"crc32\":"
        + IndexReader.checksum(body.getBytes(StandardCharsets.UTF_8), 0) + "}\n";
    return header + body;
  }

  @Test
  void noticesDamageAnywhereInTheFile() {
    byte[] bytes = IndexWriter.rich(ForgeIndex.of(HEADER, List.of(STDLIB, STAGING)));
    int body = new String(bytes, StandardCharsets.UTF_8).indexOf('\n');
    for (int i = body + 1; i < bytes.length; i++) {
      byte[] damaged = bytes.clone();
      damaged[i] ^= 1;

      assertThatThrownBy(() -> IndexReader.read(damaged, "damaged"))
          .isInstanceOf(ForgeException.class);
    }
  }

  @Test
  void noticesTruncationAtEveryByte() {
    byte[] bytes = IndexWriter.rich(ForgeIndex.of(HEADER, List.of(STDLIB, STAGING)));
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);

      assertThatThrownBy(() -> IndexReader.read(cut, "cut")).isInstanceOf(ForgeException.class);
    }
  }

  @Test
  void latestIsTheNewestStableVersion() {
    VersionList versions = VersionList.newestFirst(List.of("1.9.0", "2.0.0-rc1", "1.10.0", "odd"));
    IndexedModule module =
        new IndexedModule("a-b", versions, true, List.of(), null, null, null, false);

    assertThat(module.versions()).containsExactly("2.0.0-rc1", "1.10.0", "1.9.0", "odd");
    assertThat(module.latest()).contains("1.10.0");
  }

  @ParameterizedTest
  @CsvSource({
    "1.0.0 2.0.0 10.0.0 9.9.9, 10.0.0 9.9.9 2.0.0 1.0.0",
    "1.0.0 1.1.0 1.0.0, 1.1.0 1.0.0",
    "1.0.999999 1.1.0, 1.1.0 1.0.999999",
    "1.0.0 01.2.0, 1.0.0 01.2.0",
    "1.0.0 1.0.1000000 1.0.2, 1.0.1000000 1.0.2 1.0.0",
    "1.0.0 1.0.0-rc1 1.0, 1.0.0 1.0.0-rc1 1.0",
    "0.0.0, 0.0.0"
  })
  void sortsVersionsByPrecedence(String given, String sorted) {
    assertThat(VersionList.newestFirst(List.of(given.split(" "))).line()).isEqualTo(sorted);
  }

  private Path write(String content) throws IOException {
    return Files.writeString(folder.resolve("index.json"), content);
  }
}
