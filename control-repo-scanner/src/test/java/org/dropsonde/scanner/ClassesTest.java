package org.dropsonde.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dropsonde.spi.Declaration;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.ModuleUse;
import org.dropsonde.testdata.ControlRepoFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes without PuppetDB: which ones modules define, and which ones own code and data declare. */
class ClassesTest {
  private static final String SITE = "site-modules/profile/manifests/";

  @TempDir
  Path folder;

  private final Map<String, String> files = new HashMap<>();

  @BeforeEach
  void hasAnEnvironment() {
    files.put("environment.conf", "modulepath = site-modules:modules\n");
    files.put("manifests/site.pp", "node default { include role::web }\n");
  }

  @Test
  void findsTheClassesThatAModuleDefines() throws Exception {
    files.put("modules/apache/manifests/init.pp", "class apache { class inner { } }");
    files.put("modules/apache/manifests/mod/ssl.pp", "class apache::mod::ssl { }");
    files.put("modules/apache/manifests/vhost.pp", "define apache::vhost { }");
    files.put("modules/apache/manifests/README.md", "class apache::readme { }");
    files.put("modules/apache/templates/x.pp", "class apache::template { }");

    assertThat(onlyModule().classes())
        .containsExactly("apache", "apache::inner", "apache::mod::ssl");
  }

  /** Puppet 7.23 checker4_0.rb:544, "unacceptable location". */
  @Test
  void leavesOutAClassThatIsNotBelowItsModulesName() throws Exception {
    files.put("modules/one/manifests/init.pp", "class one { }\nclass other { }\nclass one2::x { }");

    assertThat(onlyModule().classes()).containsExactly("one");
  }

  @Test
  void findsWhatOwnCodeDeclares() throws Exception {
    files.put(SITE + "web.pp", "class profile::web {\n  include apache\n  file { '/x': }\n}\n");
    files.put("site-modules/role/manifests/web.pp", "class role::web { contain profile::web }");
    files.put(
        SITE + "db.pp", "class profile::db {\n  mysql::db { 'x': }\n  include profile::web\n}");

    assertThat(onlyEnvironment().declarations())
        .extracting(
            Declaration::name,
            Declaration::kind,
            Declaration::file,
            d -> d.position().toString())
        .containsExactly(
            tuple("apache", Declaration.Kind.CLASS, SITE + "web.pp", "2:11"),
            tuple("mysql::db", Declaration.Kind.RESOURCE, SITE + "db.pp", "2:3"),
            tuple(
                "profile::web",
                Declaration.Kind.CLASS,
                "site-modules/role/manifests/web.pp",
                "1:27"),
            tuple("role::web", Declaration.Kind.CLASS, "manifests/site.pp", "1:24"));
  }

  @Test
  void readsTheMainManifestsThatEnvironmentConfNames() throws Exception {
    files.put("environment.conf", "manifest = code/main.pp\n");
    files.put("code/main.pp", "include a");
    files.put("code/other.pp", "include b");

    assertThat(names()).containsExactly("a");
  }

  /** Puppet 7.23 node/environment.rb:556: {@code **}{@code /*.pp}. */
  @Test
  void readsMainManifestsInFoldersBelow() throws Exception {
    files.put("manifests/nodes/a/b.pp", "include b");
    files.put("manifests/.hidden/c.pp", "include c");

    assertThat(names()).containsExactly("b", "role::web");
  }

  @Test
  void readsNoMainManifestOutsideOfTheEnvironment() throws Exception {
    files.put("environment.conf", "manifest = ../manifests\n");

    assertThat(names()).isEmpty();
  }

  @Test
  void findsClassesInTheDataUnderTheKeysThatCodeAsksFor() throws Exception {
    files.put("manifests/site.pp", "hiera_include('classes')\nlookup('site.roles').include\n");
    files.put("hiera.yaml", """
        version: 5
        defaults: { datadir: hiera }
        hierarchy:
          - { name: Nodes, path: 'nodes/%{trusted.certname}.yaml' }
          - { name: Common, path: common.yaml }
          - { name: Other, datadir: more, path: common.json, data_hash: json_data }
        """);
    files.put(
        "hiera/nodes/a.yaml",
        "---\nclasses:\n  - ::Apache\n  - \"%{fact}\"\n  - [ntp, 5]\nother: [no]\n");
    files.put("hiera/common.yaml", "site:\n  roles: role::db\n  classes: [no]\n");
    files.put("more/common.json", "{\"classes\": [\"json::class\"]}");
    files.put("data/common.yaml", "classes: [not::in::hierarchy]\n");
    files.put("hiera/roles/web.yaml", "classes: [not::in::hierarchy]\n");

    assertThat(onlyEnvironment().declarations())
        .extracting(Declaration::name, Declaration::file, d -> d.position().toString())
        .containsExactly(
            tuple("apache", "hiera/nodes/a.yaml", "3:5"),
            tuple("json::class", "more/common.json", "1:14"),
            tuple("ntp", "hiera/nodes/a.yaml", "5:6"),
            tuple("role::db", "hiera/common.yaml", "2:10"));
  }

