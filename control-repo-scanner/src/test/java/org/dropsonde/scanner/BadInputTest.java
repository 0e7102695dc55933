package org.dropsonde.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.dropsonde.scanner.ScanNote.Kind;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.UnloadedModule;
import org.dropsonde.testdata.BadRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is broken is named, with what and where, and the rest is read. */
class BadInputTest {
  private static final String METADATA = """
      {"name": "acme-x", "version": "1.0.0", "author": "acme", "license": "MIT",
       "source": "s", "dependencies": []}
      """;

  @TempDir
  Path folder;

  private TestRepository repository;

  @BeforeEach
  void makeRepository() throws IOException {
    repository = new TestRepository(folder.resolve("control.git"));
    repository.branch("good", Map.of("modules/a/metadata.json", METADATA));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[core\n", "[core]\n\tbare = \"perhaps\"\n"})
  void refusesAConfigurationThatIsNone(String config) throws Exception {
    Files.writeString(repository.path().resolve("config"), config);

    assertThatThrownBy(() -> scan(repository.path()))
        .isInstanceOf(ScanException.class)
        .hasMessageContainingAll("control.git", "its git configuration is not valid");
  }

  @Test
  void readsTheOtherBranchesWhereACommitIsMissing() throws Exception {
    ScanResult result =
        scan(BadRepository.missingCommit(folder, "acme", "broken").path());

    assertThat(result.repo().environments()).hasSize(6);
    assertThat(result.failures()).singleElement().satisfies(note -> {
      assertThat(note.kind()).isEqualTo(Kind.FAILED);
      assertThat(note.branch()).isEqualTo("broken");
      assertThat(note.message()).contains("0123456789abcdef", "missing");
    });
  }

  @Test
  void namesACorruptPuppetfileAndTheBranchesThatHaveIt() throws Exception {
    BadRepository bad = BadRepository.corruptBlob(folder, "acme", "production", "Puppetfile");

    ScanResult result = scan(bad.path());

    assertThat(result.repo().environments()).hasSize(6);
    assertThat(result.failures()).singleElement().satisfies(note -> {
      assertThat(note.kind()).isEqualTo(Kind.PARTIAL);
      assertThat(note.path()).isEqualTo("Puppetfile");
      assertThat(note.message()).contains("corrupt", bad.objectId());
    });
  }

  @Test
  void doesNotReadBranchesThatAreNotWantedButNamesThem() throws Exception {
    BadRepository bad = BadRepository.corruptBlob(folder, "acme", "legacy_el7", "Puppetfile");
    ScanRequest.Builder request = ScanRequest.of(bad.path().toString());

    ScanResult all = new ControlRepoScanner().scan(request.build());
    ScanResult one = new ControlRepoScanner()
        .scan(request
            .wanted((environment, branch) -> environment.equals("production"))
            .build());

    assertThat(all.failures()).isNotEmpty();
    assertThat(one.failures()).isEmpty();
    assertThat(one.repo().environments())
        .extracting(Environment::name)
        .containsExactly("production");
    assertThat(one.notes())
        .containsAll(
            all.notes().stream().filter(note -> note.kind() == Kind.RENAMED).toList())
        .isNotEmpty();
  }

  @Test
  void namesAMissingMetadataFile() throws Exception {
    repository.branch("bad", Map.of("modules/b/metadata.json", METADATA + " "));
    String id = repository.git().resolve("bad:modules/b/metadata.json").name();
    Files.delete(
        repository.path().resolve("objects/" + id.substring(0, 2) + "/" + id.substring(2)));

    ScanNote note = only(repository.scan(), Kind.PARTIAL);

    assertThat(note.environment()).isEqualTo("bad");
    assertThat(note.path()).isEqualTo("modules/b/metadata.json");
    assertThat(note.message()).contains(id);
  }

  @Test
  void namesUnreadableMetadataAndKeepsTheModule() throws Exception { // Puppet 7.23 module.rb:216
    repository.branch("bad", Map.of("modules/b/metadata.json", "{\"name\": \n oops}"));

    ScanResult result = repository.scan();

    ScanNote note = only(result, Kind.WARNING);
    assertThat(note.where()).isEqualTo("bad (modules/b/metadata.json)");
    assertThat(note.message()).contains("line 2, column");
    assertThat(environment(result, "bad").modules()).singleElement().matches(m -> m.slug() == null);
  }

