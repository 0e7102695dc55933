package org.dropsonde.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dropsonde.scanner.ScanNote.Kind;
import org.dropsonde.spi.Environment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scans by the rules of an r10k.yaml. */
class ConfiguredScanTest {
  @TempDir
  Path folder;

  private TestRepository repository;

  @BeforeEach
  void makeRepository() throws IOException {
    repository = new TestRepository(folder.resolve("control.git"));
    repository.branch("production", Map.of("sub/Puppetfile", "", "modules/a/x", ""));
    repository.branch("env/dev", Map.of("modules/a/x", ""));
    repository.branch("wip-1", Map.of("modules/a/x", ""));
  }

  @Test
  void namesTheBranchesOfARepositoryByItsSource() throws Exception {
    ScanResult result = scan("""
            sources:
              other: {remote: /elsewhere.git, basedir: /e}
              main:
                remote: %s
                basedir: /e
                prefix: true
                strip_component: env/
                ignore_branch_prefixes: wip
                puppetfile_name: sub/Puppetfile
            """);

    assertThat(names(result)).containsExactly("main_dev", "main_production");
    assertThat(result.what()).contains("r10k.yaml", "source main");
    assertThat(result.notes())
        .filteredOn(note -> note.kind() == Kind.DROPPED)
        .singleElement()
        .satisfies(note -> assertThat(note.message()).contains("ignore_branch_prefixes"));
    assertThat(result.repo().environments().get(1).puppetfile()).isNotNull();
  }

  @Test
  void saysThatAFilterIsNotRun() throws Exception {
    ScanResult result = scan("""
            sources:
              main: {remote: %s, basedir: /e, filter_command: 'touch /should-not-be-there'}
            """);

    assertThat(result.repo().environments()).hasSize(3);
    assertThat(result.notes())
        .filteredOn(note -> note.kind() == Kind.UNKNOWN)
        .singleElement()
        .satisfies(note -> assertThat(note.message()).contains("filter_command", "--branch"));
  }

  @Test
  void appliesTheOnlySourceThoughItsRemoteIsAnother() throws Exception {
    ScanResult result = scan("sources:\n  main: {remote: /x.git, basedir: /e, prefix: p}\n");

    assertThat(names(result)).containsExactly("p_env_dev", "p_production", "p_wip_1");
    assertThat(result.notes()).anyMatch(note -> note.message().contains("/x.git"));
  }

  @Test
  void refusesToGuessWhichSourceIsMeant() {
    assertThatThrownBy(() -> scan("""
                    sources:
                      one: {remote: 'https://ann:s3cret@example.org/a.git', basedir: /e}
                      two: {remote: /y.git, basedir: /e}
                    """))
        .isInstanceOf(ScanException.class)
        .hasMessageContaining("one (https://example.org/a.git), two (/y.git)");
  }

  @Test
  void usesAnR10kYamlThatLiesThereOnlyWhereItKnowsTheRepository() throws Exception {
    Path file = write("sources:\n  main: {remote: /x.git, basedir: /e, prefix: p}\n");
    ScanRequest request = ScanRequest.of(repository.path().toString())
        .searchR10kConfig(folder.resolve("gone.yaml"))
        .searchR10kConfig(file)
        .build();
    assertThat(names(scan(request))).contains("production");

    write("sources:\n  main: {remote: 'file://%s', basedir: /e, prefix: p}\n");
    assertThat(names(scan(request))).contains("p_production");

    Files.writeString(file, "sources: 5");
    assertThat(scan(request).notes()).anyMatch(note -> note.message().contains("not used"));
  }

  @Test
  void readsEverySourceOfAnR10kYaml() throws Exception {
    Files.writeString(
        folder.resolve("environments.yaml"), """
        defined:
          remote: %s
          ref: env/dev
          modules: {puppetlabs/stdlib: 9.4.0}
        nowhere:
          remote: %s
          ref: gone
        plain:
          type: plain
          modules: {puppetlabs/apt: 9.1.0}
        """.formatted(repository.path(), repository.path()));
    Path file = write("""
            sources:
              main: {remote: %s, basedir: /e}
              gone: {remote: /gone.git, basedir: /e}
              lists: {type: yaml, config: environments.yaml, basedir: /e}
              old: {type: svn, remote: svn://example.org/x, basedir: /e}
            """);

    ScanResult result = scan(ScanRequest.of(file.toString()).build());

    assertThat(names(result)).containsExactly("defined", "env_dev", "plain", "production", "wip_1");
    assertThat(environment(result, "defined").modules())
        .extracting(module -> module.name() + " " + module.origin())
        .containsExactly("stdlib ENVIRONMENT", "a DIRECTORY");
    assertThat(environment(result, "plain").modules()).hasSize(1);
    assertThat(result.notes())
        .extracting(note -> note.kind() + " " + note.environment() + " " + note.message())
        .anyMatch(text -> text.startsWith("FAILED nowhere") && text.contains("there is no gone"))
        .anyMatch(text -> text.startsWith("FAILED null r10k source gone"))
        .anyMatch(text -> text.startsWith("UNKNOWN null r10k source old"));
  }

  @Test
  void namesCollisionsWithinAndAcrossSources() throws Exception { // r10k 5.0.2 deployment.rb:84
    repository.branch("env_dev", Map.of("modules/a/x", ""));
    Path file = write("""
            sources:
              one: {remote: %1$s, basedir: /e}
              two: {remote: %1$s, basedir: /e/, strip_component: env/}
              data: {remote: %1$s, basedir: /hieradata}
            """);

    ScanResult result = scan(ScanRequest.of(file.toString()).build());

    assertThat(names(result)).containsExactly("dev", "env_dev", "production", "wip_1");
    assertThat(result.notes().stream().filter(n -> n.kind() == Kind.COLLISION))
        .extracting(ScanNote::branch)
        .containsExactly("env_dev", "env_dev", "production", "wip-1");
    assertThat(result.notes())
        .filteredOn(note -> note.kind() == Kind.DROPPED)
        .allMatch(note -> note.message().contains("basedir /e "));
  }

  private ScanResult scan(String config) throws Exception {
    Path file = write(config);
    return scan(ScanRequest.of(repository.path().toString()).r10kConfig(file).build());
  }

  private static ScanResult scan(ScanRequest request) throws ScanException {
    return new ControlRepoScanner().scan(request);
  }

  private Path write(String config) throws IOException {
    return Files.writeString(folder.resolve("r10k.yaml"), config.formatted(repository.path()));
  }

  private static List<String> names(ScanResult result) {
    return result.repo().environments().stream().map(Environment::name).toList();
  }

  private static Environment environment(ScanResult result, String name) {
    return result.repo().environments().stream()
        .filter(environment -> environment.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
