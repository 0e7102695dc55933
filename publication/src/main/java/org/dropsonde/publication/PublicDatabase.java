package org.dropsonde.publication;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * SQL over the public data set, in memory, that sees nothing else: no files, no network, no
 * extensions, no settings.
 *
 * <p>A table holds its newest release; the same name in the schema {@code history} holds all of them,
 * by {@code week_id}. For one thread.
 */
public final class PublicDatabase implements AutoCloseable {
  private final Connection connection;

  private PublicDatabase(Connection connection) {
    this.connection = connection;
  }

  /** Takes one row of a result; a value that is absent is the empty text. */
  public interface RowReader {
    /** Takes the next row, with as many values as there are columns. */
    void row(List<String> values) throws IOException;
  }

  /** Takes a result: first its columns, then its rows. */
  public interface ResultReader {
    /** Takes the columns, and gives what takes the rows. */
    RowReader columns(List<Heading> columns) throws IOException;
  }

  /** A column of a result; numbers are set to the right. */
  public record Heading(String name, boolean isNumber) {}

  /**
   * Loads the data set.
   *
   * @throws PublicationException where a release's file can't be read
   */
  public static PublicDatabase open(PublicDataSet data) throws PublicationException {
    try {
      Properties settings = new Properties();
      settings.setProperty("memory_limit", "1GB");
      settings.setProperty("temp_directory", "");
      Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings);
      PublicDatabase database = new PublicDatabase(connection);
      database.load(data);
      database.lock();
      return database;
    } catch (SQLException e) {
      throw new PublicationException(
          PublicationException.Kind.BAD_DATA,
          "Loading " + data.folder() + " failed: " + firstLine(e),
          e);
    }
  }

  private void load(PublicDataSet data) throws SQLException, PublicationException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA history");
    }
    for (PublicTable table : data.tables()) {
      List<Path> files = files(data, table.name());
      Path newest = files.get(files.size() - 1);
      String name = quoted(table.name());
      create("main." + name, List.of(newest));
      create("history." + name, files);
    }
  }

  private static List<Path> files(PublicDataSet data, String table) throws PublicationException {
    List<Path> files = new ArrayList<>();
    for (Release release : data.releases()) {
      Path file = release.folder().resolve(table + ".parquet");
      if (release.files().contains(table + ".parquet")) {
        files.add(file);
      } else if (release.table(table).isPresent()) {
        throw new PublicationException(
            PublicationException.Kind.BAD_DATA,
            file + " is not among the release's files: copy the release anew.");
      }
    }
    return files;
  }

  private void create(String name, List<Path> files) throws SQLException {
    String sql = "CREATE TABLE " + name + " AS SELECT * FROM read_parquet(?, union_by_name = true)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      Object[] paths =
          files.stream().map(path -> path.toAbsolutePath().toString()).toArray();
      statement.setArray(1, connection.createArrayOf("VARCHAR", paths));
      statement.execute();
    }
  }

  /** After this no statement can reach beyond the loaded tables, nor undo it (DuckDB, "Securing"). */
  private void lock() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET enable_external_access = false");
      statement.execute("SET lock_configuration = true");
    }
  }

  /**
   * Runs one query and hands its result on, row by row.
   *
   * @throws PublicationException where the SQL is wrong or asks for what is not allowed
   * @throws IOException what {@code reader} throws
   */
  public void query(String sql, ResultReader reader) throws PublicationException, IOException {
    try (Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        throw new PublicationException(
            PublicationException.Kind.BAD_QUERY, "The statement has no result: write one SELECT.");
      }
      try (ResultSet result = statement.getResultSet()) {
        read(result, reader);
      }
    } catch (SQLException e) {
      throw new PublicationException(PublicationException.Kind.BAD_QUERY, message(e), e);
    }
  }

  private static void read(ResultSet result, ResultReader reader) throws SQLException, IOException {
    ResultSetMetaData columns = result.getMetaData();
    List<Heading> headings = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      headings.add(new Heading(columns.getColumnLabel(i), isNumber(columns.getColumnType(i))));
    }
    RowReader rows = reader.columns(headings);
    while (result.next()) {
      List<String> row = new ArrayList<>(headings.size());
      for (int i = 1; i <= headings.size(); i++) {
        String value = result.getString(i);
        row.add(value == null ? "" : value);
      }
      rows.row(row);
    }
  }

  private static boolean isNumber(int type) {
    return switch (type) {
      case java.sql.Types.BIGINT,
          java.sql.Types.INTEGER,
          java.sql.Types.SMALLINT,
          java.sql.Types.TINYINT,
          java.sql.Types.DOUBLE,
          java.sql.Types.FLOAT,
          java.sql.Types.REAL,
          java.sql.Types.DECIMAL,
          java.sql.Types.NUMERIC,
          java.sql.Types.JAVA_OBJECT -> true;
      default -> false;
    };
  }

  /** The tables and their columns, as lines for people: {@code name(column, column)}. */
  public List<String> tables() throws PublicationException {
    List<String> lines = new ArrayList<>();
    String sql = "SELECT table_name, string_agg(column_name, ', ' ORDER BY ordinal_position)"
        + " FROM information_schema.columns WHERE table_schema = 'main' GROUP BY 1 ORDER BY 1";
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        lines.add(result.getString(1) + "(" + result.getString(2) + ")");
      }
    } catch (SQLException e) {
      throw new PublicationException(PublicationException.Kind.BAD_DATA, firstLine(e), e);
    }
    return lines;
  }

  private static String message(SQLException failure) {
    String text = String.valueOf(failure.getMessage());
    if (text.toLowerCase(Locale.ROOT).contains("disabled by configuration")
        || text.contains("configuration has been locked")) {
      return "That is not allowed here: a query sees the public tables and nothing else.";
    }
    return "DuckDB does not take the query: " + text.strip();
  }

  private static String firstLine(SQLException failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  @Override
  public void close() throws PublicationException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new PublicationException(PublicationException.Kind.DISK, firstLine(e), e);
    }
  }
}
