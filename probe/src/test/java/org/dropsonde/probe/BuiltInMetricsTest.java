package org.dropsonde.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dropsonde.probe.TestRepos.forge;
import static org.dropsonde.probe.TestRepos.repo;
import static org.dropsonde.probe.TestRepos.use;

import java.util.List;
import org.dropsonde.puppetfile.Position;
import org.dropsonde.report.SiteId;
import org.dropsonde.spi.ControlRepo;
import org.dropsonde.spi.Declaration;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.Fleet;
import org.dropsonde.spi.Fleet.ClassUse;
import org.dropsonde.spi.ModuleMetadata;
import org.dropsonde.spi.ModuleMetadata.Requirement;
import org.dropsonde.spi.ModuleSource;
import org.dropsonde.spi.ModuleUse;
import org.dropsonde.spi.Value;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each metric, from a control repository to its rows in the report. */
class BuiltInMetricsTest {
  private static final Fleet FLEET = new Fleet(
      70,
      List.of(
          new ClassUse("Apache", "Debian", 8),
          new ClassUse("Apache", "RedHat", 5),
          new ClassUse("Apache::Mod::Ssl", "AcmeOS", 60),
          new ClassUse("Ntp::Secret_site", "RedHat", 70),
          new ClassUse("Profile::Payments", "RedHat", 70)));

  @Test
  void countsTheNodesOfEachPublicClass() throws ProbeException {
    assertThat(column("classes", repo(deployed()), FLEET)).isEqualTo("""
            [{"slug":"puppetlabs-apache","name":"apache","nodes":"11-50"},
            {"slug":"puppetlabs-apache","name":"apache::mod::ssl","nodes":"51-200"}]""");
  }

  @Test
  void tellsThePlatformsOfEachPublicClass() throws ProbeException {
    assertThat(column("class_platforms", repo(deployed()), FLEET)).isEqualTo("""
            [{"slug":"puppetlabs-apache","name":"apache","platform":"Debian","nodes":"1-10"},
            {"slug":"puppetlabs-apache","name":"apache","platform":"RedHat","nodes":"1-10"},
            {"slug":"puppetlabs-apache","name":"apache::mod::ssl","platform":"other",\
            "nodes":"51-200"}]""");
  }

  @Test
  void namesPublicModulesAndClassesThatNoNodeHas() throws ProbeException {
    ControlRepo repo = repo(deployed());
    assertThat(column("unused_modules", repo, FLEET))
        .isEqualTo("[{\"name\":\"ntp\",\"slug\":\"puppetlabs-ntp\"}]");
    assertThat(column("unused_classes", repo, FLEET)).isEqualTo("""
            [{"slug":"puppetlabs-apache","name":"apache::mod::php"},
            {"slug":"puppetlabs-ntp","name":"ntp"},
            {"slug":"puppetlabs-ntp","name":"ntp::config"}]""");
  }

  @Test
  void leavesOutWhatNeedsPuppetDbOrManifests() throws ProbeException {
    ControlRepo named = repo(environment(forge("puppetlabs-apache", "5.4.0")));
    for (String name : List.of("classes", "class_platforms", "unused_modules", "unused_classes")) {
      assertThat(outcome(name, named, null)).isInstanceOf(Value.Unmeasured.class);
    }
    assertThat(outcome("unused_modules", named, FLEET)).isInstanceOf(Value.Unmeasured.class);
    assertThat(outcome("classes", named, FLEET)).isInstanceOf(Value.Rows.class);
  }

  @Test
  void countsTheFilesThatDeclareAPublicClass() throws ProbeException {
    List<Declaration> declarations = List.of(
        declaration("apache", "site-modules/profile/manifests/web.pp"),
        declaration("apache", "data/nodes/secret-host.yaml"),
        declaration("apache::acme_private", "manifests/site.pp"),
        declaration("profile::payments", "manifests/site.pp"));
    ControlRepo repo = repo(
        new Environment("a", null, List.of(), List.of(APACHE), null, declarations),
        new Environment("b", null, List.of(), List.of(APACHE), null, declarations));
    assertThat(column("declared_classes", repo, null))
        .isEqualTo("[{\"slug\":\"puppetlabs-apache\",\"name\":\"apache\",\"uses\":\"2\"}]");
  }

