package org.dropsonde.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.ModuleUse;
import org.dropsonde.testdata.ControlRepoFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scans the control repositories in testdata, in each form that a source can have. */
class FixtureScanTest {
  @TempDir
  Path folder;

  @Test
  void readsEveryBranchOfABareRepository() throws Exception {
    ScanResult result = scan(ControlRepoFixture.named("acme").bare(folder));

    assertThat(result.repo().name()).isEqualTo("acme");
    assertThat(result.repo().environments())
        .extracting(Environment::name)
        .containsExactly(
            "development",
            "feature_postgresql_16",
            "hotfix_ssh_ciphers",
            "legacy_el7",
            "production",
            "staging");
    assertThat(result.repo().environments())
        .extracting(Environment::branch)
        .contains("feature/postgresql_16");
    assertThat(result.failures()).isEmpty();
  }

  @Test
  void findsTheSameInAWorkTreeRepository() throws Exception {
    ScanResult bare = scan(ControlRepoFixture.named("acme").bare(folder.resolve("bare")));
    ScanResult tree = scan(ControlRepoFixture.named("acme").workTree(folder.resolve("tree")));

    assertThat(tree.repo()).isEqualTo(bare.repo());
  }

  @Test
  void readsTheCheckoutOfAWorkTree() throws Exception {
    Path tree = ControlRepoFixture.named("acme").workTree(folder);

    ScanResult result =
        scan(ScanRequest.of(tree.toString()).kind(SourceKind.WORKTREE).build());

    Environment environment = result.repo().environments().get(0);
    assertThat(result.repo().environments()).hasSize(1);
    assertThat(environment.name()).isEqualTo("production");
    assertThat(environment.branch()).isEqualTo("production");
    assertThat(result.what()).contains("uncommitted");
  }

  @Test
  void readsAFolderOfDeployedEnvironments() throws Exception {
    Path environments = ControlRepoFixture.named("acme").deployed(folder);

    ScanResult result = scan(environments);

    assertThat(result.what()).contains("deployed");
    assertThat(result.repo().environments()).hasSize(6);
    assertThat(result.repo().environments()).extracting(Environment::branch).containsOnlyNulls();
  }

  @Test
  void findsVendoredModulesWithTheirMetadata() throws Exception {
    ScanResult result = scan(ControlRepoFixture.named("vendored").bare(folder));

    List<ModuleUse> modules = result.repo().environments().get(0).modules();
    assertThat(modules).isNotEmpty().allMatch(m -> m.origin() == ModuleUse.Origin.DIRECTORY);
    assertThat(modules).anyMatch(m -> m.metadata() != null && m.slug() != null);
  }

  @Test
  void namesEachRenamedBranchAndTheCollision() throws Exception {
    ScanResult result = scan(ControlRepoFixture.named("branches").bare(folder));

    assertThat(result.repo().environments())
        .extracting(Environment::name)
        .containsExactly(
            "1_2_3",
            "UPPER",
            "bug_123",
            "dependabot_puppet_stdlib_9_7_0",
            "feature_deep_er",
            "feature_login",
            "gr____e",
            "production",
            "release_2026_1");
    assertThat(result.notes())
        .filteredOn(note -> note.kind() == ScanNote.Kind.COLLISION)
        .singleElement()
        .satisfies(note -> assertThat(note.branch()).isEqualTo("feature_login"));
    assertThat(result.notes())
        .filteredOn(note -> note.kind() == ScanNote.Kind.RENAMED)
        .extracting(note -> note.where() + " " + note.environment())
        .contains("bug-123 bug_123", "1.2.3 1_2_3");
  }

  private static ScanResult scan(Path source) throws ScanException {
    return scan(ScanRequest.of(source.toString()).build());
  }

  private static ScanResult scan(ScanRequest request) throws ScanException {
    return new ControlRepoScanner().scan(request);
  }
}
