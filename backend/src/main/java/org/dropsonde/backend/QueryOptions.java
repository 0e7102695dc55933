package org.dropsonde.backend;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.dropsonde.aggregation.AggregationException;
import org.dropsonde.aggregation.PopularModules;
import org.dropsonde.aggregation.PublicLists;
import org.dropsonde.forge.ForgeException;
import org.dropsonde.forge.PublishedClasses;
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
      description = "Classes that published releases define, as 'update classes' keeps them in"
          + " classes.json. Without it main classes alone are counted.")
  @Nullable
  Path classList;

  @Option(
      names = "--popular",
      paramLabel = "FILE",
      description =
          "Slugs, one a line, the most downloaded first: where a site has too many modules,"
              + " these count (default: what an earlier quarter published).")
  @Nullable
  Path popular;

  /** What is public beside the index; {@code at} makes paths absolute. */
  PublicLists lists(UnaryOperator<Path> at) throws AggregationException, ForgeException {
    Path classFile = classList;
    Path popularFile = popular;
    return new PublicLists(
        classFile == null ? PublishedClasses.none() : PublishedClasses.read(at.apply(classFile)),
        popularFile == null ? List.of() : PopularModules.read(at.apply(popularFile)));
  }
}
