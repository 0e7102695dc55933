package org.dropsonde.aggregation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dropsonde.aggregation.AggregationException.Kind;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * A DuckDB in memory that sees the named folders and nothing else, and spills into a folder of its own
 * that goes away with it.
 */
final class DuckDb implements AutoCloseable {
  /** How the names of the folders begin that it spills into. */
  static final String SPILL = "duckdb";

  private static final SqlDialect DIALECT = SqlDialect.DUCKDB;

  private final Connection connection;
  private final Path spill;

  private DuckDb(Connection connection, Path spill) {
    this.connection = connection;
    this.spill = spill;
  }

  /**
   * Opens one.
   *
   * @param work an existing folder, for what does not fit into memory
   * @param folders what it may read and write beside that
   */
  static DuckDb open(EngineLimits limits, Path work, List<Path> folders)
      throws AggregationException {
    Path spill = null;
    try {
      spill = Files.createTempDirectory(work, SPILL);
      Connection connection = DriverManager.getConnection("jdbc:duckdb:");
      DuckDb database = new DuckDb(connection, spill);
      String allowed = Stream.concat(Stream.of(spill), folders.stream())
          .map(DuckDb::path)
          .collect(Collectors.joining(", ", "[", "]"));
      database.run("SET memory_limit = '" + limits.memoryMegabytes() + "MB'");
      database.run("SET threads = " + limits.threads());
      database.run("SET temp_directory = " + path(spill));
      database.run("SET allowed_directories = " + allowed);
      database.run("SET enable_external_access = false");
      database.run("SET lock_configuration = true");
      return database;
    } catch (SQLException e) {
      remove(spill);
      throw new AggregationException(
          Kind.ENGINE,
          "Starting DuckDB failed (" + DuckDb.codeOf(e) + "): it needs a temporary folder where its"
              + " library can be unpacked and run; -Djava.io.tmpdir names another.");
    } catch (IOException e) {
      throw new AggregationException(
          Kind.DISK, "Making a folder in " + work + " failed: see that it can be written.");
    }
  }

  /** A path as SQL text. */
  static String path(Path path) {
    return DIALECT.literal(path.toAbsolutePath().normalize().toString());
  }

  /** Runs one statement. */
  void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The one number that a query gives. */
  long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** The connection, as DuckDB's own type. */
  DuckDBConnection connection() throws SQLException {
    return connection.unwrap(DuckDBConnection.class);
  }

  /**
   * What may be said about a failure: the kind of error. The text after it may quote a value.
   */
  static String codeOf(SQLException e) {
    String message = String.valueOf(e.getMessage());
    int colon = message.indexOf(':');
    String kind = colon < 0 ? "" : message.substring(0, colon);
    return kind.matches("[A-Z][A-Za-z ]{2,30} (Error|Exception)") ? kind : "SQL error";
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("closing DuckDB failed: " + codeOf(e));
    } finally {
      remove(spill);
    }
  }

  private static void remove(@Nullable Path folder) {
    if (folder != null) {
      Folders.removeQuietly(folder);
    }
  }
}
