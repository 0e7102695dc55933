package org.dropsonde.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dropsonde.puppetfile.Certainty;
import org.dropsonde.puppetfile.LoadVerdict;
import org.dropsonde.puppetfile.MethodCall;
import org.dropsonde.puppetfile.ModuleDeclaration;
import org.dropsonde.puppetfile.ModuleType;
import org.dropsonde.puppetfile.OptionValue;
import org.dropsonde.puppetfile.Position;
import org.dropsonde.puppetfile.Puppetfile;
import org.dropsonde.report.Catalog;
import org.dropsonde.report.SiteId;
import org.dropsonde.spi.ControlRepo;
import org.dropsonde.spi.Declaration;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.Fleet;
import org.dropsonde.spi.Fleet.ClassUse;
import org.dropsonde.spi.ModuleMetadata;
import org.dropsonde.spi.ModuleMetadata.OperatingSystem;
import org.dropsonde.spi.ModuleMetadata.Requirement;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.ModuleSource;
import org.dropsonde.spi.ModuleUse;
import org.dropsonde.spi.ModuleUse.Origin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A control repository with a canary in every place where something private can stand; none may be
 * found in a report, its preview, or a message about it.
 */
class PrivacyCanaryTest {
  private final List<String> canaries = new ArrayList<>();

  @Test // attacks A11, A12, A14 and A15, and every other field of the model
  void noCanaryGetsIntoTheReport() throws ProbeException {
    ReportInput input = new ReportInput(repo(), new TestCatalog(), fleet());
    assertNoCanary(input);
    // The control: public names from the very same repository are there.
    assertThat(text(input)).contains("puppetlabs-apache", "puppetlabs-stdlib", "apache::mod::ssl");
  }

  @Test
  void noNameAtAllWithoutAnIndex() throws ProbeException {
    ReportInput input = new ReportInput(repo(), Catalog.NONE, fleet());
    assertNoCanary(input);
    assertThat(text(input)).doesNotContain("puppetlabs", "apache", "stdlib");
  }

  @Test // the control: without the filter the canaries would be in what is shown
  void metricsThemselvesDoNotHideThem() throws ProbeException {
    ReportInput input = new ReportInput(repo(), new TestCatalog(), fleet());
    PluginSet plugins = PluginSet.load(BuiltInPlugins.all(), List.of(), List.of());
    StringBuilder measured = new StringBuilder();
    for (LoadedPlugin plugin : plugins.plugins()) {
      plugin
          .metrics()
          .forEach(one -> measured.append(one.metric().measure(new CatalogMeasurement(input))));
    }
    assertThat(canaries).filteredOn(measured.toString()::contains).hasSizeGreaterThan(10);
  }

  private void assertNoCanary(ReportInput input) throws ProbeException {
    String text = text(input);
    assertThat(canaries).hasSizeGreaterThan(40);
    for (String canary : canaries) {
      assertThat(text).doesNotContainIgnoringCase(canary);
    }
  }

  private static String text(ReportInput input) throws ProbeException {
    PluginSet plugins = PluginSet.load(BuiltInPlugins.all(), List.of(), List.of());
    BuiltReport built = ReportBuilder.build(input, new SiteId("0f".repeat(64)), "0.1.0", plugins);
    return new String(built.bytes(), UTF_8) + Preview.text(built, "nowhere") + built.problems();
  }

  /** A new word that stands nowhere else. */
  private String canary() {
    String canary = "qzcanary" + Integer.toString(1_000 + canaries.size(), 36);
    canaries.add(canary);
    return canary;
  }

  private Fleet fleet() {
    return new Fleet(
        70,
        List.of(
            new ClassUse("Apache::Mod::Ssl", canary(), 5),
            new ClassUse("Apache::" + canary().toUpperCase(Locale.ROOT), "RedHat", 5),
            new ClassUse("Ntp::" + canary(), "RedHat", 5),
            new ClassUse(canary(), "RedHat", 5)));
  }

  private ControlRepo repo() {
    return new ControlRepo(
        canary(), List.of(environment(canary(), canary()), environment(canary(), canary())));
  }

  private Environment environment(String name, String branch) {
    List<Declaration> declarations = List.of(
        new Declaration("apache::" + canary(), canary() + ".pp", new Position(1, 1)),
        new Declaration("apache", "data/" + canary() + ".yaml", new Position(1, 1)));
    return new Environment(name, branch, List.of(canary()), modules(), puppetfile(), declarations);
  }

  private List<ModuleUse> modules() {
    return List.of(
        module("puppetlabs-apache", "5.4.0", forge("5.4.0")),
        // A fork under a public name, with a version of its own (attack A11).
        module("puppetlabs-stdlib", "9.4.0-" + canary(), forge(canary())),
        // A git module under a public name: the version is not known, nothing else may show.
        module("puppetlabs-ntp", null, new ModuleSource.Git(canary(), canary(), false)),
        // The index does not know this module's versions.
        module("saz-sudo", "7." + canary(), new ModuleSource.Tarball(canary(), canary())),
        // The short name of a public module under a private owner (attack A12).
        module(canary() + "-ntp", "8.3.0", new ModuleSource.Svn(canary(), canary())),
        module(canary() + "-" + canary(), "1.0.0", new ModuleSource.Local()));
  }

  private static ModuleSource forge(String version) {
    return new ModuleSource.Forge(version);
  }

  private ModuleUse module(String slug, @Nullable String version, ModuleSource source) {
    return new ModuleUse(
        canary(),
        ModuleSlug.parse(slug).orElseThrow(),
        version,
        source,
        canary() + "/" + canary(),
        Origin.DIRECTORY,
        true,
        canary(),
        new Position(1, 1),
        metadata(slug, version),
        List.of("apache::" + canary(), "ntp::" + canary(), canary()));
  }

  private ModuleMetadata metadata(String slug, @Nullable String version) {
    return new ModuleMetadata(
        slug,
        version,
        List.of(
            new Requirement("puppetlabs/stdlib", ">= 1.0.0 " + canary()),
            new Requirement("puppetlabs-ntp", canary()),
            new Requirement(canary() + "/" + canary(), ">= 1.0.0"),
            new Requirement(canary(), null)),
        List.of(new Requirement("puppet", canary()), new Requirement(canary(), ">= 6.0.0")),
        List.of(new OperatingSystem(canary(), List.of(canary()))),
        true);
  }

  private Puppetfile puppetfile() {
    ModuleDeclaration declaration = new ModuleDeclaration(
        canary(),
        canary(),
        canary(),
        ModuleType.GIT,
        canary(),
        canary(),
        "https://" + canary() + "@git.example.com/" + canary(),
        Map.of(canary(), new OptionValue.Text(canary())),
        canary(),
        new Position(1, 1),
        Certainty.CERTAIN);
    return new Puppetfile(
        canary(),
        true,
        "https://" + canary(),
        List.of(canary()),
        List.of(declaration),
        List.of(),
        List.of(new MethodCall(canary(), 3), new MethodCall("puts", 1)),
        List.of(),
        new LoadVerdict(false, canary()));
  }
}
