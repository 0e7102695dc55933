package org.dropsonde.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.dropsonde.scanner.ScanException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Sources that are something else than what is usually given. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "no named pipes, and links need a right")
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OddSourceTest {
  @TempDir
  Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "file       | NOT_A_REPOSITORY | is a file",
        "pipe       | NOT_FOUND        | can't be used: it is a pipe, a socket or a device",
        "circle     | NOT_FOUND        | can't be used: too many levels of symbolic links",
        "dangling   | NOT_FOUND        | is a symbolic link to nothing",
        "missing    | NOT_FOUND        | does not exist",
        "file/below | NOT_FOUND        | can't be used: a part of its path is not a directory",
      })
  void saysWhatItIsInstead(String name, Kind kind, String what) throws Exception {
    Files.writeString(folder.resolve("file"), "");
    Files.createSymbolicLink(folder.resolve("circle"), Path.of("circle"));
    Files.createSymbolicLink(folder.resolve("dangling"), Path.of("nowhere"));
    pipe(folder.resolve("pipe"));

    assertRefused(scanner(folder.resolve(name)), kind, name + " " + what);
  }

  /** To open a pipe takes until somebody writes into it. */
  @Test
  void doesNotWaitForAPipeInTheTree() throws Exception {
    Files.createDirectories(folder.resolve("manifests"));
    Files.createDirectories(folder.resolve("modules/a"));
    for (String file : List.of("Puppetfile", "manifests/site.pp", "modules/a/metadata.json")) {
      pipe(folder.resolve(file));
    }

    ScanResult result =
        new ControlRepoScanner().scan(scanner(folder).classes(true).build());

    assertThat(result.failures())
        .extracting(ScanNote::path)
        .containsExactly("Puppetfile", "manifests/site.pp", "modules/a/metadata.json");
    assertThat(result.failures())
        .allMatch(note -> note.message().endsWith("it is a pipe, a socket or a device"));
  }

  @ParameterizedTest
  @EnumSource(
      value = SourceKind.class,
      names = {"WORKTREE", "DEPLOYED"})
  void readsNoFilesOnDiskOfABareRepository(SourceKind kind) throws IOException {
    Path bare = folder.resolve("control.git");
    new TestRepository(bare).branch("production", Map.of("Puppetfile", "")).close();

    assertRefused(
        scanner(bare).kind(kind), Kind.REQUEST, "is a bare repository", "leave --environments out");
  }

  @Test
  void saysThatALinkedWorkTreesRepositoryIsGone() throws IOException {
    Files.writeString(folder.resolve(".git"), "gitdir: /nowhere/.git/worktrees/x\n");

    assertRefused(
        scanner(folder).kind(SourceKind.BRANCHES), Kind.NOT_A_REPOSITORY, "its .git leads to none");
  }

  @Test
  void namesSomeBranchesWhereNoneMatches() throws IOException {
    TestRepository repository = new TestRepository(folder.resolve("control.git"));
    for (int i = 1; i <= 6; i++) {
      repository.branch("b" + i, Map.of("Puppetfile", ""));
    }

    assertRefused(
        scanner(repository.path()).branch("x*"),
        Kind.REQUEST,
        "of its 6 branches none matches x*; they are b1, b2, b3, b4, b5 ...");
  }

  @Test
  void saysWhatToReadWithoutABranch() throws IOException {
    new TestRepository(folder.resolve("tree/.git")).close();
    TestRepository bare = new TestRepository(folder.resolve("bare.git"));

    assertRefused(
        scanner(folder.resolve("tree")),
        Kind.EMPTY,
        "the files on disk with --environments worktree");
    assertRefused(scanner(bare.path()), Kind.EMPTY, "push one first");
    bare.git().getConfig().setString("remote", "origin", "url", "https://git.example.com/x.git");
    bare.git().getConfig().save();
    assertRefused(scanner(bare.path()), Kind.EMPTY, "fetch one first");
    bare.set("refs/remotes/origin/main", bare.commit(Map.of("Puppetfile", "")));
    assertRefused(scanner(bare.path()), Kind.EMPTY, "with --remote origin");
  }

  @Test
  void tellsOfTheBranchesThatAFreshCloneHasOfItsRemote() throws Exception {
    TestRepository clone = new TestRepository(folder.resolve("clone.git"));
    clone.branch("main", Map.of("Puppetfile", ""));
    clone.git().getConfig().setString("remote", "origin", "url", "https://git.example.com/x.git");
    clone.git().getConfig().save();
    for (String name : List.of("main", "dev", "test")) {
      clone.set("refs/remotes/origin/" + name, clone.commit(Map.of("Puppetfile", "")));
    }

    assertThat(clone.scan().notes())
        .extracting(ScanNote::message)
        .containsExactly("only main is a branch here; --remote origin reads the others as last"
            + " fetched from origin (2)");
    assertThat(new ControlRepoScanner()
            .scan(scanner(clone.path()).remote("origin").build())
            .notes())
        .isEmpty();
  }

  @Test
  void namesTheRepositoryAroundADirectory() throws IOException {
    new TestRepository(folder.resolve("tree/.git")).close();
    Path inner = Files.createDirectories(folder.resolve("tree/inner/deep"));

    assertRefused(
        scanner(inner),
        Kind.NOT_A_REPOSITORY,
        "it lies in " + folder.resolve("tree") + ", a git repository: give that");
  }

  private static void pipe(Path path) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor()).isZero();
  }

  private static ScanRequest.Builder scanner(Path source) {
    return ScanRequest.of(source.toString());
  }

  private static void assertRefused(ScanRequest.Builder request, Kind kind, String... words) {
    assertThatThrownBy(() -> new ControlRepoScanner().scan(request.build()))
        .isInstanceOfSatisfying(ScanException.class, e -> assertThat(e.kind()).isEqualTo(kind))
        .hasMessageContainingAll(words);
  }
}
