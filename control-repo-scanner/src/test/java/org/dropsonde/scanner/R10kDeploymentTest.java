package org.dropsonde.scanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.ModuleUse;
import org.dropsonde.spi.UnloadedModule;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lets the real r10k deploy branches whose Puppetfiles and trees are made up at random. */
@Tag("slow")
class R10kDeploymentTest {
  private static final int BRANCHES = 16;
  private static final String MANIFEST = "manifests/init.pp";
  private static final List<String> DIRECTORIES =
      List.of("modules", "site", "thirdparty", "a/b", "./site", "modules/../dist");
  private static final List<String> NAMES = List.of("one", "acme/two", "acme-three", "four", "x_5");
  private static final List<String> OPTIONS = List.of(
      "ref: 'main'",
      "branch: 'main'",
      "tag: 'v1'",
      "branch: :control_branch, default_branch: 'main'",
      "ref: 'main', exclude_spec: true",
      "ref: 'main', install_path: 'site'",
      "ref: 'main', install_path: 'deep/er'",
      "ref: 'main', install_path: './dist/../thirdparty'",
      "ref: 'feature/x'");

  @TempDir
  Path folder;

  private final Random random = new Random(20261126);
  private Command command;
  private Path module;

  @BeforeEach
  void makeModule() throws IOException {
    Command.require("r10k");
    command = new Command(folder);
    try (TestRepository made = new TestRepository(folder.resolve("module.git"))) {
      module = made.path();
      Map<String, String> files = Map.of(MANIFEST, "class x {}", "spec/x_spec.rb", "");
      made.branch("main", files).branch("feature/x", files);
      made.set("refs/tags/v1", made.commit(files));
    }
  }

  @Test
  void findsTheModulesThatR10kDeploys() throws Exception {
    try (TestRepository control = new TestRepository(folder.resolve("control.git"))) {
      for (int i = 0; i < BRANCHES; i++) {
        control.branch("feature/b%02d".formatted(i), tree());
      }
    }

    Path config = config("main: {remote: CONTROL, basedir: BASE}\n");
    command.run("r10k", "deploy", "environment", "--puppetfile", "-c", config.toString());

    assertThat(scanned(config)).hasSize(BRANCHES).isEqualTo(deployed());
  }

  @Test
  void findsTheModulesOfDefinedEnvironments() throws Exception {
    try (TestRepository control = new TestRepository(folder.resolve("control.git"))) {
      control.branch("main", tree());
    }
    Files.writeString(folder.resolve("environments.yaml"), """
        plain:
          type: plain
          modules:
            one: {git: MODULE, ref: main}
            acme/two: {git: MODULE, ref: v1, install_path: site}
        mixed:
          remote: CONTROL
          ref: main
          moduledir: dist
          modules:
            one: {git: MODULE, ref: main}
            kept: {git: MODULE, ref: main}
        absolute:
          type: plain
          moduledir: BASE/absolute/site
          modules:
            one: {git: MODULE, ref: main}
        """.replace(
            "CONTROL", folder.resolve("control.git").toString())
        .replace("MODULE", module.toString())
        .replace("BASE", folder.resolve("environments").toString()));
    Path config = config("main: {type: yaml, basedir: BASE, config: FOLDER/environments.yaml}\n");
    command.run("r10k", "deploy", "environment", "--puppetfile", "-c", config.toString());

    assertThat(scanned(config)).hasSize(3).isEqualTo(deployed());
  }

  @Test
  void readsEachEnvironmentByItsOwnPuppetfile() throws Exception {
    String two = "mod 'two', git: '" + module + "', ref: 'main'\n";
    try (TestRepository control = new TestRepository(folder.resolve("control.git"))) {
      control.branch("main", Map.of("Puppetfile", "moduledir 'x'\n" + two, "sub/Other", two));
      control.branch("without", Map.of("README", ""));
    }
    Path config = config("""
        main: {remote: CONTROL, basedir: BASE}
          other: {remote: CONTROL, basedir: BASE, prefix: true, puppetfile_name: sub/Other}
        """);
    command.run("r10k", "deploy", "environment", "--puppetfile", "-c", config.toString());

    assertThat(scanned(config))
        .isEqualTo(deployed())
        .containsEntry("main", new TreeSet<>(List.of("x/two")))
        .containsEntry("other_main", new TreeSet<>(List.of("modules/two")));
  }

