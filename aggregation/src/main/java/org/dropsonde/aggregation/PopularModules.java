package org.dropsonde.aggregation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dropsonde.aggregation.AggregationException.Kind;

/** Reads a list of slugs, one a line, the most popular first. */
public final class PopularModules {
  /** Ten times what the Forge has. */
  private static final int MOST = 100_000;

  private PopularModules() {}

  /** Reads a file; empty lines count for nothing. */
  public static List<String> read(Path file) throws AggregationException {
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      return lines
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .limit(MOST)
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new AggregationException(
          Kind.INPUT,
          "Reading the popular modules in " + file
              + " failed: name a text file of slugs, one a line.");
    }
  }
}
