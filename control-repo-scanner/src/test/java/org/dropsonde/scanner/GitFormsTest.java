package org.dropsonde.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dropsonde.spi.Environment;
import org.dropsonde.testdata.BadRepository;
import org.dropsonde.testdata.ControlRepoFixture;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The forms that a git repository can have on disk. */
class GitFormsTest {
  @TempDir
  Path folder;

  private TestRepository repository;

  @BeforeEach
  void makeRepository() throws IOException {
    repository = new TestRepository(folder.resolve("control.git"));
    repository.branch("production", Map.of("modules/a/metadata.json", "{}"));
  }

  @Test
  void readsPackedAndLooseRefs() throws Exception {
    Path refs = repository.path().resolve("refs/heads/production");
    String id = Files.readString(refs).strip();
    Files.delete(refs);
    Files.writeString(
        repository.path().resolve("packed-refs"),
        "# pack-refs with: peeled fully-peeled sorted \n" + id + " refs/heads/production\n");
    repository.branch("dev", Map.of("Puppetfile", ""));

    assertThat(names(repository.scan())).containsExactly("dev", "production");
  }

  @Test
  void followsAlternates() throws Exception {
    Path borrower = folder.resolve("borrower.git");
    try (TestRepository other = new TestRepository(borrower)) {
      Files.writeString(
          Files.createDirectories(borrower.resolve("objects/info")).resolve("alternates"),
          repository.path().resolve("objects") + "\n");
      other.set(
          "refs/heads/main", repository.git().exactRef("refs/heads/production").getObjectId());
    }

    assertThat(names(scan(borrower))).containsExactly("main");
  }

  @Test
  void readsALinkedWorkTree() throws Exception {
    Path linked = Files.createDirectories(folder.resolve("linked"));
    Path own = Files.createDirectories(repository.path().resolve("worktrees/linked"));
    Files.writeString(linked.resolve(".git"), "gitdir: " + own + "\n");
    Files.writeString(own.resolve("commondir"), "../..\n");
    Files.writeString(own.resolve("gitdir"), linked.resolve(".git") + "\n");
    Files.writeString(own.resolve("HEAD"), "ref: refs/heads/production\n");

    assertThat(names(scan(linked))).containsExactly("production");
    assertThat(scan(linked).repo().environments().get(0).modules()).hasSize(1);
  }

  @Test
  void readsAShallowClone() throws Exception {
    String head =
        repository.git().exactRef("refs/heads/production").getObjectId().name();
    Files.writeString(repository.path().resolve("shallow"), head + "\n");

    assertThat(names(repository.scan())).containsExactly("production");
  }

  @Test
  void readsReftable() throws Exception {
    ((FileRepository) repository.git()).convertRefStorage("reftable", true, false);

    assertThat(names(repository.scan())).containsExactly("production");
  }

  @Test
  void readsTheBranchesOfARemoteAsLastFetched() throws Exception {
    repository.set(
        "refs/remotes/origin/staging", repository.commit(Map.of("Puppetfile", "# staging")));
    Files.writeString(
        repository.path().resolve("refs/remotes/origin/HEAD"),
        "ref: refs/remotes/origin/staging\n");

    ScanResult result =
        scan(ScanRequest.of(repository.path().toString()).remote("origin").build());

    assertThat(names(result)).containsExactly("staging");
    assertThat(result.repo().environments().get(0).branch()).isEqualTo("staging");
  }

  @Test
  void namesTheRemotesWhereTheOneAskedForIsUnknown() {
    assertThatThrownBy(() ->
            scan(ScanRequest.of(repository.path().toString()).remote("nowhere").build()))
        .isInstanceOf(ScanException.class)
        .hasMessageContaining("nowhere")
        .hasMessageContaining("its remotes are none");
  }

