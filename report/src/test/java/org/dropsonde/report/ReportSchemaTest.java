package org.dropsonde.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.dropsonde.spi.Column;
import org.dropsonde.spi.Domain.PublicName;
import org.dropsonde.spi.Domain.Scale;
import org.junit.jupiter.api.Test;

class ReportSchemaTest {
  private static final Column SLUG = Column.text("slug", PublicName.MODULE_SLUG, "Slug.");
  private static final Column VERSION =
      Column.optionalText("version", PublicName.MODULE_VERSION, "Version.");
  private static final Column COUNT = Column.optionalText("how_many", Scale.USES, "How many.");

  @Test
  void sortsItsColumns() throws ReportException {
    Column rows = Column.rows("a_rows", "Rows.", SLUG, VERSION);
    assertThat(ReportSchema.of(List.of(COUNT, rows)).columns()).containsExactly(rows, COUNT);
  }

  @Test
  void refusesAColumnTwice() {
    assertThatThrownBy(() -> ReportSchema.of(List.of(COUNT, COUNT)))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("/how_many");
  }

  @Test
  void refusesTheReportsOwnColumns() {
    assertThatThrownBy(
            () -> ReportSchema.check(Column.optionalText("site_id", Scale.USES, "Mine.")))
        .isInstanceOf(ReportException.class);
  }

  @Test
  void refusesAPartOfAModuleWithoutItsSlug() {
    assertRefused(Column.rows("rows", "Rows.", VERSION));
    assertRefused(Column.rows(
        "rows", "Rows.", Column.optionalText("slug", PublicName.MODULE_SLUG, "S."), VERSION));
    assertRefused(Column.rows("rows", "Rows.", SLUG, Column.rows("inner", "Rows.", VERSION)));
    assertRefused(Column.optionalText("top", PublicName.MODULE_SLUG, "Slug."));
  }

  @Test
  void refusesTwoModulesInARow() {
    assertRefused(
        Column.rows("rows", "Rows.", SLUG, Column.text("other", PublicName.MODULE_SLUG, "S.")));
  }

  @Test
  void refusesARequiredColumn() {
    assertRefused(Column.count("how_many", Scale.USES, "How many."));
  }

  private static void assertRefused(Column column) {
    assertThatThrownBy(() -> ReportSchema.check(column))
        .isInstanceOfSatisfying(
            ReportException.class,
            e -> assertThat(e.kind()).isEqualTo(ReportException.Kind.COLUMNS));
  }
}
