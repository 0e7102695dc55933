package org.dropsonde.aggregation;

import java.nio.file.Path;

/**
 * What a release is made of and with.
 *
 * @param data the collector's folder: {@code weeks} is read, {@code aggregation} holds the job's secrets
 * @param out where {@code releases} is, the public folder
 * @param queries the folder of contributed queries
 * @param engine what counts
 */
public record ReleaseSettings(
    Path data,
    Path out,
    Path queries,
    EngineChoice engine,
    EngineLimits limits,
    PrivacyBudget budget,
    Cadence cadence) {

  Path weeks() {
    return data.resolve("weeks");
  }

  Path forgotten() {
    return data.resolve("forgotten.jsonl");
  }

  Path secrets() {
    return data.resolve("aggregation");
  }

  Path releases() {
    return out.resolve("releases");
  }
}
