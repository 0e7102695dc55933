package org.dropsonde.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.dropsonde.aggregation.AggregationException;
import org.dropsonde.aggregation.Cadence;
import org.dropsonde.aggregation.EngineChoice;
import org.dropsonde.aggregation.EngineLimits;
import org.dropsonde.aggregation.PrivacyBudget;
import org.dropsonde.aggregation.PublicLists;
import org.dropsonde.aggregation.ReleaseJob;
import org.dropsonde.aggregation.ReleaseSettings;
import org.dropsonde.aggregation.WeekId;
import org.dropsonde.forge.ForgeException;
import org.dropsonde.forge.ForgeIndex;

/**
 * A week of made-up reports, DuckDB's bare scan and group-by of it, and the job with all its queries.
 *
 * <p>Each is a process of its own: {@code generate DIR SITES}, {@code bare DIR QUERIES MB}, {@code job
 * DIR QUERIES MB ENGINE}.
 */
public final class AggregationBenchmark {
  private static final int MODULES = 7_000;
  private static final String WEEK = "2026-W40";

  private AggregationBenchmark() {}

  /** Runs what the first argument says, and prints the seconds and the peak of memory. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[1]);
    long start = System.nanoTime();
    switch (args[0]) {
      case "generate" -> generate(folder, Integer.parseInt(args[2]));
      case "bare" -> bare(folder, Path.of(args[2]), args[3]);
      default -> job(folder, Path.of(args[2]), Integer.parseInt(args[3]), args[4]);
    }
    System.out.printf(
        "%s: %.2f s, peak of memory %d MB%n",
        args[0], (System.nanoTime() - start) / 1e9, peakMegabytes());
  }

  private static void generate(Path folder, int sites) throws IOException, SQLException {
    Path week = Files.createDirectories(folder.resolve("data/weeks").resolve(WEEK));
    Files.writeString(week.resolve("closed"), "");
    writeIndex(folder.resolve("forge.json"));
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET temp_directory = '" + folder.resolve("spill") + "'");
      statement.execute("COPY (" + String.join(" UNION ALL ", rows(sites)) + ") TO '"
          + week.resolve("reports.parquet")
          + "' (FORMAT parquet, COMPRESSION zstd, KV_METADATA {largest_sequence: '1'})");
    }
  }

  /** One SELECT for each view: as many rows a site as real reports have. */
  private static List<String> rows(int sites) {
    String rank = "CAST(floor(pow(" + (MODULES + 1)
        + ", (hash(s * 1009 + i) % 1000003) / 1000003.0)) - 1 AS INTEGER)";
    String slug = "'author' || (" + rank + " % 1500) || '-module' || " + rank;
    String name = "'module' || " + rank;
    String major = "(1 + hash(s * 31 + i) % 9)";
    String nodes = "(['1-10', '11-50', '51-200'])[CAST(1 + hash(s) % 3 AS INTEGER)]";
    String platform =
        "(['RedHat', 'Debian', 'windows', 'Suse'])[CAST(1 + hash(s * 7 + i) % 4 AS INTEGER)]";
    return List.of(
        view(
            sites,
            "modules",
            40,
            Map.of("slug", slug, "version", major + " || '.0.0'", "major", major + " || ''")),
        view(sites, "classes", 100, Map.of("slug", slug, "class_name", name, "node_range", nodes)),
        view(
            sites,
            "declared_classes",
            30,
            Map.of("slug", slug, "class_name", name, "use_range", "'1'")),
        view(
            sites,
            "dependencies",
            8,
            Map.of("slug", slug, "from_major", "'1'", "below_major", major + " || ''")),
        view(
            sites,
            "platforms",
            100,
            Map.of("slug", slug, "class_name", name, "platform", platform, "node_range", nodes)),
        view(
            sites,
            "puppetfile_methods",
            3,
            Map.of(
                "ruby_method",
                "(['other', 'each', 'puts'])[CAST(i + 1 AS INTEGER)]",
                "use_range",
                "'2'")),
        view(
            sites,
            "module_sources",
            2,
            Map.of(
                "kind",
                "(['git', 'forge'])[CAST(i + 1 AS INTEGER)]",
                "pinned",
                "'yes'",
                "module_range",
                "'6-10'")),
        view(
            sites,
            "puppet_requirements",
            2,
            Map.of(
                "product",
                "'puppet'",
                "from_major",
                "i + 5 || ''",
                "below_major",
                "'9'",
                "module_range",
                "'6-10'")),
        view(
            sites,
            "sites",
            1,
            Map.of(
                "environment_range",
                "(['1', '2', '3-5'])[CAST(1 + hash(s) % 3 AS INTEGER)]",
                "module_total",
                "'11-50'")));
  }

