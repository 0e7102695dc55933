package org.dropsonde.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.ModuleUse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repositories as git itself makes them, where git is installed. */
@Tag("slow")
class RealGitTest {
  @TempDir
  Path folder;

  private Path origin;

  @BeforeEach
  void makeRepository() throws Exception {
    assumeTrue(isInstalled(), "git is not installed");
    origin = folder.resolve("origin");
    git(folder, "init", "-q", "-b", "production", "origin");
    commit(origin, "Puppetfile", "mod 'puppetlabs/stdlib', '9.0.0'\n");
    git(origin, "checkout", "-q", "-b", "feature/x");
    commit(origin, "Puppetfile", "mod 'puppetlabs/stdlib', '9.1.0'\n");
    git(origin, "checkout", "-q", "production");
  }

  @Test
  void readsAWorkTreeAndItsUncommittedChanges() throws Exception {
    Files.writeString(origin.resolve("Puppetfile"), "mod 'puppetlabs/stdlib', '1.1.1'\n");

    assertThat(versions(scan(origin))).containsExactly("feature_x 9.1.0", "production 9.0.0");
    assertThat(versions(scan(ScanRequest.of(origin.toString()).kind(SourceKind.WORKTREE))))
        .containsExactly("production 1.1.1");
  }

  @Test
  void readsALinkedWorkTree() throws Exception {
    git(origin, "worktree", "add", "-q", "../linked", "feature/x");

    assertThat(versions(scan(folder.resolve("linked")))).hasSize(2);
    assertThat(versions(
            scan(ScanRequest.of(folder.resolve("linked").toString()).kind(SourceKind.WORKTREE))))
        .containsExactly("feature_x 9.1.0");
  }

  @Test
  void readsPackedRefsPackedObjectsAndACommitGraph() throws Exception {
    git(origin, "pack-refs", "--all");
    git(origin, "repack", "-adq", "--write-bitmap-index");
    git(origin, "multi-pack-index", "write");
    git(origin, "commit-graph", "write", "--reachable");
    commit(origin, "Puppetfile", "mod 'puppetlabs/stdlib', '9.2.0'\n");

    assertThat(versions(scan(origin))).containsExactly("feature_x 9.1.0", "production 9.2.0");
  }

  @Test
  void readsTheClonesThatCiMakes() throws Exception {
    git(folder, "clone", "-q", "--depth", "1", origin.toUri().toString(), "shallow");
    git(folder, "clone", "-q", "--single-branch", "-b", "feature/x", "origin", "single");
    git(folder.resolve("single"), "checkout", "-q", "--detach");
    git(folder.resolve("single"), "branch", "-q", "-D", "feature/x");

    assertThat(versions(scan(folder.resolve("shallow")))).containsExactly("production 9.0.0");
    ScanResult detached = scan(folder.resolve("single"));
    assertThat(detached.what()).contains("HEAD is detached");
    assertThat(versions(detached)).containsExactly("single 9.1.0");
  }

  @Test
  void readsObjectsThatLieInAnotherRepository() throws Exception {
    git(folder, "clone", "-q", "--shared", "--bare", "origin", "borrower.git");

    assertThat(versions(scan(folder.resolve("borrower.git")))).hasSize(2);
  }

  @Test
  void readsRemoteBranchesAsLastFetched() throws Exception {
    git(folder, "clone", "-q", "origin", "clone");

    assertThat(versions(scan(ScanRequest.of(folder.resolve("clone").toString()).remote("origin"))))
        .containsExactly("feature_x 9.1.0", "production 9.0.0");
  }

  @Test
  void saysWhatToDoWhereAPartialCloneLacksFiles() throws Exception {
    git(origin, "config", "uploadpack.allowFilter", "true");
    String url = origin.toUri().toString();
    git(folder, "clone", "-q", "--bare", "--filter=blob:none", url, "partial.git");

    assertThat(scan(folder.resolve("partial.git")).notes())
        .filteredOn(note -> note.kind() == ScanNote.Kind.PARTIAL)
        .hasSize(2)
        .allSatisfy(note -> assertThat(note.message()).contains("git fetch --refetch"));
  }

  @Test
  void refusesSha256AndSaysWhatToDo() throws Exception {
    git(folder, "init", "-q", "--object-format=sha256", "new");

    assertThatThrownBy(() -> scan(folder.resolve("new")))
        .isInstanceOfSatisfying(
            ScanException.class,
            e -> assertThat(e.kind()).isEqualTo(ScanException.Kind.UNSUPPORTED))
        .hasMessageContaining("git worktree add");
  }

  @Test
  void runsNeitherHooksNorFiltersNorTheConfigurationsCommands() throws Exception {
    Path ran = folder.resolve("ran");
    String command = "touch " + ran + " #";
    for (String key :
        List.of("core.fsmonitor", "core.sshCommand", "filter.x.smudge", "core.pager")) {
      git(origin, "config", key, command);
    }
    commit(origin, ".gitattributes", "* filter=x\n");
    Path hooks = Files.createDirectories(origin.resolve(".git/hooks"));
    for (String hook : List.of("post-checkout", "reference-transaction", "fsmonitor-watchman")) {
      Path file = hooks.resolve(hook);
      Files.writeString(file, "#!/bin/sh\n" + command + "\n");
      assertThat(file.toFile().setExecutable(true)).isTrue();
    }
    Files.deleteIfExists(ran);

    scan(origin);
    scan(ScanRequest.of(origin.toString()).kind(SourceKind.WORKTREE));

    assertThat(ran).doesNotExist();
  }

  private static ScanResult scan(Path source) throws ScanException {
    return scan(ScanRequest.of(source.toString()));
  }

  private static ScanResult scan(ScanRequest.Builder request) throws ScanException {
    return new ControlRepoScanner().scan(request.build());
  }

  /** Each environment with the version of its only module. */
  private static List<String> versions(ScanResult result) {
    List<String> versions = new ArrayList<>();
    for (Environment environment : result.repo().environments()) {
      ModuleUse module = environment.modules().get(0);
      versions.add(environment.name() + " " + module.version());
    }
    return versions;
  }

  private void commit(Path repository, String file, String text) throws Exception {
    Files.writeString(repository.resolve(file), text, StandardCharsets.UTF_8);
    git(repository, "add", file);
    git(repository, "commit", "-q", "-m", "Change " + file);
  }

  private static boolean isInstalled() {
    return List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)).stream()
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "git")));
  }

  private void git(Path directory, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Path output = folder.resolve("git-output");
    ProcessBuilder builder = new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile());
    builder
        .environment()
        .putAll(Map.of(
            "HOME", folder.toString(),
            "GIT_CONFIG_NOSYSTEM", "1",
            "GIT_CONFIG_GLOBAL", "/dev/null",
            "GIT_AUTHOR_NAME", "A",
            "GIT_AUTHOR_EMAIL", "a@example.org",
            "GIT_COMMITTER_NAME", "A",
            "GIT_COMMITTER_EMAIL", "a@example.org"));
    Process process = builder.start();
    assertThat(process.waitFor())
        .as("%s: %s", command, Files.readString(output))
        .isZero();
  }
}
