package org.dropsonde.spark;

import java.nio.file.Path;
import java.util.Set;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.dropsonde.aggregation.AggregationException;
import org.dropsonde.aggregation.AggregationException.Kind;
import org.dropsonde.aggregation.EngineChoice;
import org.dropsonde.aggregation.EngineLimits;
import org.dropsonde.aggregation.SqlEngine;
import org.dropsonde.aggregation.SqlEngineProvider;

/**
 * Starts Spark: on the cluster that {@code spark-submit} names, or else in this process.
 *
 * <p>On a cluster the reports' folder must be one that all machines see, and memory is what the cluster
 * gives; in this process it is the JVM's, and the limit on memory is left to its {@code -Xmx}.
 */
public final class SparkEngineProvider implements SqlEngineProvider {
  private static final String MASTER = "spark.master";

  @Override
  public String name() {
    return SparkEngine.NAME;
  }

  @Override
  public SqlEngine open(EngineChoice choice, EngineLimits limits, Path work, Path reports)
      throws AggregationException {
    choice.checkNames(Set.of());
    // spark-submit hands its settings over as system properties, which a new SparkConf reads.
    SparkConf settings = new SparkConf();
    if (!settings.contains(MASTER)) {
      settings
          .set(MASTER, "local[" + limits.threads() + "]")
          .set("spark.driver.host", "127.0.0.1")
          .set("spark.driver.bindAddress", "127.0.0.1")
          .set("spark.sql.shuffle.partitions", Integer.toString(2 * limits.threads()))
          .set("spark.local.dir", work.resolve("spark").toString());
    }
    settings
        .setAppName("dropsonde aggregate")
        .set("spark.ui.enabled", "false")
        .set("spark.sql.warehouse.dir", work.resolve("spark/warehouse").toString())
        // What Spark says of a failure may quote a value.
        .set("spark.log.level", "OFF");
    try {
      return new SparkEngine(
          SparkSession.builder().config(settings).getOrCreate(), work.resolve("spark"));
    } catch (RuntimeException e) {
      throw new AggregationException(
          Kind.ENGINE,
          "Starting Spark failed (" + e.getClass().getSimpleName() + "): see that its master, "
              + settings.get(MASTER) + ", can be reached.");
    }
  }
}
