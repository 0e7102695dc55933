package org.dropsonde.bigquery;

import java.nio.file.Path;
import org.dropsonde.aggregation.AggregationException;
import org.dropsonde.aggregation.EngineLimits;
import org.dropsonde.aggregation.SqlEngine;
import org.dropsonde.aggregation.SqlEngineContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real client library loads and asks over HTTP; the stand-in answers with what DuckDB makes of the very
 * files and SQL that it was sent.
 */
class BigQueryEngineTest extends SqlEngineContract {
  @TempDir
  private Path scratch;

  private BigQueryStandIn standIn;

  @BeforeEach
  void start() throws Exception {
    standIn = new BigQueryStandIn(scratch);
  }

  @AfterEach
  void stop() throws Exception {
    standIn.close();
  }

  @Override
  protected SqlEngine open(EngineLimits limits, Path work, Path reports)
      throws AggregationException {
    return StandInClient.open(standIn, StandInClient.settings());
  }
}
