package org.dropsonde.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dropsonde.spi.Environment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of environments, as Puppet's environmentpath (Puppet 7.23 environments.rb). */
class DeployedScanTest {
  @TempDir
  Path folder;

  /** As blue-green deployments have it: the names are links, and what they lead to lies elsewhere. */
  @Test
  void takesALinkToAnEnvironmentForAnother() throws Exception {
    Path real = environment(folder.resolve("releases/r1"), "modules/a");
    Path environments = Files.createDirectories(folder.resolve("environments"));
    Files.createSymbolicLink(environments.resolve("production"), real);
    Files.createSymbolicLink(environments.resolve("staging"), Path.of("production"));
    environment(environments.resolve("dev"), "modules/b");

    ScanResult result = scan(environments);

    assertThat(result.notes()).isEmpty();
    assertThat(result.repo().environments())
        .extracting(e -> e.name() + " " + e.modules().get(0).name())
        .containsExactly("dev b", "production a", "staging a");
  }

  @Test
  void namesWhatPuppetTakesForNoEnvironment() throws Exception {
    environment(folder.resolve("production"), "modules/a");
    environment(folder.resolve("odd-name"), "modules/a");
    Files.createSymbolicLink(folder.resolve("gone"), Path.of("nowhere"));
    Files.writeString(folder.resolve("README"), "");

    ScanResult result = scan(folder);

    assertThat(result.repo().environments())
        .extracting(Environment::name)
        .containsExactly("production");
    assertThat(result.notes())
        .extracting(note -> note.kind() + " " + note.environment() + note.message())
        .satisfiesExactlyInAnyOrder(
            dangling -> assertThat(dangling).contains("DROPPED", "gone", "link to nothing"),
            odd -> assertThat(odd).contains("DROPPED", "odd-name", "letters, digits and _"));
  }

  /** Deployed modules may be links, too: into a store that all environments share. */
  @Test
  void followsLinksToModules() throws Exception {
    Path store = environment(folder.resolve("store"), "a");
    Path production = environment(folder.resolve("environments/production"), "modules/b");
    Files.createSymbolicLink(production.resolve("modules/a"), store.resolve("a"));

    assertThat(scan(folder.resolve("environments")).repo().environments().get(0).modules())
        .extracting(module -> module.name())
        .containsExactly("a", "b");
  }

  @Test
  void endsWhereItIsInterrupted() throws Exception {
    environment(folder.resolve("production"), "modules/a");
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> scan(folder))
        .isInstanceOfSatisfying(
            ScanException.class,
            e -> assertThat(e.kind()).isEqualTo(ScanException.Kind.INTERRUPTED));
    assertThat(Thread.interrupted()).isTrue();
  }

  private static Path environment(Path root, String module) throws IOException {
    Path manifests = Files.createDirectories(root.resolve(module).resolve("manifests"));
    Files.writeString(manifests.resolve("init.pp"), "class x {}");
    return root;
  }

  private static ScanResult scan(Path source) throws ScanException {
    return new ControlRepoScanner()
        .scan(ScanRequest.of(source.toString()).kind(SourceKind.DEPLOYED).build());
  }
}
