package org.dropsonde.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.dropsonde.report.SchemaDocument;
import org.dropsonde.spi.Column;
import org.dropsonde.spi.ColumnType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What no column of a report may be. */
class BuiltInSchemaTest {
  private static final Set<String> TELLING = Set.of(
      "address",
      "agent",
      "author",
      "branch",
      "certname",
      "commit",
      "date",
      "day",
      "domain",
      "fqdn",
      "host",
      "hostname",
      "hour",
      "ip",
      "message",
      "minute",
      "node",
      "path",
      "ref",
      "second",
      "time",
      "timestamp",
      "url",
      "user",
      "uuid",
      "zone");

  private static PluginSet plugins;

  @BeforeAll
  static void load() throws ProbeException {
    plugins = PluginSet.load(BuiltInPlugins.all(), List.of(), List.of());
  }

  @Test // attack A18: moments, addresses and message IDs went out with every metric
  void noColumnIsAboutAMomentAPlaceOrAPerson() {
    List<Column> columns = columns(plugins.schema().columns());

    assertThat(columns).hasSizeGreaterThan(30);
    for (Column column : columns) {
      assertThat(List.of(column.name().split("_", -1)))
          .as(column.name())
          .doesNotContainAnyElementsOf(TELLING);
    }
  }

  @Test // attacks A9 and A16: an exact number singles out a site
  void everyColumnIsARangeAFlagOrOfAClosedDomain() {
    for (Column column : columns(plugins.schema().columns())) {
      assertThat(column.type()).isIn((Object[]) ColumnType.values());
      assertThat(column.domain() != null)
          .as(column.name())
          .isEqualTo(column.type() == ColumnType.STRING);
      assertThat(column.description()).as(column.name()).endsWith(".");
    }
    assertThat(SchemaDocument.json(plugins.schema()))
        .doesNotContain("INTEGER", "FLOAT", "NUMERIC", "TIMESTAMP", "DATE", "BYTES");
  }

  private static List<Column> columns(List<Column> roots) {
    List<Column> all = new ArrayList<>();
    for (Column column : roots) {
      all.add(column);
      all.addAll(columns(column.fields()));
    }
    return all;
  }
}
