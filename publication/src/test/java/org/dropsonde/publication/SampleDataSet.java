package org.dropsonde.publication;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** A public data set as the weekly job leaves it: made-up numbers, real file formats. */
final class SampleDataSet {
  private final ObjectMapper mapper = new ObjectMapper();
  private final Path folder;

  SampleDataSet(Path folder) {
    this.folder = folder;
  }

  /** Three weeks over the end of a quarter; nginx appears in the last one only. */
  static Path write(Path folder) throws IOException, SQLException {
    SampleDataSet sample = new SampleDataSet(folder);
    sample.week(
        "2026-W39",
        "2026-Q3",
        List.of(row("puppetlabs-stdlib", 900), row("puppetlabs-apache", 410)));
    sample.week(
        "2026-W40",
        "2026-Q4",
        List.of(row("puppetlabs-stdlib", 500), row("puppetlabs-apache", 200)));
    sample.week(
        "2026-W41",
        "2026-Q4",
        List.of(
            row("puppet-nginx", 120),
            row("puppetlabs-apache", 230),
            row("puppetlabs-stdlib", 640)));
    return folder;
  }

  record Sites(String slug, int sites) {}

  static Sites row(String slug, int sites) {
    return new Sites(slug, sites);
  }

  void week(String week, String quarter, List<Sites> rows) throws IOException, SQLException {
    Path release = Files.createDirectories(folder.resolve("releases").resolve(week));
    ObjectNode document = mapper.createObjectNode();
    document.put("format", "dropsonde-release/1").put("week_id", week).put("quarter", quarter);
    document.putObject("privacy").put("rho_spent", 0.12).put("rho_budget", 0.3);
    ArrayNode tables = document.putArray("tables");
    table(tables, "module_usage_count", "Sites by module", List.of("slug"));
    table(tables, "module_versions", "Sites by module and version", List.of("slug", "version"));
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = duckdb.createStatement()) {
      sql.execute("CREATE TABLE module_usage_count"
          + "(week_id VARCHAR, slug VARCHAR, sites BIGINT, plus_or_minus BIGINT)");
      sql.execute("CREATE TABLE module_versions"
          + "(week_id VARCHAR, slug VARCHAR, version VARCHAR, sites BIGINT, plus_or_minus BIGINT)");
      for (Sites row : rows) {
        sql.execute(String.format(
            "INSERT INTO module_usage_count VALUES ('%s', '%s', %d, 28)",
            week, row.slug(), row.sites()));
        sql.execute(String.format(
            "INSERT INTO module_versions VALUES ('%s', '%s', '9.x', %d, 28)",
            week, row.slug(), row.sites() / 2));
      }
      for (String name : List.of("module_usage_count", "module_versions")) {
        sql.execute("COPY " + name + " TO '" + release.resolve(name + ".parquet") + "'");
        sql.execute("COPY " + name + " TO '" + release.resolve(name + ".csv") + "' (HEADER)");
      }
    }
    json(release.resolve("module_usage_count.json"), rows, false);
    json(release.resolve("module_versions.json"), rows, true);
    for (String name : List.of("module_usage_count", "module_versions")) {
      Path query = Files.createDirectories(release.resolve("queries")).resolve(name + ".sql");
      Files.writeString(
          query, "SELECT slug, COUNT(DISTINCT site) AS sites FROM modules GROUP BY slug");
    }
    seal(release, document);
  }

  /** Writes release.json with the hash of each file that lies beside it. */
  private void seal(Path release, ObjectNode document) throws IOException {
    ArrayNode files = document.putArray("files");
    try (Stream<Path> all = Files.walk(release)) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        byte[] bytes = Files.readAllBytes(file);
        files
            .addObject()
            .put("name", release.relativize(file).toString())
            .put("bytes", bytes.length)
            .put("sha256", sha256(bytes));
      }
    }
    mapper.writeValue(release.resolve("release.json").toFile(), document);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static void table(ArrayNode tables, String name, String title, List<String> keys) {
    ObjectNode table = tables.addObject();
    table.put("name", name).put("title", title).put("why", "So that authors know.");
    table.put("owner", "maintainers").put("threshold", 100).put("sigma", 14.2).put("bound", 64);
    keys.forEach(table.putArray("keys")::add);
  }

  private void json(Path file, List<Sites> rows, boolean version) throws IOException {
    ArrayNode array = mapper.createArrayNode();
    for (Sites row : rows) {
      ObjectNode object = array.addObject().put("slug", row.slug());
      if (version) {
        object.put("version", "9.x");
      }
      object.put("sites", version ? row.sites() / 2 : row.sites()).put("plus_or_minus", 28);
    }
    mapper.writeValue(file.toFile(), array);
  }
}