  @Test
  void countsTheEnvironmentsThatShareAFault() throws Exception {
    for (String branch : new String[] {"b1", "b2", "b3"}) {
      repository.branch(branch, Map.of("modules/b/metadata.json", "[]", "x", branch));
    }

    ScanNote note = only(repository.scan(), Kind.WARNING);

    assertThat(note.environment()).isEqualTo("b1");
    assertThat(note.others()).isEqualTo(2);
  }

  @Test
  void followsLinksInTheTreeAndNoFurther() throws Exception {
    repository.branch(
        "links",
        Map.of(
            "real/m/metadata.json", METADATA,
            "modules/ok", "->../real/m",
            "modules/dangling", "->../nowhere",
            "modules/out", "->../../etc",
            "modules/absolute", "->/etc",
            "modules/circle", "->circle",
            "modules/file/metadata.json", "->../../real/m/metadata.json"));

    ScanResult result = repository.scan();

    assertThat(environment(result, "links").modules())
        .extracting(module -> module.name() + " " + module.version())
        .containsExactly("file 1.0.0", "ok 1.0.0");
    assertThat(result.notes())
        .filteredOn(note -> note.kind() == Kind.WARNING)
        .extracting(note -> note.path() + ": " + note.message())
        .containsExactly(
            "modules/absolute: the symbolic link absolute leads out of the repository",
            "modules/circle: the symbolic link circle leads in a circle",
            "modules/dangling: the symbolic link dangling leads to nothing",
            "modules/out: the symbolic link out leads out of the repository");
  }

  @Test
  void namesSubmodulesAndPointersOfLargeFiles() throws Exception {
    repository.branch(
        "elsewhere",
        Map.of(
            "modules/sub", "@",
            "modules/big/metadata.json", "version https://git-lfs.github.com/spec/v1\noid x\n"));

    ScanResult result = repository.scan();

    assertThat(result.notes())
        .extracting(note -> note.path() + ": " + note.message())
        .anyMatch(text -> text.startsWith("modules/sub: is a git submodule"))
        .anyMatch(text -> text.startsWith("modules/big/metadata.json: is kept in Git LFS"));
    assertThat(environment(result, "elsewhere").unloaded())
        .extracting(UnloadedModule::reason)
        .containsExactly(UnloadedModule.Reason.MISSING);
  }

  @Test
  void namesAFileThatIsTooLarge() throws Exception {
    repository.branch("big", Map.of("modules/b/metadata.json", METADATA + " ".repeat(2000)));
    ScanLimits limits = new ScanLimits(10, 10, 10, 1000, 10);

    ScanResult result = new ControlRepoScanner()
        .scan(ScanRequest.of(repository.path().toString()).limits(limits).build());

    assertThat(only(result, Kind.PARTIAL).message()).contains("larger than 1000 bytes");
  }

  @Test
  void saysWhatPuppetCannotReadInEnvironmentConf() throws Exception {
    repository.branch(
        "conf", Map.of("environment.conf", "; no", "modules/a/metadata.json", METADATA));

    ScanResult result = repository.scan();

    assertThat(only(result, Kind.WARNING).message()).contains("Puppet can't read it", "line 1");
    assertThat(environment(result, "conf").modules()).hasSize(1);
  }

  @Test
  void namesPuppetfilesThatAreNoFiles() throws Exception {
    repository.branch("directory", Map.of("Puppetfile/x", ""));
    repository.branch("link", Map.of("Puppetfile", "->gone"));

    ScanResult result = repository.scan();

    assertThat(only(result, Kind.PARTIAL).message()).contains("directory");
    assertThat(only(result, Kind.WARNING).message()).contains("leads to nothing");
  }

  private static ScanResult scan(Path path) throws ScanException {
    return new ControlRepoScanner().scan(ScanRequest.of(path.toString()).build());
  }

  private static ScanNote only(ScanResult result, Kind kind) {
    return assertThat(result.notes())
        .filteredOn(note -> note.kind() == kind)
        .singleElement()
        .actual();
  }

  private static Environment environment(ScanResult result, String name) {
    return result.repo().environments().stream()
        .filter(environment -> environment.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
