package org.dropsonde.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dropsonde.spi.Column;
import org.dropsonde.spi.Domain.PublicName;
import org.dropsonde.spi.Domain.Scale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PublishedPartTest {
  private static ReportSchema schema;

  @BeforeAll
  static void makeSchema() throws ReportException {
    schema = ReportSchema.of(List.of(
        Column.optionalText("environments", Scale.USES, "How many."),
        Column.rows(
            "modules",
            "Modules.",
            Column.text("name", PublicName.MODULE_NAME, "Name."),
            Column.text("slug", PublicName.MODULE_SLUG, "Slug."),
            Column.optionalText("version", PublicName.MODULE_VERSION, "Version.")),
        Column.rows(
            "classes",
            "Classes.",
            Column.text("slug", PublicName.MODULE_SLUG, "Slug."),
            Column.text("name", PublicName.CLASS_NAME, "Name.")),
        Column.rows(
            "sources",
            "Sources.",
            Column.flag("pinned", "Pinned."),
            Column.rows(
                "modules", "Modules.", Column.text("slug", PublicName.MODULE_SLUG, "Slug.")))));
  }

  @Test
  void keepsWhatIsPublished() throws ReportException {
    String rest = "\"classes\":[{\"slug\":\"puppetlabs-apache\",\"name\":\"apache::mod::ssl\"}],"
        + "\"environments\":\"3-5\","
        + "\"modules\":[{\"name\":\"ntp\",\"slug\":\"puppetlabs-ntp\",\"version\":\"8.3.0\"}],"
        + "\"sources\":[{\"pinned\":true,\"modules\":[{\"slug\":\"saz-sudo\"}]}]";

    assertThat(part(rest, FixedCatalog.SMALL)).isEqualTo(rest);
  }

  @Test
  void dropsRowsAboutOtherModulesAtAnyDepth() throws ReportException {
    assertThat(part(
            "\"modules\":[{\"name\":\"secret\",\"slug\":\"acme-secret\"}],"
                + "\"sources\":[{\"pinned\":true,\"modules\":[{\"slug\":\"acme-secret\"}]}]",
            FixedCatalog.SMALL))
        .isEqualTo("\"modules\":[],\"sources\":[{\"pinned\":true,\"modules\":[]}]");
  }

  @Test
  void dropsClassesThatTheModuleDoesNotDefine() throws ReportException {
    assertThat(part(
            "\"classes\":[{\"slug\":\"puppetlabs-apache\",\"name\":\"apache::secret\"}]",
            FixedCatalog.SMALL))
        .isEqualTo("\"classes\":[]");
  }

  /** Whose classes nobody has looked at, of that nothing can be said. */
  @Test
  void keepsClassesOfModulesThatWereNotLookedInto() throws ReportException {
    String rest = "\"classes\":[{\"slug\":\"puppetlabs-ntp\",\"name\":\"ntp::install\"}]";

    assertThat(part(rest, FixedCatalog.SMALL)).isEqualTo(rest);
  }

  @Test
  void leavesOutVersionsThatAreNotKnown() throws ReportException {
    assertThat(part(
            "\"modules\":[{\"name\":\"ntp\",\"slug\":\"puppetlabs-ntp\",\"version\":\"9.0.0\"},"
                + "{\"name\":\"sudo\",\"slug\":\"saz-sudo\",\"version\":\"1.0.0\"}]",
            FixedCatalog.SMALL))
        .isEqualTo("\"modules\":[{\"name\":\"ntp\",\"slug\":\"puppetlabs-ntp\"},"
            + "{\"name\":\"sudo\",\"slug\":\"saz-sudo\"}]");
  }

  @Test
  void dropsANameThatIsNotTheSlugs() throws ReportException {
    assertThat(part(
            "\"modules\":[{\"name\":\"secret\",\"slug\":\"puppetlabs-ntp\"}]", FixedCatalog.SMALL))
        .isEqualTo("\"modules\":[]");
  }

  @Test
  void leavesAllAsItIsWithoutAnIndex() throws ReportException {
    String rest = "\"modules\":[{\"name\":\"other\",\"slug\":\"example-other\"}]";

    assertThat(part(rest, Catalog.NONE)).isEqualTo(rest);
  }

  private static String part(String columns, Catalog catalog) throws ReportException {
    String head = "{\"report_format\":\"dropsonde/1\",\"client_version\":\"0.1.0\",";
    byte[] bytes =
        (head + "\"site_id\":\"" + "ab".repeat(64) + "\"," + columns + "}").getBytes(UTF_8);
    Report part = PublishedPart.of(ReportCodec.read(bytes, schema), schema, catalog);
    String written = new String(ReportCodec.writeWithoutSite(part), UTF_8);
    return written.substring(head.length(), written.length() - 1);
  }
}
