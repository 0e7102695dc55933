package org.dropsonde.aggregation;

import java.nio.file.Path;

/** Makes an engine; found by {@link java.util.ServiceLoader}, so that a jar on the class path is enough. */
public interface SqlEngineProvider {
  /** The name by which users choose it. */
  String name();

  /**
   * Starts it.
   *
   * @param choice what the user told it; options that it does not know are refused
   * @param work an existing folder for what does not fit into memory
   * @param reports the folder of the weeks
   */
  SqlEngine open(EngineChoice choice, EngineLimits limits, Path work, Path reports)
      throws AggregationException;
}
