package org.dropsonde.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dropsonde.scanner.BranchNaming.Invalid;
import org.dropsonde.spi.ModuleSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule was seen with r10k 5.0.2. */
class R10kConfigReaderTest {
  @TempDir
  Path folder;

  @Test
  void takesSymbolsForPlainKeys() throws Exception { // settings/loader.rb:63
    R10kConfig config = read(":sources:\n  :main:\n    :remote: /r.git\n    basedir: /e/../e/x/\n");

    R10kSource source = config.sources().get(0);
    assertThat(source.name()).isEqualTo("main");
    assertThat(source.type()).isEqualTo(R10kSource.Type.GIT);
    assertThat(source.remote()).isEqualTo("/r.git");
    assertThat(source.basedir()).isEqualTo("/e/x");
    assertThat(source.naming()).isEqualTo(BranchNaming.DEFAULT);
    assertThat(source.puppetfile()).isEqualTo("Puppetfile");
  }

  @Test
  void refusesAKeyThatIsThereBothWays() { // util/symbolize_keys.rb:14
    refuses("sources: {}\n:sources: {}\n", "both");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing", "---\n"})
  void refusesAFileWithoutYaml(String text) { // settings/loader.rb:59
    refuses(text, "no YAML");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cachedir: /c", "sources: {}", "sources:"})
  void refusesAFileWithoutSources(String text) { // deployment.rb:112
    refuses(text, "no sources");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sources: [a]", "sources: a", "- a", "sources:\n  main: x\n"})
  void refusesWhatIsNoMap(String text) {
    refuses(text, "map");
  }

  @Test
  void saysWhereTheYamlIsWrong() {
    refuses("sources:\n  main: [\n", "line 3");
  }

  @Test
  void refusesASourceWithoutBasedir() { // source/base.rb:43
    refuses("sources:\n  main:\n    remote: x\n", "basedir");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true | main_",
        "yes | main_", // YAML 1.1, as Ruby reads it
        "foo | foo_",
        "'false' | false_",
        "'' | _",
        "5 | ''",
        "false | ''",
        "a-b | a-b_",
      },
      quoteCharacter = '`')
  void prefixesWithTheSourceOrAString(String prefix, String expected) { // environment/name.rb:97
    String shown = expected.equals("''") ? "" : expected;

    assertThat(source("prefix: " + prefix).naming().prefix()).isEqualTo(shown);
  }

  @Test
  void stripsAStringOrAPattern() { // environment/name.rb:74
    assertThat(source("strip_component: env/").naming().strip().from("env/env/x"))
        .isEqualTo("env/x");
    assertThat(source("strip_component: /e\\h?/").naming().strip().from("envea-be"))
        .isEqualTo("nv-b");
    assertThat(source("strip_component: false").naming().strip().from("x")).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "/(/", "[a]", "true"})
  void refusesAnythingElseToStrip(String value) {
    assertThatThrownBy(() -> source("strip_component: " + value))
        .hasCauseInstanceOf(ScanException.class)
        .hasMessageContaining("strip_component");
  }

  @ParameterizedTest
  @CsvSource({
    "correct, CORRECT",
    "correct_and_warn, CORRECT_AND_WARN",
    "error, ERROR",
    "eror, UNCHECKED",
  })
  void knowsThreeWaysWithInvalidBranches(String value, Invalid expected) { // environment/name.rb:27
    assertThat(source("invalid_branches: " + value).naming().invalid()).isEqualTo(expected);
  }

  @Test
  void takesOnePrefixOrSeveralToIgnore() { // source/git.rb:136
    assertThat(source("ignore_branch_prefixes: dev").naming().ignoredPrefixes())
        .containsExactly("dev");
    assertThat(source("ignore_branch_prefixes: [a, 'b.']").naming().ignoredPrefixes())
        .containsExactly("a", "b.");
    assertThat(source("ignore_branch_prefixes: []").naming().ignoredPrefixes()).isEmpty();
    assertThatThrownBy(() -> source("ignore_branch_prefixes: [1]")).hasMessageContaining("strings");
  }

  @Test
  void neverRunsWhatOthersWouldRun() {
    assertThat(source("filter_command: 'rm -rf /'").filterCommand()).isTrue();
    assertThat(source("type: exec\n    command: x").problem()).contains("type: yaml");
    assertThat(source("type: svn").problem()).contains("deployed");
    assertThat(source("type: hg").problem()).contains("hg");
  }

  @Test
  void correctsCharactersInsteadOfBytesWithRugged() throws Exception { // git/rugged
    R10kConfig config =
        read("git:\n  provider: rugged\nsources:\n  main:\n    remote: x\n    basedir: /e\n");

    assertThat(config.sources().get(0).naming().bytewise()).isFalse();
  }

  @Test
  void readsTheEnvironmentsOfAFile() throws Exception { // source/yaml.rb:9, source/hash.rb:148
    Files.writeString(folder.resolve("environments.yaml"), """
        feature/foo:
          source: /r.git
          version: main
          moduledir: thirdparty
          modules:
            puppetlabs/stdlib: 9.4.0
            puppetlabs-apt: :latest
            a-b:
            own: {git: 'https://example.org/own.git', tag: v1}
            moved: {local: true, install_path: site}
        plain:
          type: plain
        """);

    R10kSource source = source("type: yaml\n    prefix: s\n    config: environments.yaml");

    EnvironmentDefinition first = source.definitions().get(0);
    assertThat(first.directory()).isEqualTo("s_feature/foo"); // names are never corrected here
    assertThat(first.remote()).isEqualTo("/r.git");
    assertThat(first.ref()).isEqualTo("main");
    assertThat(first.modules())
        .extracting(p ->
            p.use().path() + " " + p.use().version() + " " + p.use().source().kind())
        .containsExactly(
            "thirdparty/stdlib 9.4.0 forge",
            "thirdparty/apt null forge",
            "thirdparty/b null forge",
            "thirdparty/own null git",
            "site/moved null local");
    assertThat(first.modules().get(1).use().source()).isEqualTo(new ModuleSource.Forge("latest"));
    assertThat(source.definitions().get(1).problem()).isNull();
  }

  /** A tag or a commit stays where it is; of several references the last one counts. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      tag: v1                                          | v1              | true
      commit: 0123abc                                  | 0123abc         | true
      ref: 0123456789abcdef0123456789abcdef01234567    | 0123456789abcdef0123456789abcdef01234567 | true
      ref: main                                        | main            | false
      branch: main                                     | main            | false
      branch: :control_branch                          | :control_branch | false
      tag: :control_branch                             | :control_branch | false
      'tag: v1, branch: main'                          | main            | false
      'branch: main, tag: v1'                          | v1              | true
      default_branch: main                             |                 | false
      """)
  void tellsPinnedFromFloating(String reference, String ref, boolean pinned) throws Exception {
    Files.writeString(
        folder.resolve("environments.yaml"),
        "one:\n  modules:\n    own:\n      git: https://example.org/own.git\n      "
            + reference.replace(", ", "\n      ")
            + "\n");

    R10kSource source = source("type: yaml\n    config: environments.yaml");

    assertThat(source.definitions().get(0).modules().get(0).use().source())
        .isEqualTo(new ModuleSource.Git("https://example.org/own.git", ref, pinned));
  }

  @Test
  void readsADirectoryOfEnvironments() throws Exception { // source/yamldir.rb:21
    Path directory = Files.createDirectories(folder.resolve("environments.d"));
    Files.writeString(directory.resolve("one.yaml"), "type: plain\n");
    Files.writeString(directory.resolve("two.yml"), "type: plain\n");

    R10kSource source = source("type: yamldir\n    config: environments.d");

    assertThat(source.definitions()).extracting(EnvironmentDefinition::name).containsExactly("one");
  }

  /** One bad module keeps r10k from all sources; here the others are read. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      a-b-c: 1.0.0                      | must be named
      o/a: {path: b}                    | no type
      o/a: latest                       | whole version
      o/a: 1.0                          | whole version
      a: 1.0.0                          | must be named owner/name
      o/a: {git: }                      | no URL
      o/a: {git: u, install_path: /etc} | outside of /e
      o/a: {type: tarball, ref: x}      | no option ref
      """)
  void saysWhichModuleR10kRefuses(String module, String part) throws Exception { // module/*.rb
    Files.writeString(
        folder.resolve("e.yaml"),
        "x:\n  type: plain\n  modules:\n    " + module + "\n    o/good: 1.0.0\n");

    R10kConfig config = read("sources: {s: {type: yaml, basedir: /e/env, config: e.yaml}}\n");

    assertThat(config.refusals())
        .singleElement()
        .satisfies(text ->
            assertThat(text).contains("source s: environment x module ", part, "reads no source"));
    assertThat(config.sources().get(0).definitions().get(0).modules())
        .extracting(placed -> placed.use().name())
        .containsExactly("good");
  }

  @Test
  void saysThatAFileOfEnvironmentsIsMissing() {
    assertThatThrownBy(() -> source("type: yaml\n    config: gone.yaml"))
        .hasMessageContaining("gone.yaml");
    assertThatThrownBy(() -> source("type: yamldir\n    config: gone.d"))
        .hasMessageContaining("must be a directory");
  }

  @Test
  void saysWhatR10kRefusesAndWhere() throws Exception { // settings.rb
    R10kConfig config = read("""
        pool_size: '4'
        :deploy:
          write_lock: Maintenance
          :purge_levels: [environment, modules]
        forge: {allow_puppetfile_override: 'yes'}
        proxy: 10.0.0.1:3128
        sources:
          main: {remote: x, basedir: /e}
        """);

    assertThat(config.sources()).hasSize(1);
    String file = folder.resolve("r10k.yaml").toString();
    assertThat(config.refusals())
        .containsExactly(
            file + ":1: r10k refuses the whole file: pool_size must be a whole number above 0",
            file
                + ":6: r10k refuses the whole file: proxy must be a URL such as"
                + " http://proxy.example.org:3128",
            file
                + ":4: r10k refuses the whole file: deploy.purge_levels must be some of deployment,"
                + " environment and puppetfile",
            file
                + ":5: r10k refuses the whole file: forge.allow_puppetfile_override must be true or"
                + " false, without quotes");
  }

  @Test
  void refusesNothingThatR10kTakes() throws Exception {
    assertThat(read("""
                pool_size: 4
                postrun: [/usr/bin/true]
                git: {provider: shellgit, proxy: 'http://u:p@proxy.example.org:3128'}
                deploy: {purge_levels: environment, exclude_spec: true}
                logging: {level: debug}
                unknown: 5
                sources: {main: {remote: x, basedir: /e}}
                """).refusals()).isEmpty();
  }

  @Test
  void saysWhatNewerRubiesRefuse() throws Exception { // Ruby 3.1 psych.rb
    R10kConfig config = read("""
        sources:
          one: &one {remote: x, basedir: /e}
          two:
            <<: *one
            prefix: 2026-11-26
        """);

    assertThat(config.sources()).hasSize(2);
    assertThat(config.warnings())
        .satisfiesExactly(
            first -> assertThat(first).contains("r10k.yaml:4: ", "3.1", "an alias", "write"),
            second -> assertThat(second).contains("r10k.yaml:5: ", "a date", "quotes"));
  }

  /** As libyaml has it, a plain word can't start with a colon in a flow collection. */
  @Test
  void refusesSymbolsInFlowStyleAsRubyDoes() {
    refuses("sources: {main: {:remote: x, basedir: /e}}\n", "not valid YAML");
  }

  @Test
  void boundsWhatAliasesUnfoldTo() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      String before = "*a" + (i - 1);
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, (before + ", ").repeat(9) + before));
    }

    refuses(bomb.toString(), "without measure");
    refuses("sources: &s\n  main: *s\n", "");
  }

  private R10kSource source(String settings) {
    try {
      return read("sources:\n  main:\n    remote: x\n    basedir: /e\n    " + settings + "\n")
          .sources()
          .get(0);
    } catch (ScanException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  private void refuses(String text, String part) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            ScanException.class,
            e -> assertThat(e.kind()).isEqualTo(ScanException.Kind.CONFIGURATION))
        .hasMessageContaining("r10k.yaml")
        .hasMessageContaining(part);
  }

  private R10kConfig read(String text) throws ScanException {
    Path file = folder.resolve("r10k.yaml");
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return R10kConfigReader.read(file, ScanLimits.DEFAULT);
  }
}
