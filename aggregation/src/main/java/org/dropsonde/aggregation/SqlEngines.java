package org.dropsonde.aggregation;

import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.dropsonde.aggregation.AggregationException.Kind;

/** The engines that are there: DuckDB, and those of other jars. */
final class SqlEngines {
  private SqlEngines() {}

  /** Starts the engine of that name. */
  static SqlEngine open(String name, EngineLimits limits, Path work, Path reports)
      throws AggregationException {
    if (name.equals(DuckDbEngine.NAME)) {
      return DuckDbEngine.open(limits, work, reports);
    }
    TreeMap<String, SqlEngineProvider> others = new TreeMap<>();
    ServiceLoader.load(SqlEngineProvider.class)
        .forEach(provider -> others.put(provider.name(), provider));
    SqlEngineProvider provider = others.get(name);
    if (provider == null) {
      throw new AggregationException(
          Kind.INPUT,
          "There is no engine " + name + ": there are " + DuckDbEngine.NAME
              + (others.isEmpty() ? "" : ", " + String.join(", ", others.keySet()))
              + ". Others need their module on the class path (docs/backend.md).");
    }
    return provider.open(limits, work, reports);
  }
}