  @Test
  void readsHiera3sDirectoryWhereThereIsNoHiera5() throws Exception {
    files.put("manifests/site.pp", "hiera_include('classes')");
    files.put("hieradata/common.yaml", "classes: [ntp]");
    files.put("data/common.yaml", "classes: [no]");

    assertThat(names()).containsExactly("ntp");
  }

  @Test
  void readsNoDataThatNoCodeAsksFor() throws Exception {
    files.put("hiera.yaml", "version: 5\n");
    files.put("data/common.yaml", "classes: [ntp]\nbroken: [\n");

    assertThat(scan().notes()).isEmpty();
    assertThat(names()).containsExactly("role::web");
  }

  @Test
  void saysWhichDataFileIsBroken() throws Exception {
    files.put("hiera.yaml", "version: 5\n");
    files.put("manifests/site.pp", "hiera_include('classes')");
    files.put("data/common.yaml", "classes: [ntp\n");

    assertThat(scan().notes()).singleElement().satisfies(note -> {
      assertThat(note.path()).isEqualTo("data/common.yaml");
      assertThat(note.message()).contains("not valid YAML");
    });
  }

  @Test
  void countsEveryDataFileWhereHieraYamlCannotBeRead() throws Exception {
    files.put("manifests/site.pp", "hiera_include('classes')");
    files.put("hiera.yaml", "version: 5\nhierarchy: [\n");
    files.put("data/nodes/a.yaml", "classes: [ntp]");
    files.put("hieradata/b.yaml", "classes: [ssh]");

    assertThat(names()).containsExactly("ntp", "ssh");
    assertThat(scan().notes()).singleElement().satisfies(note -> {
      assertThat(note.kind()).isEqualTo(ScanNote.Kind.PARTIAL);
      assertThat(note.path()).isEqualTo("hiera.yaml");
      assertThat(note.message())
          .contains("not valid YAML", "line 3", "every file in data and hieradata counts instead");
    });
  }

  /** Encrypted values are no names of classes; what stands beside them in plain text is. */
  @Test
  void decryptsNothing() throws Exception {
    files.put("manifests/site.pp", "hiera_include('classes')");
    files.put(
        "hiera.yaml",
        "version: 5\nhierarchy: [{name: S, lookup_key: eyaml_lookup_key, path: secret.eyaml}]\n");
    files.put(
        "data/secret.eyaml",
        "classes:\n  - plain\n  - ENC[PKCS7,MIIBeQYJKoZIhvcNAQcDoIIBajCCAWYCAQAxggEhMIIBHQIBADAFMAACAQEw]\n");

    assertThat(names()).containsExactly("plain");
  }

  /** {@code lookup_options} tells how values are merged, and holds no class. */
  @Test
  void takesOptionsOfALookupForNoClasses() throws Exception {
    files.put("manifests/site.pp", "lookup('classes', Array[String], 'unique').include");
    files.put("hiera.yaml", "version: 5\n");
    files.put(
        "data/common.yaml", "lookup_options:\n  classes: {merge: unique}\nclasses: [ntp, ssh]\n");

    assertThat(names()).containsExactly("ntp", "ssh");
  }

  @Test
  void takesAModuleOfThePuppetfileForNoOwnCode() throws Exception {
    Path environments = folder.resolve("environments");
    write(environments, "production/Puppetfile", "mod 'puppetlabs/apache', '1.0.0'\n");
    write(
        environments,
        "production/modules/apache/manifests/init.pp",
        "class apache { include systemd }");
    write(environments, "production/modules/own/manifests/init.pp", "class own { include apache }");

    Environment environment = scan(ScanRequest.of(environments.toString())
            .kind(SourceKind.DEPLOYED))
        .repo()
        .environments()
        .get(0);

    assertThat(environment.declarations()).extracting(Declaration::name).containsExactly("apache");
    assertThat(environment.modules())
        .extracting(ModuleUse::name, ModuleUse::classes)
        .contains(tuple("apache", List.of("apache")), tuple("own", List.of("own")));
  }

