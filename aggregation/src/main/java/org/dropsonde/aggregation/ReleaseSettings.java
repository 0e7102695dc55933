package org.dropsonde.aggregation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dropsonde.aggregation.AggregationException.Kind;

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

  /** Refuses folders that are not there, or of which one would be served with the other. */
  void checkFolders() throws AggregationException {
    if (!Files.isDirectory(weeks())) {
      throw new AggregationException(
          Kind.INPUT,
          "There is no folder " + weeks() + ": name the collector's data folder with --data.");
    }
    if (areOneInTheOther()) {
      throw new AggregationException(
          Kind.INPUT,
          "The public folder " + out + " and the private data set " + data
              + " lie one in the other: whoever serves the one would serve both. Name another --out.");
    }
  }

  private boolean areOneInTheOther() throws AggregationException {
    try {
      Path secret = Folders.real(data);
      Path open = Folders.real(out);
      return open.startsWith(secret) || secret.startsWith(open);
    } catch (IOException e) {
      throw new AggregationException(
          Kind.DISK, "Following " + data + " and " + out + " failed: see that they can be read.");
    }
  }

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
