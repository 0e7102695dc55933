package org.dropsonde.aggregation;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dropsonde.spi.Domain.Scale;

/**
 * Turns a week's reports, a JSON object a line, into one flat Parquet file that all views are read from.
 *
 * <p>Sites and not arrivals give the order, so that the file does not tell who reported first. A site is
 * the first 60 bits of its ID: a whole number joins faster, and two of a million sites share one in
 * 1 of 2 million weeks.
 */
final class Compaction {
  private static final String READ = "read_json(%s, format = 'newline_delimited', columns = %s)";

  private static final String REPORT = """
      STRUCT(
        modules STRUCT(slug VARCHAR, version VARCHAR)[],
        classes STRUCT(slug VARCHAR, name VARCHAR, nodes VARCHAR)[],
        unused_modules STRUCT(slug VARCHAR)[],
        unused_classes STRUCT(slug VARCHAR, name VARCHAR)[],
        declared_classes STRUCT(slug VARCHAR, name VARCHAR, uses VARCHAR)[],
        dependencies STRUCT(slug VARCHAR, version_requirement VARCHAR)[],
        class_platforms STRUCT(slug VARCHAR, name VARCHAR, platform VARCHAR, nodes VARCHAR)[],
        puppetfile_ruby_methods STRUCT(name VARCHAR, uses VARCHAR)[],
        module_sources STRUCT(kind VARCHAR, pinned BOOLEAN, modules VARCHAR)[],
        puppet_requirements STRUCT(product VARCHAR, version_requirement VARCHAR, modules VARCHAR)[],
        environment_count VARCHAR)""";

  private final DuckDb database;
  private final Path work;

  /** Works in a folder that is empty, and may be read and written by the database. */
  Compaction(DuckDb database, Path work) {
    this.database = database;
    this.work = work;
  }

  /** Writes the Parquet file of these files of whole lines, without sites that are forgotten. */
  void write(WeekId week, List<Path> lines, ForgottenSites forgotten, Path parquet)
      throws SQLException {
    String files = lines.stream().map(DuckDb::path).collect(Collectors.joining(", ", "[", "]"));
    String nested = DuckDb.path(work.resolve("nested.parquet"));
    forgotten.writeTo(database, week);
    database.run("CREATE TEMP TABLE newest AS SELECT site, max(r.sequence) AS sequence FROM "
        + String.format(READ, files, "{site: 'VARCHAR', sequence: 'BIGINT'}")
        + " AS r LEFT JOIN forgotten USING (site)"
        + " WHERE r.sequence > coalesce(forgotten.sequence, 0) GROUP BY site");
    long largest = database.number("SELECT coalesce(max(sequence), 0) FROM newest");
    database.run("COPY (SELECT " + StoredColumns.site("site") + " AS site, report FROM "
        + String.format(
            READ, files, "{site: 'VARCHAR', sequence: 'BIGINT', report: '" + REPORT + "'}")
        + " JOIN newest USING (site, sequence) ORDER BY site) TO " + nested
        + " (FORMAT parquet, COMPRESSION zstd)");
    database.run("DROP TABLE newest");
    String rows = Stream.of(View.values())
        .map(view -> "(" + select(view, week, "read_parquet(" + nested + ")") + ")")
        .collect(Collectors.joining("\nUNION ALL\n"));
    database.run(
        "COPY (" + rows + ") TO " + DuckDb.path(parquet) + " " + StoredColumns.format(largest));
  }

  private static String select(View view, WeekId week, String reports) {
    String column = column(view);
    String from = column.isEmpty()
        ? reports
        : "(SELECT site, unnest(report." + column + ") AS r FROM " + reports + ")";
    return Stream.concat(
            Stream.of(
                "'" + view.viewName() + "' AS view_name", "site", "'" + week + "' AS week_id"),
            StoredColumns.NAMES.stream().map(name -> value(view, name) + " AS " + name))
        .collect(Collectors.joining(", ", "SELECT ", " FROM " + from));
  }

  /** The column of a report that a view is made of; none for the report itself. */
  private static String column(View view) {
    return switch (view) {
      case PLATFORMS -> "class_platforms";
      case PUPPETFILE_METHODS -> "puppetfile_ruby_methods";
      case SITES -> "";
      default -> view.viewName();
    };
  }

  private static String value(View view, String name) {
    if (view.columns().stream().noneMatch(column -> column.name().equals(name))) {
      return "''";
    }
    return switch (name) {
      case "version" -> "coalesce(r.version, '')";
      case "major" -> "split_part(coalesce(r.version, ''), '.', 1)";
      case "class_name", "ruby_method" -> "r.name";
      case "node_range" -> "r.nodes";
      case "use_range" -> "r.uses";
      case "module_range" -> "r.modules";
      case "pinned" -> "CASE WHEN r.pinned THEN 'yes' ELSE 'no' END";
      case "from_major" -> majorFrom();
      case "below_major" -> majorBelow();
      case "environment_range" -> "coalesce(report.environment_count, '')";
      case "module_total" -> moduleTotal();
      default -> "r." + name;
    };
  }

  /** Requirements have one form, {@code >= 4.0.0 < 9.0.0}, whose second half may be missing. */
  private static String majorFrom() {
    return "CASE WHEN r.version_requirement IS NULL THEN '" + Dimension.NONE
        + "' ELSE regexp_extract(r.version_requirement, '^>= (\\d+)', 1) END";
  }

  private static String majorBelow() {
    return "CASE WHEN r.version_requirement IS NULL THEN '" + Dimension.NONE
        + "' WHEN contains(r.version_requirement, '<')"
        + " THEN regexp_extract(r.version_requirement, '< (\\d+)', 1) ELSE '" + Dimension.OPEN
        + "' END";
  }

  private static String moduleTotal() {
    StringBuilder cases = new StringBuilder("CASE");
    List<String> buckets = Scale.NODES.buckets();
    for (int i = buckets.size() - 1; i > 0; i--) {
      cases
          .append(
              " WHEN len(list_distinct(list_transform(coalesce(report.modules, []), lambda m: m.slug)))")
          .append(" >= " + Scale.NODES.lowerBound(buckets.get(i)))
          .append(" THEN '" + buckets.get(i) + "'");
    }
    return cases + " ELSE '" + buckets.get(0) + "' END";
  }
}
