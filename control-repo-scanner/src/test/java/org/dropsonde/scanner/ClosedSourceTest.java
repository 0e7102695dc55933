package org.dropsonde.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dropsonde.scanner.ScanException.Kind;
import org.dropsonde.testdata.BadRepository;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What this user may not read is said to be so, with its path: it is neither missing nor damaged. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "no POSIX permissions to take away")
class ClosedSourceTest {
  @TempDir
  Path folder;

  private final List<Path> closed = new ArrayList<>();
  private TestRepository repository;

  @BeforeEach
  void makeRepository() throws IOException {
    repository = new TestRepository(folder.resolve("inner/control.git"));
    repository.branch("production", Map.of("Puppetfile", ""));
    repository.branch("testing", Map.of("Puppetfile", "", "environment.conf", ""));
  }

  @AfterEach
  void openAll() throws IOException {
    for (Path path : closed) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "config", "refs", "refs/heads", "refs/heads/testing", "objects"})
  void namesWhatIsClosedOfARepository(String path) throws IOException {
    Path at = close(repository.path().resolve(path));

    assertDenied(repository.path(), at);
  }

  @ParameterizedTest
  @ValueSource(strings = {"packed-refs", "objects/pack"})
  void namesWhatIsClosedOfAPackedRepository(String path) throws Exception {
    pack();

    assertDenied(repository.path(), close(repository.path().resolve(path)));
  }

  /** JGit tries such a file again, as others may be writing it. */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"*.pack", "*.idx"})
  void namesAPackThatIsClosed(String glob) throws Exception {
    pack();
    Path packs = repository.path().resolve("objects/pack");
    try (var files = Files.newDirectoryStream(packs, glob)) {
      close(files.iterator().next());
    }

    assertDenied(repository.path(), closed.get(0));
  }

  private void pack() throws Exception {
    try (Git git = Git.wrap(repository.git())) {
      git.gc().call();
    }
  }

  /** JGit reads it, and leaves out the branches that it can't read. */
  @Test
  void leavesOutNoBranchOfAnUnusualRepository() throws IOException {
    repository.git().getConfig().setBoolean("extensions", null, "worktreeConfig", true);
    repository.git().getConfig().save();

    assertDenied(repository.path(), close(repository.path().resolve("refs/heads/testing")));
  }

  @Test
  void namesTheObjectOfABranchThatCantBeReadAndReadsTheOthers() throws Exception {
    String id = repository.git().resolve("testing^{commit}").name();
    Path object =
        close(repository.path().resolve("objects/" + id.substring(0, 2) + "/" + id.substring(2)));

    ScanResult result = repository.scan();

    assertThat(result.repo().environments()).hasSize(1);
    assertThat(result.failures())
        .singleElement()
        .satisfies(note -> assertThat(note.message()).endsWith("permission denied: " + object));
  }

  @Test
  void namesTheDirectoryOnTheWayThatIsClosed() throws IOException {
    Path inner = close(folder.resolve("inner"));

    assertDenied(repository.path(), inner);
    assertDenied(inner.resolve("r10k.yaml"), inner);
  }

  @Test
  void doesNotTakeAWorkTreeWhoseRepositoryIsClosedForAnEnvironment() throws IOException {
    Path tree = folder.resolve("tree");
    Files.createDirectories(tree.resolve("modules"));
    Path dotGit = close(Files.createDirectory(tree.resolve(".git")));

    assertDenied(tree, dotGit);
  }

  @Test
  void doesNotTakeAHeadThatIsClosedForADetachedOne() throws IOException {
    Path tree = folder.resolve("tree");
    new TestRepository(tree.resolve(".git"))
        .branch("main", Map.of("Puppetfile", ""))
        .close();
    Path head = close(tree.resolve(".git/HEAD"));

    assertDenied(tree, head);
  }

  @Test
  void saysThatARevisionIsNotFoundForWantOfPermission() throws IOException {
    Path objects = close(repository.path().resolve("objects"));
    ScanRequest request = ScanRequest.of(repository.path().toString()).build();

    assertThatThrownBy(() -> new ControlRepoScanner().scanRevision(request, "testing"))
        .hasMessageEndingWith("permission denied: " + objects);
  }

  @Test
  void namesDeployedEnvironmentsThatAreClosed() throws Exception {
    Path environments = folder.resolve("environments");
    Files.createDirectories(environments.resolve("testing/modules"));
    close(Files.createDirectories(environments.resolve("production")));

    ScanResult result = scan(environments);

    assertThat(result.repo().environments()).hasSize(1);
    assertThat(result.failures())
        .singleElement()
        .extracting(ScanNote::environment, ScanNote::message)
        .containsExactly("production", "could not be read: permission denied");
  }

  @Test
  void saysThatDeployedEnvironmentsMayBeOnesThatAreClosed() throws IOException {
    Path environments = folder.resolve("environments");
    Path production = close(Files.createDirectories(environments.resolve("production")));

    assertThatThrownBy(() -> scan(environments))
        .hasMessageEndingWith("permission denied: " + production);
  }

  /** This one needs no permissions, so that all users see it work. */
  @Test
  void failsWhereNoEnvironmentCouldBeRead() throws Exception {
    BadRepository bad = BadRepository.missingCommit(folder, "acme", "broken");
    ScanRequest request = ScanRequest.of(bad.path().toString()).branch("broken").build();

    assertThatThrownBy(() -> new ControlRepoScanner().scan(request))
        .isInstanceOfSatisfying(
            ScanException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREADABLE))
        .hasMessageContainingAll("its one environment could not be read", "is missing");
  }

  private Path close(Path path) throws IOException {
    closed.add(path);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("---------"));
    assumeThat(Files.isReadable(path)).as("this user may read any file").isFalse();
    return path;
  }

  private static void assertDenied(Path source, Path path) {
    assertThatThrownBy(() -> scan(source))
        .isInstanceOfSatisfying(
            ScanException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREADABLE))
        .hasMessageEndingWith("permission denied: " + path);
  }

  private static ScanResult scan(Path source) throws ScanException {
    return new ControlRepoScanner().scan(ScanRequest.of(source.toString()).build());
  }
}
