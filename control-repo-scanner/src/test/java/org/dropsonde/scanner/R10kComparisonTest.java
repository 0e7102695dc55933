package org.dropsonde.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.ModuleUse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks the real r10k the same. Runs where it is installed (3.15 to 5.0 agree on all of this). */
class R10kComparisonTest {
  private static final List<String> AWKWARD = List.of(
      "production",
      "feature/foo",
      "feature/deep/er",
      "bug-123",
      "1.2.3",
      "UPPER",
      "a+b",
      "x@y",
      "wip#1",
      "größe",
      "日本",
      "env/prod",
      "envelope",
      "dev",
      "devel",
      "release/2026.11",
      "_start",
      "with,comma",
      "it's");

  @TempDir
  Path folder;

  private TestRepository control;

  @BeforeEach
  void makeRepository() throws IOException {
    Command.require("r10k");
    control = new TestRepository(folder.resolve("control.git"));
    for (String branch : AWKWARD) {
      control.branch(branch, Map.of("modules/" + "committed/manifests/init.pp", "# " + branch));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "prefix: true",
        "prefix: foo",
        "prefix: 'false'",
        "prefix: 5",
        "strip_component: 'env/'",
        "strip_component: '/e/'",
        "strip_component: '/^(feature|release)\\//'",
        "strip_component: 'env/', prefix: true",
        "invalid_branches: correct",
        "invalid_branches: error",
        "ignore_branch_prefixes: dev",
        "ignore_branch_prefixes: [dev, 'feature/', '1.']",
        "ignore_branch_prefixes: ['']",
        "ignore_branch_prefixes: []",
        "invalid_branches: error, strip_component: 'env/'",
      })
  @Tag("slow")
  void namesEnvironmentsAsR10kDisplaysThem(String settings) throws Exception {
    Path config = config("  main: {remote: REMOTE, basedir: BASE, " + settings + "}\n");

    List<String> displayed = displayed(config);

    assertThat(scanned(config)).isEqualTo(displayed);
  }

  @Test
  @Tag("slow")
  void leavesNamesAloneWhereTheSettingIsUnknown() throws Exception {
    Path config = config("  main: {remote: REMOTE, basedir: BASE, invalid_branches: eror}\n");

    // Ruby prints names outside of ASCII in base64 then.
    List<String> displayed = displayed(config).stream()
        .filter(name -> !name.matches("5pel.*|Z3LD.*"))
        .toList();

    assertThat(displayed).contains("feature/deep/er", "it's");
    assertThat(scanned(config)).containsAll(displayed).hasSize(displayed.size() + 2);
  }

  @Test
  @Tag("slow")
  void namesThoseOfSeveralSources() throws Exception {
    TestRepository second = new TestRepository(folder.resolve("second.git"));
    second.branch("production", Map.of("Puppetfile", ""));
    second.branch("odd-one", Map.of("Puppetfile", ""));
    Path config = config("""
              main: {remote: REMOTE, basedir: BASE}
              second: {remote: SECOND, basedir: BASE, prefix: true}
              third: {remote: SECOND, basedir: BASE, prefix: x-y}
            """);

    assertThat(scanned(config)).isEqualTo(displayed(config)).contains("second_odd_one");
  }

  @Test
  @Tag("slow")
  void namesDefinedEnvironments() throws Exception {
    Files.writeString(folder.resolve("environments.yaml"), """
        production: {remote: %1$s, ref: production}
        feature/foo: {remote: %1$s, ref: feature/foo}
        odd-name: {type: bare, modules: {}}
        """.formatted(control.path()));
    Path config = config("  main: {type: yaml, prefix: true, basedir: BASE, config: '"
        + folder.resolve("environments.yaml")
        + "'}\n");

    assertThat(scanned(config)).isEqualTo(displayed(config));
  }

  @Test
  @Tag("slow")
  void findsTheModulesThatR10kDeploys() throws Exception {
    TestRepository module = new TestRepository(folder.resolve("module.git"));
    module.branch("main", Map.of("manifests/init.pp", "class x {}"));
    String git = "git: '" + module.path() + "', ref: 'main'";
    control.branch(
        "modules",
        Map.of(
            "Puppetfile",
            """
            mod 'first', GIT
            moduledir 'thirdparty'
            mod 'acme/second', GIT
            mod 'third', GIT, install_path: 'site'
            mod 'here', local: true
            mod 'branchy', git: 'URL', branch: :control_branch, default_branch: 'main'
            """.replace("GIT", git).replace("URL", module.path().toString()),
            "environment.conf",
            "modulepath = site:modules:thirdparty\n",
            "thirdparty/here/manifests/init.pp",
            "class here {}",
            "modules/kept/manifests/init.pp",
            "class kept {}",
            "site/profile/manifests/init.pp",
            "class profile {}"));
    Path config = config("  main: {remote: REMOTE, basedir: BASE}\n");

    run("r10k", "deploy", "environment", "modules", "--puppetfile", "-c", config.toString());

    Environment environment = scan(config).repo().environments().stream()
        .filter(e -> e.name().equals("modules"))
        .findFirst()
        .orElseThrow();
    assertThat(environment.modules().stream().map(ModuleUse::path).sorted().toList())
        .isEqualTo(moduleFolders(folder.resolve("environments/modules")));
    assertThat(environment.unloaded()).isEmpty();
  }

  @Test
  @Tag("slow")
  void makesTheDirectoriesThatR10kMakes() throws Exception {
    Path config = config("  main: {remote: REMOTE, basedir: BASE, prefix: p}\n");

    run("r10k", "deploy", "environment", "-c", config.toString());

    assertThat(scanned(config)).isEqualTo(foldersIn(folder.resolve("environments")));
  }

  private static List<String> moduleFolders(Path environment) throws IOException {
    List<String> all = new ArrayList<>();
    for (String directory : List.of("modules", "site", "thirdparty")) {
      for (String module : foldersIn(environment.resolve(directory))) {
        all.add(directory + "/" + module);
      }
    }
    return all;
  }

  private static List<String> foldersIn(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(Files::isDirectory)
          .map(path -> path.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  private Path config(String sources) throws IOException {
    String text = "cachedir: "
        + folder.resolve("r10k-cache")
        + "\nsources:\n"
        + sources
            .replace("REMOTE", control.path().toString())
            .replace("SECOND", folder.resolve("second.git").toString())
            .replace("BASE", folder.resolve("environments").toString());
    return Files.writeString(folder.resolve("r10k.yaml"), text);
  }

  private static ScanResult scan(Path config) throws ScanException {
    return new ControlRepoScanner().scan(ScanRequest.of(config.toString()).build());
  }

  private static List<String> scanned(Path config) throws ScanException {
    return scan(config).repo().environments().stream().map(Environment::name).toList();
  }

  /** The names in what {@code r10k deploy display} prints: YAML, a list for each source. */
  private List<String> displayed(Path config) throws Exception {
    String text = run("r10k", "deploy", "display", "--fetch", "-c", config.toString());
    TreeSet<String> names = new TreeSet<>();
    if (YamlReader.read(text.substring(text.indexOf("---")).getBytes(StandardCharsets.UTF_8))
            instanceof Map<?, ?> all
        && all.get(":sources") instanceof List<?> sources) {
      for (Object source : sources) {
        if (source instanceof Map<?, ?> one && one.get(":environments") instanceof List<?> list) {
          list.forEach(
              name -> names.add(name instanceof YamlReader.Numeral n ? n.text() : "" + name));
        }
      }
    }
    return List.copyOf(names);
  }

  private String run(String... command) throws Exception {
    return new Command(folder).run(command);
  }
}
