package org.dropsonde.aggregation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dropsonde.aggregation.Condition.Group;
import org.dropsonde.aggregation.Condition.Not;
import org.dropsonde.aggregation.Condition.WithField;
import org.dropsonde.aggregation.Condition.WithValue;
import org.dropsonde.aggregation.CountingQuery.Field;

/**
 * Writes the job's own SQL for an accepted query: integers, joins and one window, no function of any
 * engine, so that all engines count the same.
 *
 * <p>A site's keys are those it first reported in the quarter, week by week; of these the first
 * {@code bound} count, in the order of weeks and then of public popularity.
 */
final class SqlWriter {
  private final SqlDialect dialect;
  private final CountingQuery query;

  SqlWriter(SqlDialect dialect, CountingQuery query) {
    this.dialect = dialect;
    this.query = query;
  }

  /** A query that gives {@code place}, the number of a key, and {@code sites}, how many are new. */
  String write(WeekSpan weeks, int bound) {
    return String.join(
        "\n",
        "WITH seen AS (",
        "  SELECT " + seenColumns(),
        "  FROM " + tables(),
        "  WHERE " + where(weeks),
        "  GROUP BY " + groups(),
        "),",
        "ranked AS (",
        "  SELECT " + name("key_domain", "place") + ", " + name("seen", "first_week") + ",",
        "    ROW_NUMBER() OVER (PARTITION BY " + name("seen", View.SITE) + " ORDER BY "
            + name("seen", "first_week") + ", " + name("key_domain", "place") + ") AS "
            + dialect.identifier("nth"),
        "  FROM seen " + domainJoin(),
        ")",
        "SELECT " + name("ranked", "place") + ", COUNT(*) AS " + dialect.identifier("sites"),
        "FROM ranked",
        "WHERE " + name("ranked", "nth") + " <= " + bound + " AND " + name("ranked", "first_week")
            + " > " + dialect.literal(weeks.counted()),
        "GROUP BY " + name("ranked", "place"));
  }

  private String seenColumns() {
    List<String> columns = new ArrayList<>();
    columns.add(name("t0", View.SITE));
    for (int i = 0; i < query.keys().size(); i++) {
      columns.add(field(query.keys().get(i).field()) + " AS " + dialect.identifier("k" + i));
    }
    columns.add("MIN(" + name("t0", "week_id") + ") AS " + dialect.identifier("first_week"));
    return String.join(", ", columns);
  }

  private String tables() {
    StringBuilder tables = new StringBuilder("reports AS t0");
    for (int i = 1; i < query.scans().size(); i++) {
      tables
          .append("\n    INNER JOIN reports AS t" + i + " ON ")
          .append(name("t0", View.SITE) + " = " + name("t" + i, View.SITE) + " AND ")
          .append(name("t0", "week_id") + " = " + name("t" + i, "week_id"));
    }
    return tables.toString();
  }

  private String where(WeekSpan weeks) {
    Stream<String> views = IntStream.range(0, query.scans().size())
        .mapToObj(i -> name("t" + i, "view_name") + " = "
            + dialect.literal(query.scans().get(i).viewName()) + " AND "
            + name("t" + i, "week_id") + " >= " + dialect.literal(weeks.first()) + " AND "
            + name("t" + i, "week_id") + " <= " + dialect.literal(weeks.last()));
    return Stream.of(views, query.conditions().stream().map(this::condition), ofTheDomain())
        .flatMap(conditions -> conditions)
        .collect(Collectors.joining("\n    AND "));
  }

  /** Combining views of which each row can't be a key anyway would cost the square of them. */
  private Stream<String> ofTheDomain() {
    return query.scans().size() == 1
        ? Stream.of()
        : IntStream.range(0, query.keys().size())
            .mapToObj(i -> field(query.keys().get(i).field()) + " IN (SELECT "
                + name("key_domain", "k" + i) + " FROM key_domain)");
  }

  private String groups() {
    return Stream.concat(
            Stream.of(name("t0", View.SITE)), query.keys().stream().map(key -> field(key.field())))
        .collect(Collectors.joining(", "));
  }

  private String domainJoin() {
    if (query.keys().isEmpty()) {
      return "CROSS JOIN key_domain";
    }
    return IntStream.range(0, query.keys().size())
        .mapToObj(i -> name("seen", "k" + i) + " = " + name("key_domain", "k" + i))
        .collect(Collectors.joining(" AND ", "INNER JOIN key_domain ON ", ""));
  }

  private String condition(Condition condition) {
    if (condition instanceof WithValue one) {
      return field(one.field()) + " " + one.operator().sign() + " " + dialect.literal(one.value());
    }
    if (condition instanceof WithField one) {
      return field(one.left()) + " " + one.operator().sign() + " " + field(one.right());
    }
    if (condition instanceof Not not) {
      return "NOT (" + condition(not.part()) + ")";
    }
    Group group = (Group) condition;
    return group.parts().stream()
        .map(this::condition)
        .collect(Collectors.joining(group.all() ? " AND " : " OR ", "(", ")"));
  }

  private String field(Field field) {
    return name("t" + field.scan(), field.column().name());
  }

  private String name(String table, String column) {
    return table + "." + dialect.identifier(column);
  }
}