  /** HEAD says nothing about environments. */
  @Test
  void listsTheSameEnvironmentsWhereverHeadIs() throws Exception {
    try (TestRepository control = new TestRepository(folder.resolve("control.git"))) {
      control.branch("production", Map.of("README", "")).branch("dev/1", Map.of("README", ""));
      String commit =
          control.git().exactRef("refs/heads/production").getObjectId().name();
      Path config = config("main: {remote: CONTROL, basedir: BASE}\n");
      for (String head :
          List.of("ref: refs/heads/gone", "ref: refs/heads/dev/1", commit, "ref: refs/tags/v1")) {
        Files.writeString(control.path().resolve("HEAD"), head + "\n");
        String display = command.run(
            "r10k", "deploy", "display", "--fetch", "--format", "json", "-c", "" + config);

        assertThat(scanned(config).keySet())
            .containsExactly("dev_1", "production")
            .allMatch(name -> display.contains("\"" + name + "\""));
        assertThat(control.scan().repo().environments()).hasSize(2);
      }
    }
  }

  private Map<String, String> tree() {
    Map<String, String> files = new TreeMap<>();
    StringBuilder puppetfile = new StringBuilder();
    for (String name : NAMES) {
      if (random.nextInt(3) == 0) {
        puppetfile.append("moduledir '").append(any(DIRECTORIES)).append("'\n");
      }
      if (random.nextInt(4) > 0) {
        puppetfile.append("mod '%s', git: '%s', %s\n".formatted(name, module, any(OPTIONS)));
      }
    }
    for (String committed : List.of("kept", "own", "one")) {
      if (random.nextInt(2) == 0) {
        String directory = Paths.clean(any(DIRECTORIES));
        files.put(directory + "/" + committed + "/" + MANIFEST, "class x {}");
        if (!committed.equals("one") && random.nextInt(2) == 0) {
          puppetfile.append(
              "mod '%s', local: true, install_path: '%s'\n".formatted(committed, directory));
        }
      }
    }
    files.put("Puppetfile", puppetfile.toString());
    files.put("environment.conf", "modulepath = modules:site:thirdparty:a/b:dist:deep/er\n");
    return files;
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private Path config(String source) throws IOException {
    return Files.writeString(
        folder.resolve("r10k.yaml"),
        ("cachedir: FOLDER/cache\nsources:\n  " + source)
            .replace("CONTROL", folder.resolve("control.git").toString())
            .replace("BASE", folder.resolve("environments").toString())
            .replace("FOLDER", folder.toString()));
  }

  /** By environment, where its modules are; a module that another one hides is there, too. */
  private static Map<String, NavigableSet<String>> scanned(Path config) throws ScanException {
    Map<String, NavigableSet<String>> found = new TreeMap<>();
    ScanResult result =
        new ControlRepoScanner().scan(ScanRequest.of(config.toString()).build());
    assertThat(result.failures()).isEmpty();
    for (Environment environment : result.repo().environments()) {
      found.put(
          environment.name(),
          Stream.concat(
                  environment.modules().stream(),
                  environment.unloaded().stream()
                      .filter(R10kDeploymentTest::isThere)
                      .map(UnloadedModule::module))
              .map(ModuleUse::path)
              .collect(Collectors.toCollection(TreeSet::new)));
    }
    return found;
  }

  private static boolean isThere(UnloadedModule module) {
    return module.reason() != UnloadedModule.Reason.OVERRIDDEN
        && module.reason() != UnloadedModule.Reason.MISSING;
  }

  private Map<String, NavigableSet<String>> deployed() throws IOException {
    Map<String, NavigableSet<String>> found = new TreeMap<>();
    try (Stream<Path> all = Files.list(folder.resolve("environments"))) {
      for (Path environment : all.toList()) {
        found.put(environment.getFileName().toString(), modules(environment));
      }
    }
    return found;
  }

  private static NavigableSet<String> modules(Path environment) throws IOException {
    try (Stream<Path> all = Files.walk(environment)) {
      return all.filter(path -> path.endsWith(MANIFEST))
          .map(path -> environment.relativize(path).toString())
          .map(path -> path.substring(0, path.length() - MANIFEST.length() - 1))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
