package org.dropsonde.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The SQL of each dialect, as text: BigQuery's can't be run here. */
class SqlWriterTest {
  private static final Path GOLDEN =
      TestCatalog.ROOT.resolve("aggregation/src/test/resources/org/dropsonde/aggregation");
  private static final List<String> TABLES =
      List.of("dependency_ranges", "module_pairs", "module_usage_count", "site_count");

  @ParameterizedTest
  @EnumSource
  void writesWhatIsExpected(SqlDialect dialect) throws Exception {
    StringBuilder written = new StringBuilder();
    for (QueryFile file : QueryFile.in(TestCatalog.ROOT.resolve("queries"))) {
      if (TABLES.contains(file.name())) {
        CountingQuery query = new QueryCompiler(TestCatalog.catalog()).compile(file);
        written
            .append("-- " + file.name() + "\n")
            .append(new SqlWriter(dialect, query)
                .write(new WeekSpan("2026-W40", "2026-W46", "2026-W47"), 64))
            .append(";\n\n");
      }
    }
    Path golden = GOLDEN.resolve(dialect.name().toLowerCase(Locale.ROOT) + ".golden.sql");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, written);
    }

    assertThat(golden).hasContent(written.toString());
  }
}
