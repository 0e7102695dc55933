package org.dropsonde.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dropsonde.spi.Column;
import org.dropsonde.spi.Domain.PublicName;
import org.dropsonde.spi.Domain.Scale;
import org.dropsonde.spi.Row;
import org.dropsonde.spi.Value;
import org.junit.jupiter.api.Test;

class ReportDraftTest {
  private static final SiteId SITE = new SiteId("ab".repeat(64));
  private static final Column SLUGS =
      Column.rows("slugs", "Slugs.", Column.text("slug", PublicName.MODULE_SLUG, "Slug."));
  private static final Column COUNT = Column.optionalText("how_many", Scale.USES, "How many.");

  @Test
  void writesCompactSortedJson() throws ReportException {
    ReportDraft draft = new ReportDraft(FixedCatalog.SMALL);
    draft.add(SLUGS, rows("saz-sudo", "puppetlabs-ntp", "acme-payments"));
    draft.add(COUNT, new Value.Whole(7));
    assertThat(new String(ReportCodec.write(draft.seal("0.1.0", SITE)), UTF_8))
        .isEqualTo("{\"report_format\":\"dropsonde/1\",\"client_version\":\"0.1.0\",\"site_id\":\""
            + SITE
            + "\",\"how_many\":\"6-10\","
            + "\"slugs\":[{\"slug\":\"puppetlabs-ntp\"},{\"slug\":\"saz-sudo\"}]}");
  }

  @Test
  void namesNothingWithoutAnIndex() throws ReportException {
    ReportDraft draft = new ReportDraft(Catalog.NONE);
    assertThat(draft.add(SLUGS, rows("puppetlabs-ntp")))
        .isInstanceOfSatisfying(
            Value.Unmeasured.class, left -> assertThat(left.reason()).contains("dropsonde update"));
    draft.add(COUNT, new Value.Whole(1));
    assertThat(draft.seal("0.1.0", SITE).columns()).containsOnlyKeys("how_many");
  }

  @Test
  void namesNoClassWhereNoneIsKnown() throws ReportException {
    ReportDraft draft = new ReportDraft(new FixedCatalog(Map.of("saz-sudo", Set.of()), Map.of()));
    Column classes = Column.rows(
        "classes",
        "Classes.",
        Column.text("slug", PublicName.MODULE_SLUG, "The module."),
        Column.text("name", PublicName.CLASS_NAME, "The class."));

    Value shown = draft.add(
        classes, new Value.Rows(List.of(Row.EMPTY.with("slug", "saz-sudo").with("name", "sudo"))));

    assertThat(shown)
        .isInstanceOfSatisfying(
            Value.Unmeasured.class,
            left -> assertThat(left.reason()).contains("dropsonde update classes"));
  }

  @Test
  void refusesAColumnTwice() throws ReportException {
    ReportDraft draft = new ReportDraft(FixedCatalog.SMALL);
    draft.add(COUNT, new Value.Whole(1));
    assertThatThrownBy(() -> draft.add(COUNT, new Value.Whole(2)))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("/how_many");
  }

  @Test
  void refusesTooManyRows() {
    Column platforms = Column.rows(
        "rows", "Rows.", Column.text("requirement", PublicName.VERSION_REQUIREMENT, "Range."));
    List<Row> rows = new ArrayList<>();
    for (int from = 0; from < 98; from++) {
      for (int to = from + 1; to < 99; to++) {
        rows.add(Row.EMPTY.with("requirement", ">= " + from + ".0.0 < " + to + ".0.0"));
      }
    }
    assertThatThrownBy(
            () -> new ReportDraft(FixedCatalog.SMALL).add(platforms, new Value.Rows(rows)))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("2000");
  }

  private static Value rows(String... slugs) {
    List<Row> rows = new ArrayList<>();
    for (String slug : slugs) {
      rows.add(Row.EMPTY.with("slug", slug));
    }
    return new Value.Rows(rows);
  }
}
