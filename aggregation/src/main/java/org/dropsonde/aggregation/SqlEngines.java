package org.dropsonde.aggregation;

import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import org.dropsonde.aggregation.AggregationException.Kind;

/** The engines that are there: DuckDB, BigQuery by hand, and those of other jars. */
final class SqlEngines {
  private SqlEngines() {}

  /** Starts the engine of that name. */
  static SqlEngine open(EngineChoice choice, EngineLimits limits, Path work, Path reports)
      throws AggregationException {
    String name = choice.name();
    if (name.equals(DuckDbEngine.NAME)) {
      choice.checkNames(Set.of());
      return DuckDbEngine.open(limits, work, reports);
    }
    if (name.equals(BqEngine.NAME)) {
      choice.checkNames(Set.of());
      return new BqEngine(work);
    }
    TreeMap<String, SqlEngineProvider> others = new TreeMap<>();
    ServiceLoader.load(SqlEngineProvider.class)
        .forEach(provider -> others.put(provider.name(), provider));
    SqlEngineProvider provider = others.get(name);
    if (provider == null) {
      throw new AggregationException(
          Kind.INPUT,
          "There is no engine " + name + ": there are " + DuckDbEngine.NAME + ", " + BqEngine.NAME
              + (others.isEmpty() ? "" : ", " + String.join(", ", others.keySet()))
              + ". Others need their module on the class path (docs/aggregation.md).");
    }
    return provider.open(choice, limits, work, reports);
  }
}