  @Test
  void takesTheWorkTreeOfADetachedHead() throws Exception {
    Path tree = ControlRepoFixture.named("acme").workTree(folder);
    String id = Files.readString(tree.resolve(".git/" + Constants.HEAD)).strip();
    assertThat(id).startsWith("ref:");
    Files.writeString(
        tree.resolve(".git/HEAD"),
        repository.git().exactRef("refs/heads/production").getObjectId().name() + "\n");
    Files.writeString(tree.resolve("environment.conf"), "modulepath = uncommitted\n");

    ScanResult result = scan(tree);

    assertThat(result.what()).contains("on disk", "uncommitted", "detached");
    assertThat(result.repo().environments())
        .singleElement()
        .satisfies(e -> assertThat(e.modulepath()).containsExactly("uncommitted"));
  }

  @Test
  void narrowsBranchesByGlobs() throws Exception {
    repository.branch("feature/a", Map.of("Puppetfile", ""));
    repository.branch("feature/b/c", Map.of("Puppetfile", ""));

    ScanResult result =
        scan(ScanRequest.of(repository.path().toString()).branch("feature/*").build());

    assertThat(names(result)).containsExactly("feature_a", "feature_b_c");
  }

  @Test
  void readsAFileUrl() throws Exception {
    ScanResult result =
        scan(ScanRequest.of(repository.path().toUri().toString()).build());

    assertThat(names(result)).containsExactly("production");
    assertThat(result.repo().name()).isEqualTo("control");
  }

  @Test
  void ignoresTagsAndPullRequests() throws Exception { // r10k 5.0.2 source/git.rb:147
    repository.set("refs/tags/v1", repository.commit(Map.of("Puppetfile", "# v1")));
    repository.set("refs/pull/1/head", repository.commit(Map.of("Puppetfile", "# pull")));

    assertThat(names(repository.scan())).containsExactly("production");
  }

  @Test
  void writesNothing() throws Exception {
    Path tree = ControlRepoFixture.named("acme").workTree(folder.resolve("scanned"));
    Map<String, String> before = state(folder);

    scan(tree);
    scan(ScanRequest.of(tree.toString()).kind(SourceKind.WORKTREE).build());

    assertThat(state(folder)).isEqualTo(before);
  }

  @Test
  void refusesWhatItCannotRead() throws Exception {
    refuses(BadRepository.sha256(folder), ScanException.Kind.UNSUPPORTED, "sha256");
    refuses(BadRepository.futureFormat(folder), ScanException.Kind.UNSUPPORTED, "99");
    refuses(BadRepository.empty(folder), ScanException.Kind.EMPTY, "without a branch");
    refuses(BadRepository.notARepository(folder), ScanException.Kind.NOT_A_REPOSITORY, "neither");
    refuses(
        new BadRepository(folder.resolve("gone"), ""),
        ScanException.Kind.NOT_FOUND,
        "does not exist");
  }

  @Test
  void saysThatAGitFilePointsNowhere() throws Exception {
    ScanResult result = scan(BadRepository.danglingGitFile(folder).path());

    assertThat(result.notes())
        .singleElement()
        .satisfies(note -> assertThat(note.message()).contains("leads to no repository"));
    assertThat(names(result)).containsExactly("dangling_git_file");
  }

  private static void refuses(BadRepository bad, ScanException.Kind kind, String part) {
    assertThatThrownBy(() -> scan(bad.path()))
        .isInstanceOfSatisfying(ScanException.class, e -> assertThat(e.kind()).isEqualTo(kind))
        .hasMessageContaining(part)
        .hasMessageContaining(bad.path().getFileName().toString());
  }

  private static List<String> names(ScanResult result) {
    return result.repo().environments().stream().map(Environment::name).toList();
  }

  private static ScanResult scan(Path source) throws ScanException {
    return scan(ScanRequest.of(source.toString()).build());
  }

  private static ScanResult scan(ScanRequest request) throws ScanException {
    return new ControlRepoScanner().scan(request);
  }

  /** Every path below a folder with its size and time: a file that came and went shows, too. */
  private static Map<String, String> state(Path root) throws IOException {
    Map<String, String> state = new TreeMap<>();
    Files.walkFileTree(root, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        return visitFile(directory, attributes);
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        state.put(file.toString(), attributes.size() + " " + attributes.lastModifiedTime());
        return FileVisitResult.CONTINUE;
      }
    });
    return state;
  }
}