  @Test
  void sharesWhatEnvironmentsHaveInCommon() throws Exception {
    try (TestRepository repository = new TestRepository(folder)) {
      files.put(SITE + "web.pp", "class profile::web { include apache }");
      repository.branch("one", files);
      files.put("README.md", "Another root tree.");
      repository.branch("two", files);
      files.put("manifests/site.pp", "include ntp");
      repository.branch("three", files);

      List<Environment> found = scan(ScanRequest.of(folder.toString())).repo().environments();

      assertThat(found).extracting(Environment::name).containsExactly("one", "three", "two");
      assertThat(found.get(2).declarations()).isSameAs(found.get(0).declarations());
      assertThat(found.get(1).declarations()).extracting(Declaration::name).contains("ntp");
      assertThat(found.get(1).modules().get(0).classes())
          .isSameAs(found.get(0).modules().get(0).classes());
    }
  }

  @Test
  void readsNothingOfItWhereItWasNotAskedFor() throws Exception {
    files.put(SITE + "web.pp", "class profile::web { include 'unclosed");
    try (TestRepository repository = new TestRepository(folder)) {
      ScanResult result = repository.branch("production", files).scan();

      assertThat(result.notes()).isEmpty();
      assertThat(result.repo().environments().get(0).declarations()).isEmpty();
      assertThat(result.repo().environments().get(0).modules().get(0).classes()).isEmpty();
    }
  }

  @Test
  void followsLinksInsideTheRepositoryOnly() throws Exception {
    files.put("shared/manifests/init.pp", "class linked { include x }");
    files.put("modules/linked/manifests", "->../../shared/manifests");
    files.put("modules/files/manifests/init.pp", "->../../../shared/files.txt");
    files.put("shared/files.txt", "class files { include y }");
    files.put("modules/out/manifests/init.pp", "->/etc/passwd");

    ScanResult result = scan();

    assertThat(result.repo().environments().get(0).declarations())
        .extracting(Declaration::name)
        .containsExactly("role::web", "x", "y");
    assertThat(result.notes())
        .extracting(ScanNote::path, ScanNote::message)
        .containsExactly(tuple(
            "modules/out/manifests/init.pp",
            "the symbolic link init.pp leads out of the repository"));
  }

  @Test
  void namesAManifestThatPuppetRefusesOrThatIsElsewhere() throws Exception {
    files.put("manifests/a.pp", "include a\ninclude 'b\n");
    files.put(SITE + "lfs.pp", "version https://git-lfs.github.com/spec/v1\noid sha256:0\n");

    assertThat(scan().notes())
        .extracting(ScanNote::path, ScanNote::message)
        .containsExactlyInAnyOrder(
            tuple(
                "manifests/a.pp",
                "Puppet refuses it at line 2, column 9: the string is never closed"),
            tuple(SITE + "lfs.pp", LfsPointer.MESSAGE));
    assertThat(names()).containsExactly("a", "role::web");
  }

  @Test
  void stopsAtABoundAndSaysSo() throws Exception {
    for (int i = 0; i < 20; i++) {
      files.put("manifests/more/" + i + ".pp", "include c" + i);
    }
    ScanLimits limits = new ScanLimits(10, 10, 100, 1000, 5);

    ScanResult result = scan(source().limits(limits));

    assertThat(result.repo().environments().get(0).declarations()).hasSizeLessThan(6);
    assertThat(result.notes())
        .extracting(ScanNote::kind, ScanNote::path)
        .containsExactly(tuple(ScanNote.Kind.PARTIAL, "manifests"));
  }

  @Test
  void findsTheSameInTheFixtureHoweverItLies() throws Exception {
    ControlRepoFixture acme = ControlRepoFixture.named("acme");
    List<Environment> branches = scan(ScanRequest.of(
            acme.bare(folder.resolve("bare")).toString()))
        .repo()
        .environments();
    List<Environment> deployed = scan(ScanRequest.of(
            acme.deployed(folder.resolve("deployed")).toString()))
        .repo()
        .environments();

    assertThat(branches).allMatch(environment -> !environment.declarations().isEmpty());
    assertThat(deployed)
        .extracting(Environment::declarations)
        .isEqualTo(branches.stream().map(Environment::declarations).toList());
  }

  private ScanRequest.Builder source() throws Exception {
    try (TestRepository repository =
        new TestRepository(Files.createTempDirectory(folder, "repository"))) {
      repository.branch("production", files);
      return ScanRequest.of(repository.path().toString());
    }
  }

  private ScanResult scan() throws Exception {
    return scan(source());
  }

  private static ScanResult scan(ScanRequest.Builder request) throws ScanException {
    return new ControlRepoScanner().scan(request.classes(true).build());
  }

  private Environment onlyEnvironment() throws Exception {
    return scan().repo().environments().get(0);
  }

  private List<String> names() throws Exception {
    return onlyEnvironment().declarations().stream().map(Declaration::name).toList();
  }

  private ModuleUse onlyModule() throws Exception {
    assertThat(onlyEnvironment().modules()).hasSize(1);
    return onlyEnvironment().modules().get(0);
  }

  private static void write(Path root, String path, String text) throws Exception {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }
}
