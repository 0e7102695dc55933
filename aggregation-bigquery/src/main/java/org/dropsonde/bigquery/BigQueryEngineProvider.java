package org.dropsonde.bigquery;

import com.google.auth.Credentials;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.cloud.bigquery.BigQueryOptions;
import com.google.cloud.http.HttpTransportOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.dropsonde.aggregation.AggregationException;
import org.dropsonde.aggregation.AggregationException.Kind;
import org.dropsonde.aggregation.EngineChoice;
import org.dropsonde.aggregation.EngineLimits;
import org.dropsonde.aggregation.SqlEngine;
import org.dropsonde.aggregation.SqlEngineProvider;

/** Connects to BigQuery. Memory and threads are Google's: the limits don't matter. */
public final class BigQueryEngineProvider implements SqlEngineProvider {
  private static final int CONNECT_MILLISECONDS = 20_000;

  /** More than the server lets a caller wait for a result. */
  private static final int READ_MILLISECONDS = 120_000;

  @Override
  public String name() {
    return BigQueryEngine.NAME;
  }

  @Override
  public SqlEngine open(EngineChoice choice, EngineLimits limits, Path work, Path reports)
      throws AggregationException {
    BigQuerySettings settings = BigQuerySettings.of(choice);
    BigQueryOptions options = BigQueryOptions.newBuilder()
        .setProjectId(settings.project())
        .setCredentials(credentials(settings))
        .setTransportOptions(HttpTransportOptions.newBuilder()
            .setConnectTimeout(CONNECT_MILLISECONDS)
            .setReadTimeout(READ_MILLISECONDS)
            .build())
        .build();
    return BigQueryEngine.open(options.getService(), settings, Polling.USUAL, Clock.systemUTC());
  }

  private static Credentials credentials(BigQuerySettings settings) throws AggregationException {
    Path file = settings.credentials().orElse(null);
    try {
      if (file == null) {
        return GoogleCredentials.getApplicationDefault();
      }
      try (InputStream key = Files.newInputStream(file)) {
        return ServiceAccountCredentials.fromStream(key);
      }
    } catch (IOException | IllegalArgumentException e) {
      // The cause may quote the file.
      throw new AggregationException(
          Kind.INPUT,
          file == null
              ? "There are no credentials for Google Cloud: run 'gcloud auth application-default login',"
                  + " or name a service account's key with --engine-option credentials=FILE."
              : "Reading the credentials in " + file
                  + " failed: it must be the key of a service account, in JSON.");
    }
  }
}
