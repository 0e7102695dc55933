package org.dropsonde.aggregation;

/**
 * How much of the machine an engine may take.
 *
 * @param memoryMegabytes at most; what does not fit is spilled to disk
 * @param threads at most
 */
public record EngineLimits(int memoryMegabytes, int threads) {
  /** Below it DuckDB can't sort a week. */
  private static final int LEAST_MEMORY = 256;

  public EngineLimits {
    if (memoryMegabytes < LEAST_MEMORY || threads < 1) {
      throw new IllegalArgumentException(
          "an engine needs " + LEAST_MEMORY + " MB and one thread at least");
    }
  }
}
