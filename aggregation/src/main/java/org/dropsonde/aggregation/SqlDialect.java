package org.dropsonde.aggregation;

import org.apache.calcite.sql.dialect.BigQuerySqlDialect;
import org.apache.calcite.sql.dialect.DuckDBSqlDialect;
import org.apache.calcite.sql.dialect.SparkSqlDialect;

/** Whose SQL is written. What is written is plain enough that only quoting and types differ. */
@SuppressWarnings("ImmutableEnumChecker") // the library does not say that its dialects never change
public enum SqlDialect {
  /** DuckDB. */
  DUCKDB(DuckDBSqlDialect.DEFAULT),
  /** Apache Spark SQL. */
  SPARK(SparkSqlDialect.DEFAULT),
  /** BigQuery's GoogleSQL. */
  BIGQUERY(BigQuerySqlDialect.DEFAULT);

  private final org.apache.calcite.sql.SqlDialect rules;

  SqlDialect(org.apache.calcite.sql.SqlDialect rules) {
    this.rules = rules;
  }

  /** A name, quoted where the engine's rules ask for it. */
  String identifier(String name) {
    return rules.quoteIdentifier(name);
  }

  String literal(String value) {
    return rules.quoteStringLiteral(value);
  }
}
