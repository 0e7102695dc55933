package org.dropsonde.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dropsonde.git.PlainRepository;
import org.dropsonde.spi.Environment;
import org.dropsonde.testdata.BadRepository;
import org.dropsonde.testdata.ControlRepoFixture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A scan finds the same where it reads git's files itself and where it has JGit do it. */
class ReadersAgreementTest {
  @TempDir
  Path folder;

  static List<String> fixtures() throws IOException {
    return ControlRepoFixture.names();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void scansTheSame(String fixture) throws Exception {
    Path bare = ControlRepoFixture.named(fixture).bare(folder);
    assertThat(PlainRepository.open(bare)).isNotNull();
    ScanResult plain = scan(bare);

    quote(bare);

    assertThat(scan(bare)).isEqualTo(plain);
  }

  @Test
  void scansTheSameThroughALinkedWorkTree() throws Exception {
    Path bare = ControlRepoFixture.named("acme").bare(folder);
    Path linked = Files.createDirectories(folder.resolve("linked"));
    Files.copy(bare.resolve("HEAD"), linked.resolve("HEAD"));
    Files.writeString(linked.resolve("commondir"), bare + "\n");
    assertThat(PlainRepository.open(linked)).isNull();

    ScanResult expected = scan(bare);
    ScanResult result = scan(linked);

    assertThat(result.repo().environments()).isEqualTo(expected.repo().environments());
    assertThat(result.notes()).isEqualTo(expected.notes());
  }

  @Test
  void readsWhatATruncatedPackLeaves() throws Exception {
    Path bare = withLooseBranch();
    Path pack = pack(bare);
    byte[] bytes = Files.readAllBytes(pack);
    write(pack, Arrays.copyOf(bytes, bytes.length / 2));

    ScanResult plain = scan(bare);

    assertThat(names(plain)).containsExactly("loose");
    assertThat(plain.failures())
        .isNotEmpty()
        .allSatisfy(note -> assertThat(note.message())
            .containsAnyOf("is missing (a damaged repository", "is corrupt (see git fsck)"));
  }

  /** JGit may give up a whole pack for one object of it, which is why it may read less. */
  @Tag("slow") // JGit looks for a missing object for long
  @Test
  void readsOfADamagedPackWhatJGitReadsOrMore() throws Exception {
    Path bare = withLooseBranch();
    ScanResult whole = scan(bare);
    Path pack = pack(bare);
    byte[] bytes = Files.readAllBytes(pack);
    Set<String> failed = new HashSet<>();

    for (int at = 12; at < bytes.length - 20; at += bytes.length / 5) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 0x55;
      write(pack, damaged);
      ScanResult plain = scan(bare);
      Path config = bare.resolve("config");
      byte[] before = Files.readAllBytes(config);
      quote(bare);
      assertThat(places(scan(bare))).as("damaged at %d", at).containsAll(places(plain));
      Files.write(config, before);
      if (plain.failures().isEmpty()) {
        assertThat(plain).isEqualTo(whole);
      }
      failed.addAll(places(plain));
    }

    assertThat(failed).isNotEmpty();
  }

  /** Where something could not be read; what is shared by several environments, in the first. */
  private static Set<String> places(ScanResult result) {
    return result.failures().stream()
        .map(note -> String.valueOf(note.environment()))
        .collect(Collectors.toSet());
  }

  @Test
  void saysOfADamagedLooseObjectWhatJGitSays() throws Exception {
    Path bad =
        BadRepository.corruptBlob(folder, "acme", "production", "Puppetfile").path();

    assertThat(bothScan(bad).failures())
        .singleElement()
        .satisfies(note -> assertThat(note.message()).contains("is corrupt (see git fsck)"));
  }

  @Test
  void findsTheObjectsOfAnAlternate() throws Exception {
    Path lender = ControlRepoFixture.named("acme").bare(folder.resolve("lender"));
    ScanResult expected = scan(lender);
    Path borrower = ControlRepoFixture.named("acme").bare(folder.resolve("borrower"));
    for (Path file : filesBelow(borrower.resolve("objects/pack"))) {
      Files.delete(file);
    }
    assertThatThrownBy(() -> scan(borrower)).hasMessageContaining("is missing");
    Files.createDirectories(borrower.resolve("objects/info"));
    Files.writeString(
        borrower.resolve("objects/info/alternates"), lender.resolve("objects") + "\n");

    assertThat(PlainRepository.open(borrower)).isNotNull();
    assertThat(bothScan(borrower)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ref: refs/heads/caf\u00e9\n",
        "ref: refs/heads/\u00ff\u00fe\n",
        "ref: refs/heads/caf\u00c3\u00a9\n",
        "ref: refs/heads/production\n",
        "ref:refs/heads/production\n",
        "\u00ff\n",
        ""
      })
  void takesHeadAsJGitDoes(String latin1) throws Exception {
    Path tree = ControlRepoFixture.named("acme").workTree(folder);
    Files.write(tree.resolve(".git/HEAD"), latin1.getBytes(StandardCharsets.ISO_8859_1));

    ScanRequest request =
        ScanRequest.of(tree.toString()).kind(SourceKind.WORKTREE).build();
    ScanResult plain = new ControlRepoScanner().scan(request);
    quote(tree.resolve(".git"));

    assertThat(new ControlRepoScanner().scan(request)).isEqualTo(plain);
  }

  /** Branches of one pack, and one of loose objects. */
  private Path withLooseBranch() throws IOException {
    Path bare = ControlRepoFixture.named("acme").bare(folder);
    try (TestRepository loose = new TestRepository(folder.resolve("loose.git"))) {
      loose.branch("loose", Map.of("Puppetfile", "mod 'example/a', '1.0.0'\n"));
      for (Path file : filesBelow(loose.path().resolve("objects"))) {
        Path copy = bare.resolve(loose.path().relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
      Files.copy(loose.path().resolve("refs/heads/loose"), bare.resolve("refs/heads/loose"));
    }
    return bare;
  }

  /** Scans once from git's files, once with JGit; both must find the same. */
  private static ScanResult bothScan(Path repository) throws Exception {
    ScanResult plain = scan(repository);
    Path config = repository.resolve("config");
    byte[] before = Files.readAllBytes(config);
    quote(repository);
    assertThat(scan(repository)).isEqualTo(plain);
    Files.write(config, before);
    return plain;
  }

  /** Gives a repository a configuration that is JGit's to read. */
  private static void quote(Path repository) throws IOException {
    Files.writeString(
        repository.resolve("config"), "[x]\n\ty = \"z\"\n", StandardOpenOption.APPEND);
    assertThat(PlainRepository.open(repository)).isNull();
  }

  private static Path pack(Path repository) throws IOException {
    return filesBelow(repository.resolve("objects/pack")).stream()
        .filter(file -> file.toString().endsWith(".pack"))
        .findFirst()
        .orElseThrow();
  }

  /** Another file each time, as JGit keeps pieces of those that it knows. */
  private static void write(Path file, byte[] bytes) throws IOException {
    Files.delete(file);
    Files.write(file, bytes);
  }

  private static List<Path> filesBelow(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static List<String> names(ScanResult result) {
    return result.repo().environments().stream().map(Environment::name).toList();
  }

  private static ScanResult scan(Path source) throws ScanException {
    return new ControlRepoScanner().scan(ScanRequest.of(source.toString()).build());
  }
}
