package org.dropsonde.aggregation;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The script that counts with {@code bq}, of the Google Cloud CLI, and the schemas that it loads by. */
final class BqScript {
  static final String NAME = "count.sh";
  static final String REPORTS_SCHEMA = "reports.schema.json";

  private static final String BEGIN = """
      #!/bin/sh
      # Counts with BigQuery: sh count.sh PROJECT DATASET LOCATION
      #
      # PRIVATE DATA. It loads the reports of sites into DATASET and brings exact counts back. Nobody but
      # those who may read the private data set may read DATASET, this folder, or what this prints.
      #
      # It needs bq of the Google Cloud CLI, logged in, and an existing DATASET for this alone. Its tables
      # are removed at the end, and by BigQuery after a day.
      # MAXIMUM_BYTES_BILLED bounds what a query may cost.
      set -eu
      umask 077
      project=${1:?PROJECT is missing} dataset=${2:?DATASET is missing} location=${3:?LOCATION is missing}
      cd -- "$(dirname -- "$0")"
      bigquery() {
        bq --quiet=true --headless=true --project_id="$project" --location="$location" "$@"
      }
      clean() {
        bigquery rm --force=true --table=true "$dataset.key_domain" || :
        bigquery rm --force=true --table=true "$dataset.reports" || :
      }
      count() {
        bigquery rm --force=true --table=true "$dataset.key_domain"
        bigquery mk --table=true --expiration=86400 --schema="$1.schema.json" "$dataset.key_domain"
        bigquery load --source_format=NEWLINE_DELIMITED_JSON "$dataset.key_domain" "$1.keys.jsonl" \\
          "$1.schema.json"
        bigquery --dataset_id="$dataset" --format=csv query --use_legacy_sql=false --use_cache=false \\
          --max_rows=%d --maximum_bytes_billed="${MAXIMUM_BYTES_BILLED:-100000000000}" \\
          <"$1.sql" >"$1.part"
        mv -- "$1.part" "$1.csv"
      }
      bigquery mk --table=true --expiration=86400 --clustering_fields=view_name,week_id \\
        --schema=%s "$dataset.reports"
      trap clean EXIT
      trap 'exit 1' HUP INT TERM
      """.formatted(KeyDomain.LARGEST, REPORTS_SCHEMA);

  private BqScript() {}

  static String of(List<CountingJob> jobs, List<BqFiles> tables) {
    Stream<String> loads = jobs.stream()
        .flatMap(job -> job.reports().stream())
        .distinct()
        .map(file -> "bigquery load --source_format=PARQUET \"$dataset.reports\" " + quoted(file)
            + " " + REPORTS_SCHEMA + "\n");
    Stream<String> counts = tables.stream()
        .map(table -> "[ -e " + table.name() + ".csv ] || count " + table.name() + "\n");
    return BEGIN + Stream.concat(loads, counts).collect(Collectors.joining());
  }

  /** A path as one word of the shell. */
  private static String quoted(Path file) {
    return "'" + file.toAbsolutePath().normalize().toString().replace("'", "'\\''") + "'";
  }

  /** The columns of {@code reports}: what the Parquet files of the weeks have. */
  static String reportsSchema() {
    return schema(CountingJob.reportColumns().stream()
        .map(name -> column(name, name.equals(View.SITE) ? "INT64" : "STRING")));
  }

  /** The columns of {@code key_domain}. */
  static String keysSchema(CountingJob job) {
    return schema(Stream.concat(
        Stream.of(column("place", "INT64")),
        job.keyColumns().stream().map(name -> column(name, "STRING"))));
  }

  private static String schema(Stream<String> columns) {
    return columns.collect(Collectors.joining(",\n", "[\n", "\n]\n"));
  }

  private static String column(String name, String type) {
    return "  {\"name\": \"" + name + "\", \"type\": \"" + type + "\", \"mode\": \"NULLABLE\"}";
  }
}
