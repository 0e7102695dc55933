package org.dropsonde.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.dropsonde.spi.Column;
import org.dropsonde.spi.Domain.OneOf;
import org.dropsonde.spi.Domain.PublicName;
import org.dropsonde.spi.Domain.Scale;
import org.dropsonde.spi.Row;
import org.dropsonde.spi.Value;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PrivacyFilterTest {
  private static final Column MODULES = Column.rows(
      "modules",
      "Modules.",
      Column.text("name", PublicName.MODULE_NAME, "Short name."),
      Column.text("slug", PublicName.MODULE_SLUG, "Full name."),
      Column.optionalText("version", PublicName.MODULE_VERSION, "Version."));
  private static final Column CLASSES = Column.rows(
      "classes",
      "Classes.",
      Column.text("slug", PublicName.MODULE_SLUG, "Full name."),
      Column.text("name", PublicName.CLASS_NAME, "Class."),
      Column.count("nodes", Scale.NODES, "Nodes."));
  private static final Column METHODS = Column.rows(
      "methods",
      "Methods.",
      Column.text("name", PublicName.RUBY_METHOD, "Method."),
      Column.count("uses", Scale.USES, "Calls."));

  private final PrivacyFilter filter = new PrivacyFilter(FixedCatalog.SMALL);

  @Test
  void passesAPublishedRelease() throws ReportException {
    assertThat(pass(MODULES, module("apache", "puppetlabs-apache", "5.4.0")))
        .containsExactly(module("apache", "puppetlabs-apache", "5.4.0"));
  }

  @Test
  void dropsAPrivateModule() throws ReportException {
    assertThat(pass(MODULES, module("payments", "acme-payments", "1.0.0"))).isEmpty();
  }

  @Test // attack A11: a private fork under a public name
  void dropsAnUnpublishedVersionOfAPublicModule() throws ReportException {
    assertThat(pass(MODULES, module("apache", "puppetlabs-apache", "5.4.0-acme3")))
        .isEmpty();
  }

  @Test
  void leavesTheVersionOutWhereOnlyNamesAreKnown() throws ReportException {
    assertThat(pass(MODULES, module("sudo", "saz-sudo", "1.0.0-acme")))
        .containsExactly(module("sudo", "saz-sudo", null));
  }

  @Test // fault 23 of the original: renamed directories went out
  void takesTheNameFromTheSlugAndNotFromTheDirectory() throws ReportException {
    assertThat(pass(MODULES, module("acme_ntp", "puppetlabs-ntp", "8.3.0")))
        .containsExactly(module("ntp", "puppetlabs-ntp", "8.3.0"));
  }

  @Test
  void writesASlugWithASlashAsOneWithAHyphen() throws ReportException {
    assertThat(pass(MODULES, module("ntp", "puppetlabs/ntp", null)))
        .containsExactly(module("ntp", "puppetlabs-ntp", null));
  }

  @Test // attack A12: a private class under the short name of a public module
  void dropsAClassThatNoPublishedReleaseDefines() throws ReportException {
    assertThat(pass(
            CLASSES,
            usedClass("puppetlabs-apache", "Apache::Acme_private"),
            usedClass("puppetlabs-ntp", "ntp::secret_site"),
            usedClass("acme-payments", "payments"),
            usedClass("puppetlabs-apache", "::Apache::Mod::Ssl")))
        .extracting(row -> row.cells().get("name"))
        .containsExactly(new Value.Text("apache::mod::ssl"));
  }

  @Test
  void dropsEvenTheMainClassOfAModuleWhoseClassesAreNotKnown() throws ReportException {
    assertThat(pass(CLASSES, usedClass("puppetlabs-ntp", "Ntp"))).isEmpty();
  }

  @Test // attack A15: free text in method names
  void countsPrivateMethodsTogetherAsOther() throws ReportException {
    assertThat(pass(
            METHODS,
            method("acme_bank_internal_vault_lookup", 1),
            method("load_project_falcon_modules", 2),
            method("puts", 40)))
        .containsExactly(
            Row.EMPTY.with("name", "other").with("uses", "3-5"),
            Row.EMPTY.with("name", "puts").with("uses", "31+"));
  }

  @Test
  void addsUpWithoutOverflow() throws ReportException {
    assertThat(pass(METHODS, method("puts", Long.MAX_VALUE), method("puts", 5)))
        .containsExactly(Row.EMPTY.with("name", "puts").with("uses", "31+"));
  }

  @Test // attack A14: other keys of a dependency went out whole
  void failsAMetricThatGivesAnUndeclaredValue() {
    Row row = module("ntp", "puppetlabs-ntp", null).with("repository", "git.acme.example/secret");
    assertThatThrownBy(() -> pass(MODULES, row))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("/modules/0")
        .hasMessageNotContaining("acme");
  }

  @Test
  void failsAMetricThatGivesAnotherType() {
    assertThatThrownBy(() -> pass(METHODS, Row.EMPTY.with("name", "puts").with("uses", "acme")))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("/methods/0/uses")
        .hasMessageNotContaining("acme");
    assertThatThrownBy(() -> filter.pass(METHODS, new Value.Text("acme")))
        .isInstanceOf(ReportException.class);
  }

  @Test
  void failsAMetricThatLeavesItsOwnList() {
    Column column =
        Column.rows("sources", "Sources.", Column.text("kind", OneOf.of("git"), "Kind."));
    assertThatThrownBy(() -> pass(column, Row.EMPTY.with("kind", "acme")))
        .isInstanceOf(ReportException.class)
        .hasMessageNotContaining("acme");
  }

  @Test
  void filtersRowsInRows() throws ReportException {
    Column nested = Column.rows(
        "kinds", "Kinds.", Column.text("kind", OneOf.of("git", "svn"), "Kind."), MODULES);
    Row row = Row.EMPTY
        .with("kind", "git")
        .with(
            "modules",
            new Value.Rows(List.of(
                module("payments", "acme-payments", null),
                module("x", "puppetlabs-ntp", "8.3.0"))));
    assertThat(pass(nested, row))
        .containsExactly(Row.EMPTY
            .with("kind", "git")
            .with("modules", new Value.Rows(List.of(module("ntp", "puppetlabs-ntp", "8.3.0")))));
  }

  @Test
  void givesSortedDistinctRowsWhateverTheirOrder() throws ReportException {
    Row apache = module("apache", "puppetlabs-apache", "5.4.0");
    Row ntp = module("ntp", "puppetlabs-ntp", "8.3.0");
    assertThat(pass(MODULES, ntp, apache, ntp)).containsExactly(apache, ntp);
  }

  private List<Row> pass(Column column, Row... rows) throws ReportException {
    Value passed = filter.pass(column, new Value.Rows(List.of(rows))).orElseThrow();
    return ((Value.Rows) passed).rows();
  }

  private static Row module(String name, String slug, @Nullable String version) {
    return Row.EMPTY.with("name", name).with("slug", slug).with("version", version);
  }

  private static Row usedClass(String slug, String name) {
    return Row.EMPTY.with("slug", slug).with("name", name).with("nodes", 7);
  }

  private static Row method(String name, long uses) {
    return Row.EMPTY.with("name", name).with("uses", uses);
  }
}
