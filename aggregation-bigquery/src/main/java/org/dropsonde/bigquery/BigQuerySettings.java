package org.dropsonde.bigquery;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.dropsonde.aggregation.AggregationException;
import org.dropsonde.aggregation.EngineChoice;

/**
 * Where and how far BigQuery may count.
 *
 * @param project who pays
 * @param dataset in it: where reports and counts lie until they are deleted
 * @param location where the dataset must be, such as {@code EU}; empty: wherever it is
 * @param credentials a service account's key file; empty: application default credentials
 * @param maximumBytesBilled of a query, which fails before it costs more
 * @param timeout of a load or a query
 */
record BigQuerySettings(
    String project,
    String dataset,
    Optional<String> location,
    Optional<Path> credentials,
    long maximumBytesBilled,
    Duration timeout) {
  private static final String PROJECT = "project";
  private static final String DATASET = "dataset";
  private static final String LOCATION = "location";
  private static final String CREDENTIALS = "credentials";
  private static final String MAXIMUM_BYTES_BILLED = "maximum-bytes-billed";
  private static final String TIMEOUT_MINUTES = "timeout-minutes";
  private static final Set<String> NAMES =
      Set.of(PROJECT, DATASET, LOCATION, CREDENTIALS, MAXIMUM_BYTES_BILLED, TIMEOUT_MINUTES);

  /** 100 GB: a quarter of about a million sites. */
  private static final long DEFAULT_BYTES = 100_000_000_000L;

  private static final long DEFAULT_MINUTES = 60;

  static BigQuerySettings of(EngineChoice choice) throws AggregationException {
    choice.checkNames(NAMES);
    return new BigQuerySettings(
        choice.required(PROJECT),
        choice.required(DATASET),
        choice.option(LOCATION),
        choice.option(CREDENTIALS).map(Path::of),
        choice.number(MAXIMUM_BYTES_BILLED, DEFAULT_BYTES),
        Duration.ofMinutes(choice.number(TIMEOUT_MINUTES, DEFAULT_MINUTES)));
  }
}
