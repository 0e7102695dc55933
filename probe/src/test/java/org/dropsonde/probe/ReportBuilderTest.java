package org.dropsonde.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dropsonde.probe.TestRepos.conditional;
import static org.dropsonde.probe.TestRepos.environment;
import static org.dropsonde.probe.TestRepos.forge;
import static org.dropsonde.probe.TestRepos.local;
import static org.dropsonde.probe.TestRepos.repo;

import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.dropsonde.puppetfile.MethodCall;
import org.dropsonde.report.Catalog;
import org.dropsonde.report.SiteId;
import org.dropsonde.spi.Column;
import org.dropsonde.spi.ControlRepo;
import org.dropsonde.spi.Domain.Scale;
import org.dropsonde.spi.Measurement;
import org.dropsonde.spi.Metric;
import org.dropsonde.spi.ModuleMetadata.Requirement;
import org.dropsonde.spi.Plugin;
import org.dropsonde.spi.Row;
import org.dropsonde.spi.Value;
import org.junit.jupiter.api.Test;

class ReportBuilderTest {
  private static final SiteId SITE = new SiteId("0f".repeat(64));
  private static final ControlRepo REPO = repo(
      environment(
          "production",
          List.of(
              forge("puppetlabs/stdlib", "9.4.0"),
              forge("puppetlabs-apache", "5.4.0"),
              forge("saz-sudo", "7.0.0"),
              conditional("puppetlabs-ntp"),
              forge("acme-payments", "1.0.0"),
              local(
                  "acme-profile",
                  "0.1.0",
                  new Requirement("puppetlabs/stdlib", ">= 4.13.1 < 10.0.0"),
                  new Requirement("puppetlabs-ntp", null),
                  new Requirement("acme/payments", ">= 1.0.0"))),
          new MethodCall("puts", 2),
          new MethodCall("acme_mod", 3)),
      environment("feature_x", List.of(forge("puppetlabs-stdlib", "9.6.0"))));

  @Test
  void reportsWhatIsPublicAndNothingElse() throws ProbeException {
    BuiltReport built = build(new TestCatalog(), BuiltInPlugins.all());
    assertThat(built.problems()).isEmpty();
    assertThat(json(built)).isEqualTo("""
            {"report_format":"dropsonde/1","client_version":"0.1.0","site_id":"%s",
            "declared_classes":[],
            "dependencies":[{"slug":"puppetlabs-ntp","version_requirement":">= 0.0.0"},
            {"slug":"puppetlabs-stdlib","version_requirement":">= 4.0.0 < 10.0.0"}],
            "environment_count":"2",
            "module_sources":[{"kind":"forge","pinned":true,"modules":"3-5"},
            {"kind":"local","pinned":true,"modules":"1"}],
            "modules":[{"name":"apache","slug":"puppetlabs-apache","version":"5.4.0"},
            {"name":"stdlib","slug":"puppetlabs-stdlib","version":"9.4.0"},
            {"name":"stdlib","slug":"puppetlabs-stdlib","version":"9.6.0"},
            {"name":"sudo","slug":"saz-sudo"}],
            "puppet_requirements":[],
            "puppetfile_ruby_methods":[{"name":"other","uses":"3-5"},{"name":"puts","uses":"2"}]}
            """.replace("\n", "").formatted(SITE));
  }

  @Test
  void namesNoModuleWithoutAnIndex() throws ProbeException {
    BuiltReport built = build(Catalog.NONE, BuiltInPlugins.all());
    assertThat(built.report().columns())
        .containsOnlyKeys(
            "environment_count",
            "module_sources",
            "puppet_requirements",
            "puppetfile_ruby_methods");
    assertThat(Preview.text(built, "nowhere")).contains("run `dropsonde update`");
  }

  @Test
  void givesTheSameBytesForTheSameInput() throws ProbeException {
    assertThat(build(new TestCatalog(), BuiltInPlugins.all()).bytes())
        .isEqualTo(build(new TestCatalog(), BuiltInPlugins.all()).bytes());
  }

  @Test
  void aMetricThatThrowsFailsAloneAndByName() throws ProbeException {
    Plugin broken = new MetricGroup(
        "broken",
        "Throws.",
        List.of(
            metric("thrown", () -> {
              throw new IllegalStateException("no luck");
            }),
            metric("fine", () -> new Value.Whole(1))));
    BuiltReport built = build(new TestCatalog(), List.of(broken));
    assertThat(built.report().columns()).containsOnlyKeys("fine");
    assertThat(built.problems())
        .singleElement()
        .asString()
        .contains("plugin broken, metric thrown")
        .contains("no luck");
  }

  @Test
  void aMetricThatBreaksItsSchemaFailsAloneAndByName() throws ProbeException {
    Plugin broken = new MetricGroup(
        "broken",
        "Gives rows where a count is declared.",
        List.of(
            metric("rows", () -> new Value.Rows(List.of(Row.EMPTY.with("acme", "secret")))),
            metric("fine", () -> new Value.Whole(1))));
    BuiltReport built = build(new TestCatalog(), List.of(broken));
    assertThat(built.report().columns()).containsOnlyKeys("fine");
    assertThat(built.problems())
        .singleElement()
        .asString()
        .contains("plugin broken, metric rows")
        .doesNotContain("secret");
  }

  @Test
  void showsEveryPluginMetricRowAndTheSiteId() throws ProbeException {
    assertThat(Preview.text(build(new TestCatalog(), BuiltInPlugins.all()), "https://example.org"))
        .startsWith("\n                      Puppet Telemetry Report Preview\n")
        .contains("\nmodules\n-------------------------------\nNames and versions of the public")
        .contains("- modules: Public modules in any environment.\n    {name: apache, slug: ")
        .contains("- environment_count: How many environments there are, as a range.\n    2\n")
        .contains("Site ID:\n" + SITE + "\n\nWould be sent to:\nhttps://example.org\n")
        .endsWith("What the collector adds:\nthe week in which it arrives, and nothing else\n");
  }

  private static Metric metric(String name, Supplier<Value> value) {
    return new Metric() {
      @Override
      public Column column() {
        return Column.optionalText(name, Scale.USES, "A count.");
      }

      @Override
      public Value measure(Measurement measurement) {
        return value.get();
      }

      @Override
      public Value example(RandomGenerator random) {
        return new Value.Whole(random.nextInt(9));
      }
    };
  }

  private static BuiltReport build(Catalog catalog, List<Plugin> plugins) throws ProbeException {
    PluginSet set = PluginSet.load(plugins, List.of(), List.of());
    return ReportBuilder.build(new ReportInput(REPO, catalog, null), SITE, "0.1.0", set);
  }

  private static String json(BuiltReport built) {
    return new String(built.bytes(), UTF_8);
  }
}
