package org.dropsonde.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dropsonde.spi.Environment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However git itself stores the same branches, a scan finds the same in them, and what git finds. */
@Tag("slow")
class RealGitStorageTest {
  private static final int BRANCHES = 30;

  @TempDir
  Path folder;

  private Command command;
  private Path origin;
  private ScanResult before;

  @BeforeEach
  void makeRepository() throws Exception {
    Command.require("git");
    command = new Command(folder);
    origin = folder.resolve("control.git");
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      lines.add("mod 'example/module" + i + "', '" + i + ".0.0'\n");
    }
    try (TestRepository repository = new TestRepository(origin)) {
      for (int i = 0; i < BRANCHES; i++) {
        lines.set(i * 7 % 200, "mod 'example/changed" + i + "', '0." + i + ".0'\n");
        repository.branch(
            "b" + i,
            Map.of(
                "Puppetfile", String.join("", lines),
                "README.md", "Branch " + i,
                "modules/own/metadata.json",
                    "{\"name\": \"a-own\", \"version\": \"" + i + ".0.0\"}"));
      }
    }
    git(origin, "symbolic-ref", "HEAD", "refs/heads/b0");
    before = scan(origin);
    assertThat(before.failures()).isEmpty();
    assertThat(before.repo().environments()).hasSize(BRANCHES);
  }

  @Test
  void deepChains() throws Exception {
    git(origin, "repack", "-adfq", "--depth=250", "--window=100");
    assertThat(git(origin, "verify-pack", "-sv", pack())).contains("chain length = 6:");

    findsTheSame(origin);
  }

  @Test
  void deltasThatNameTheirBases() throws Exception {
    git(origin, "-c", "repack.usedeltabaseoffset=false", "repack", "-adfq", "--depth=50");

    findsTheSame(origin);
  }

  @Test
  void manyPacksWithAnIndexAboveThem() throws Exception {
    git(origin, "-c", "pack.packSizeLimit=1m", "repack", "-dq");
    try (TestRepository repository = new TestRepository(folder.resolve("more.git"))) {
      repository.branch("more", Map.of("Puppetfile", "mod 'example/more', '1.0.0'\n"));
    }
    git(origin, "fetch", "-q", "../more.git", "more:more");
    git(origin, "repack", "-dq");
    ScanResult more = scan(origin);
    assertThat(more.repo().environments()).hasSize(BRANCHES + 1);
    git(origin, "multi-pack-index", "write");

    assertThat(scan(origin)).isEqualTo(more);
    assertThat(git(origin, "count-objects", "-v")).contains("packs: 2");
    agreesWithGit(origin, more);
  }

  @Test
  void garbageCollected() throws Exception {
    git(origin, "gc", "-q");

    assertThat(origin.resolve("packed-refs")).exists();
    assertThat(origin.resolve("refs/heads/b1")).doesNotExist();
    findsTheSame(origin);
  }

  @Test
  void packedRefsBelowLooseOnesAndACommitGraph() throws Exception {
    git(origin, "pack-refs", "--all");
    git(origin, "commit-graph", "write", "--reachable");
    findsTheSame(origin);

    git(origin, "update-ref", "refs/heads/b1", "refs/heads/b2");
    git(origin, "branch", "-q", "-D", "b3");

    ScanResult changed = scan(origin);
    assertThat(changed).isNotEqualTo(before);
    agreesWithGit(origin, changed);
  }

  @Test
  void clones() throws Exception {
    String url = origin.toUri().toString();
    git(folder, "clone", "-q", "--bare", "--shared", "control.git", "shared/control.git");
    git(
        folder,
        "clone",
        "-q",
        "--bare",
        "--no-single-branch",
        "--depth=1",
        url,
        "depth/control.git");

    findsTheSame(folder.resolve("shared/control.git"));
    findsTheSame(folder.resolve("depth/control.git"));
  }

  @Test
  void aLinkedWorkTree() throws Exception {
    git(origin, "worktree", "add", "-q", folder.resolve("linked").toString(), "b5");

    ScanResult linked = scan(folder.resolve("linked"));

    assertThat(linked.repo().environments()).isEqualTo(before.repo().environments());
    assertThat(linked.notes()).isEqualTo(before.notes());
  }

  @Test
  void aPartialCloneWithoutFiles() throws Exception {
    git(origin, "config", "uploadpack.allowFilter", "true");
    git(
        folder,
        "clone",
        "-q",
        "--bare",
        "--filter=blob:none",
        origin.toUri().toString(),
        "partial.git");

    ScanResult partial = scan(folder.resolve("partial.git"));

    assertThat(names(partial)).isEqualTo(names(before));
    assertThat(partial.failures())
        .isNotEmpty()
        .allSatisfy(note -> assertThat(note.message()).contains("git fetch --refetch"));
  }

  private void findsTheSame(Path repository) throws Exception {
    ScanResult after = scan(repository);
    assertThat(after).isEqualTo(before);
    agreesWithGit(repository, after);
  }

  /** Compares with what git's own commands say of branches and a Puppetfile in each. */
  private void agreesWithGit(Path repository, ScanResult result) throws Exception {
    List<String> branches = git(
            repository, "for-each-ref", "--format=%(refname:short)", "refs/heads")
        .lines()
        .toList();
    assertThat(names(result)).containsExactlyInAnyOrderElementsOf(branches);
    for (Environment environment : result.repo().environments().subList(0, 5)) {
      String puppetfile = git(repository, "cat-file", "-p", environment.branch() + ":Puppetfile");
      assertThat(environment.modules().stream()
              .filter(module -> !module.name().equals("own"))
              .map(module -> "mod 'example/" + module.name() + "', '" + module.version() + "'"))
          .containsExactlyInAnyOrderElementsOf(puppetfile.lines().toList());
    }
  }

  private String pack() throws Exception {
    try (Stream<Path> files = Files.list(origin.resolve("objects/pack"))) {
      return files
          .filter(file -> file.toString().endsWith(".idx"))
          .findFirst()
          .orElseThrow()
          .toString();
    }
  }

  private static List<String> names(ScanResult result) {
    return result.repo().environments().stream().map(Environment::name).toList();
  }

  private static ScanResult scan(Path source) throws ScanException {
    return new ControlRepoScanner().scan(ScanRequest.of(source.toString()).build());
  }

  private String git(Path repository, String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of("git", "-C", repository.toString()));
    all.addAll(List.of(words));
    return command.run(all.toArray(new String[0]));
  }
}
