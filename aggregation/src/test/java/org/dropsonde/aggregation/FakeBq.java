package org.dropsonde.aggregation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A {@code bq} that notes how it is called, and answers each query with what DuckDB has made of the same
 * files and SQL.
 */
final class FakeBq {
  private static final String PROGRAM = """
      #!/bin/sh
      echo "$*" >>"$CALLS"
      case "$*" in
      *" $FAILS "*) exit 1 ;;
      *" query "*)
        cat >"$CALLS.sql"
        for sql in *.sql; do
          if cmp -s "$sql" "$CALLS.sql"; then cat "$ANSWERS/${sql%.sql}.csv"; fi
        done
        ;;
      esac
      """;

  private final Path home;
  private final Path files;

  /**
   * Makes one.
   *
   * @param home an empty folder
   * @param files what the engine has written
   */
  FakeBq(Path home, Path files) throws IOException, SQLException {
    this.home = home;
    this.files = files;
    Files.writeString(home.resolve("bq"), PROGRAM);
    Files.setPosixFilePermissions(home.resolve("bq"), PosixFilePermissions.fromString("rwx------"));
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        Stream<Path> found = Files.list(files)) {
      statement.execute("CREATE VIEW reports AS SELECT * FROM read_parquet("
          + DuckDb.path(files.resolve("../../weeks/*/reports.parquet")) + ")");
      for (Path sql : found.filter(file -> file.toString().endsWith(".sql")).toList()) {
        String name = sql.getFileName().toString().replace(".sql", "");
        statement.execute("CREATE OR REPLACE VIEW key_domain AS SELECT * FROM read_json("
            + DuckDb.path(files.resolve(name + ".keys.jsonl")) + ")");
        statement.execute("COPY (" + Files.readString(sql) + ") TO "
            + DuckDb.path(home.resolve(name + ".csv")) + " (HEADER)");
      }
    }
  }

  /** Runs the operator's script; returns its exit code. */
  int count(String failing) throws IOException, InterruptedException {
    ProcessBuilder script = new ProcessBuilder(
        "sh", files.resolve("count.sh").toString(), "example-project", "telemetry", "EU");
    Map<String, String> environment = script.environment();
    environment.put("PATH", home + ":" + environment.get("PATH"));
    environment.put("CALLS", home.resolve("calls").toString());
    environment.put("ANSWERS", home.toString());
    environment.put("FAILS", failing);
    return script
        .redirectErrorStream(true)
        .redirectOutput(home.resolve("output").toFile())
        .start()
        .waitFor();
  }

  List<String> calls() throws IOException {
    return Files.readAllLines(home.resolve("calls"), StandardCharsets.UTF_8);
  }
}
