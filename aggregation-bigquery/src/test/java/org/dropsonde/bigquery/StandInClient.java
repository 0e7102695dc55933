package org.dropsonde.bigquery;

import com.google.api.gax.retrying.RetrySettings;
import com.google.cloud.NoCredentials;
import com.google.cloud.bigquery.BigQueryOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.dropsonde.aggregation.AggregationException;

/** The real client library, pointed at the stand-in, with little patience. */
final class StandInClient {
  static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
  private static final Duration SOON = Duration.ofMillis(2);

  private StandInClient() {}

  static BigQuerySettings settings() {
    return new BigQuerySettings(
        BigQueryStandIn.PROJECT,
        BigQueryStandIn.DATASET,
        Optional.of("eu"),
        Optional.empty(),
        20_000_000,
        Duration.ofSeconds(20));
  }

  static BigQueryEngine open(BigQueryStandIn standIn, BigQuerySettings settings)
      throws AggregationException {
    BigQueryOptions options = BigQueryOptions.newBuilder()
        .setProjectId(settings.project())
        .setHost(standIn.url())
        .setCredentials(NoCredentials.getInstance())
        .setRetrySettings(RetrySettings.newBuilder()
            .setMaxAttempts(3)
            .setInitialRetryDelayDuration(SOON)
            .setMaxRetryDelayDuration(SOON)
            .setRetryDelayMultiplier(1)
            .setTotalTimeoutDuration(Duration.ofSeconds(20))
            .build())
        .build();
    return BigQueryEngine.open(
        options.getService(), settings, new Polling(SOON, SOON), Clock.fixed(NOW, ZoneOffset.UTC));
  }
}
