package org.dropsonde.bigquery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The tables of the stand-in: DuckDB holds their rows and runs the very SQL that BigQuery is sent. */
final class StandInTables implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Connection connection;
  private final Path scratch;

  /** What each existing table was created with. */
  final Map<String, JsonNode> existing = new TreeMap<>();

  StandInTables(Path scratch) throws SQLException {
    this.connection = DriverManager.getConnection("jdbc:duckdb:");
    this.scratch = scratch;
  }

  void create(JsonNode table) throws SQLException {
    String name = table.at("/tableReference/tableId").textValue();
    run("CREATE TABLE " + name + " ("
        + columns(table).entrySet().stream()
            .map(column -> column.getKey() + " " + column.getValue())
            .collect(Collectors.joining(", "))
        + ")");
    existing.put(name, table);
  }

  private JsonNode table(String name) {
    return Objects.requireNonNull(existing.get(name), "no such table");
  }

  private static Map<String, String> columns(JsonNode table) {
    Map<String, String> columns = new TreeMap<>();
    table
        .at("/schema/fields")
        .forEach(field -> columns.put(
            field.get("name").textValue(),
            field.get("type").textValue().startsWith("INT") ? "BIGINT" : "VARCHAR"));
    return columns;
  }

  boolean delete(String name) throws SQLException {
    run("DROP TABLE IF EXISTS " + name);
    return existing.remove(name) != null;
  }

  void load(String name, String format, byte[] rows) throws SQLException, IOException {
    Path file = Files.write(Files.createTempFile(scratch, "load", ".rows"), rows);
    String columns = columns(table(name)).entrySet().stream()
        .map(column -> column.getKey() + ": '" + column.getValue() + "'")
        .collect(Collectors.joining(", ", "{", "}"));
    run("INSERT INTO " + name + " BY NAME SELECT * FROM "
        + (format.equals("PARQUET")
            ? "read_parquet('" + file + "')"
            : "read_json('" + file + "', format = 'newline_delimited', columns = " + columns
                + ")"));
  }

  void query(String sql, String destination) throws SQLException {
    run("INSERT INTO " + destination + " BY NAME " + sql);
  }

  /** One page of a table's rows, as tabledata.list gives it. */
  ObjectNode page(String name, int from, int size) throws SQLException {
    ObjectNode page = JSON.createObjectNode();
    ArrayNode rows = page.putArray("rows");
    int number = from;
    String columns = StreamSupport.stream(table(name).at("/schema/fields").spliterator(), false)
        .map(field -> field.get("name").textValue())
        .collect(Collectors.joining(", "));
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(
            "SELECT " + columns + " FROM " + name + " ORDER BY 1 OFFSET " + from)) {
      while (found.next()) {
        if (rows.size() == size) {
          page.put("pageToken", Integer.toString(from + size));
        }
        number++;
        if (page.has("pageToken")) {
          continue;
        }
        ArrayNode cells = rows.addObject().putArray("f");
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          cells.addObject().put("v", found.getString(i));
        }
      }
    }
    return page.put("totalRows", Integer.toString(number));
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