  @Test
  void countsModulesBySourceWithoutNamingAny() throws ProbeException {
    ModuleSource floating = new ModuleSource.Git("https://git.acme.example/x", "main", false);
    Environment environment = environment(
        forge("puppetlabs-apache", "5.4.0"),
        forge("acme-one", null),
        use("acme-two", null, floating, true, null, List.of()),
        use("acme-three", null, floating, false, null, List.of()));
    assertThat(column("module_sources", repo(environment, environment), null)).isEqualTo("""
            [{"kind":"forge","pinned":false,"modules":"1"},
            {"kind":"forge","pinned":true,"modules":"1"},
            {"kind":"git","pinned":false,"modules":"1"}]""");
  }

  @Test
  void countsThePuppetVersionsThatModulesAskFor() throws ProbeException {
    Environment environment = environment(
        asking("acme-one", ">= 6.21.0 < 8.0.0"),
        asking("acme-two", ">= 6.0.0 < 7.9.0"),
        asking("acme-three", "whatever acme runs"));
    assertThat(column("puppet_requirements", repo(environment), null)).isEqualTo("""
            [{"product":"puppet","version_requirement":">= 6.0.0 < 8.0.0","modules":"2"}]""");
  }

  private static final ModuleUse APACHE = use(
      "puppetlabs-apache",
      "5.4.0",
      new ModuleSource.Forge("5.4.0"),
      true,
      null,
      List.of("apache", "apache::acme_private", "apache::mod::php", "apache::mod::ssl"));

  private static Environment deployed() {
    ModuleUse ntp = use(
        "puppetlabs-ntp",
        "8.3.0",
        new ModuleSource.Forge("8.3.0"),
        true,
        null,
        List.of("ntp", "ntp::config"));
    ModuleUse profile = use(
        "acme-profile", null, new ModuleSource.Local(), true, null, List.of("profile::payments"));
    return environment(APACHE, ntp, profile);
  }

  private static ModuleUse asking(String slug, String range) {
    ModuleMetadata metadata = new ModuleMetadata(
        slug,
        "1.0.0",
        List.of(),
        List.of(new Requirement("puppet", range), new Requirement("acme", range)),
        List.of(),
        true);
    return use(slug, "1.0.0", new ModuleSource.Local(), true, metadata, List.of());
  }

  private static Environment environment(ModuleUse... modules) {
    return TestRepos.environment("production", List.of(modules));
  }

  private static Declaration declaration(String name, String file) {
    return new Declaration(name, file, new Position(1, 1));
  }

  private static Value outcome(String column, ControlRepo repo, @Nullable Fleet fleet)
      throws ProbeException {
    return build(repo, fleet).outcomes().stream()
        .flatMap(plugin -> plugin.metrics().stream())
        .filter(metric -> metric.column().name().equals(column))
        .findFirst()
        .orElseThrow()
        .shown();
  }

  /** A column's part of the report's JSON, a row a line. */
  private static String column(String name, ControlRepo repo, @Nullable Fleet fleet)
      throws ProbeException {
    BuiltReport built = build(repo, fleet);
    assertThat(built.problems()).isEmpty();
    String json = new String(built.bytes(), UTF_8);
    int start = json.indexOf("\"" + name + "\":[") + name.length() + 3;
    return json.substring(start, json.indexOf(']', start) + 1).replace("},{", "},\n{");
  }

  private static BuiltReport build(ControlRepo repo, @Nullable Fleet fleet) throws ProbeException {
    return ReportBuilder.build(
        new ReportInput(repo, new TestCatalog(), fleet),
        new SiteId("0f".repeat(64)),
        "0.1.0",
        PluginSet.load(BuiltInPlugins.all(), List.of(), List.of()));
  }
}
