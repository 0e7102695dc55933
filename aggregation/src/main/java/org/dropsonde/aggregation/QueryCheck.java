package org.dropsonde.aggregation;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dropsonde.forge.ForgeIndex;

/**
 * What a folder of contributed queries looks like to the job.
 *
 * @param queries how many files there are
 * @param problems in the order of files; no more than one for each, as the first may cause others
 */
public record QueryCheck(int queries, List<QueryProblem> problems) {
  private static final int PERCENT = 100;

  public QueryCheck {
    problems = List.copyOf(problems);
  }

  /**
   * Checks every query of a folder.
   *
   * @param index says which texts of a query are public
   * @throws AggregationException where the folder can't be read
   */
  public static QueryCheck of(Path folder, ForgeIndex index, PublicLists lists, LocalDate today)
      throws AggregationException {
    QueryCompiler compiler = new QueryCompiler(PublicCatalog.of(index, lists, Map.of()));
    List<QueryFile> files = QueryFile.in(folder);
    List<QueryProblem> problems = new ArrayList<>();
    int shares = 0;
    for (QueryFile file : files) {
      try {
        QueryHeader header = file.header();
        header.checkExpiry(today);
        compiler.compile(file);
        shares += header.share();
        if (shares > PERCENT) {
          throw new RefusedQuery(
              1, 1, "budget", "with this query the shares of all come to more than 100 percent");
        }
      } catch (RefusedQuery e) {
        problems.add(e.in(file.fileName()));
      }
    }
    return new QueryCheck(files.size(), problems);
  }
}
