package org.dropsonde.spark;

import java.nio.file.Path;
import java.util.Map;
import org.dropsonde.aggregation.AggregationException;
import org.dropsonde.aggregation.EngineChoice;
import org.dropsonde.aggregation.EngineLimits;
import org.dropsonde.aggregation.SqlEngine;
import org.dropsonde.aggregation.SqlEngineContract;

/** A real Spark in this process must count what DuckDB counts. */
class SparkEngineTest extends SqlEngineContract {
  @Override
  protected SqlEngine open(EngineLimits limits, Path work, Path reports)
      throws AggregationException {
    return new SparkEngineProvider()
        .open(new EngineChoice(SparkEngine.NAME, Map.of()), limits, work, reports);
  }
}