  private static String view(int sites, String view, int rows, Map<String, String> values) {
    StringBuilder columns = new StringBuilder(
        "SELECT '" + view + "' AS view_name, CAST(s AS BIGINT) AS site, '" + WEEK + "' AS week_id");
    for (String column : List.of(
        "slug",
        "version",
        "major",
        "class_name",
        "node_range",
        "use_range",
        "from_major",
        "below_major",
        "platform",
        "ruby_method",
        "kind",
        "pinned",
        "module_range",
        "product",
        "environment_range",
        "module_total")) {
      columns.append(", " + values.getOrDefault(column, "''") + " AS " + column);
    }
    return columns + " FROM range(" + sites + ") AS a(s), range(" + rows + ") AS b(i)";
  }

  private static void writeIndex(Path file) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int rank = 0; rank < MODULES; rank++) {
      StringBuilder versions = new StringBuilder();
      for (int major = 9; major > 0; major--) {
        versions.append(major + ".1.0 " + major + ".0.0 ");
      }
      lines.append("{\"slug\":\"author" + rank % 1500 + "-module" + rank + "\",\"versions\":\""
          + versions.toString().strip() + "\"}\n");
    }
    CRC32 crc = new CRC32();
    crc.update(lines.toString().getBytes(StandardCharsets.UTF_8));
    Files.writeString(
        file,
        "{\"schema\":\"dropsonde-forge-index-1\",\"forge\":\"\",\"filter\":\"\",\"refreshed_at\":1767628800,"
            + "\"full_at\":1767628800,\"total\":" + MODULES + ",\"deprecated\":0,\"modules\":"
            + MODULES
            + ",\"crc32\":" + crc.getValue() + "}\n" + lines);
  }

  /** The contributed texts themselves, over views of the file: no bound, no key domain, no noise. */
  private static void bare(Path folder, Path queries, String memory)
      throws IOException, SQLException {
    String file = folder.resolve("data/weeks/" + WEEK + "/reports.parquet").toString();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET memory_limit = '" + memory + "MB'");
      statement.execute("SET temp_directory = '" + folder.resolve("spill") + "'");
      for (String view : List.of(
          "modules",
          "classes",
          "declared_classes",
          "dependencies",
          "platforms",
          "puppetfile_methods",
          "module_sources",
          "puppet_requirements",
          "sites")) {
        statement.execute("CREATE VIEW " + view + " AS SELECT * FROM read_parquet('" + file
            + "') WHERE view_name = '" + view + "'");
      }
      Map<String, String> texts = new LinkedHashMap<>();
      try (Stream<Path> files = Files.list(queries)) {
        for (Path query : files.sorted().toList()) {
          texts.put(String.valueOf(query.getFileName()), Files.readString(query));
        }
      }
      // Every pair of 7,000 modules: without the key domain it does not end.
      texts.remove("module_pairs.sql");
      for (Map.Entry<String, String> query : texts.entrySet()) {
        long start = System.nanoTime();
        statement.execute("CREATE OR REPLACE TEMP TABLE result AS " + query.getValue());
        System.out.printf("  %-28s %.2f s%n", query.getKey(), (System.nanoTime() - start) / 1e9);
      }
    }
  }

  private static void job(Path folder, Path queries, int memory, String engine)
      throws AggregationException, ForgeException, IOException {
    remove(folder.resolve("data/aggregation"));
    remove(folder.resolve("out"));
    int threads = Runtime.getRuntime().availableProcessors();
    ReleaseSettings settings = new ReleaseSettings(
        folder.resolve("data"),
        folder.resolve("out"),
        queries,
        new EngineChoice(engine, Map.of()),
        new EngineLimits(memory, threads),
        PrivacyBudget.STANDARD,
        Cadence.WEEKLY);
    new ReleaseJob(
            settings,
            ForgeIndex.read(folder.resolve("forge.json")),
            PublicLists.NONE,
            Clock.systemUTC(),
            new SecureRandom())
        .run(Optional.of(WeekId.parse(WEEK).orElseThrow()));
  }

  private static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static long peakMegabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }
}
