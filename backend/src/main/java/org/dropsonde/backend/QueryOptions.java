package org.dropsonde.backend;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.dropsonde.aggregation.AggregationException;
import org.dropsonde.aggregation.ClassList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What contributed queries are read with. */
final class QueryOptions {
  @Option(
      names = "--queries",
      paramLabel = "DIR",
      defaultValue = "queries",
      description = "Folder of contributed queries, *.sql (default: queries).")
  Path folder = Path.of("queries");

  @Option(
      names = "--class-list",
      paramLabel = "FILE",
      description = "Classes that published releases define, as JSON: {\"owner-name\": [\"class\"]}."
          + " Without it main classes alone are counted.")
  @Nullable
  Path classList;

  /** Classes by slug; {@code at} makes paths absolute. */
  Map<String, List<String>> classes(UnaryOperator<Path> at) throws AggregationException {
    Path file = classList;
    return file == null ? Map.of() : ClassList.read(at.apply(file));
  }
}
