package org.dropsonde.aggregation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** The file {@code README.md} of a release: what the numbers mean, in plain words. */
record ReleaseReadme(WeekId week, long budget, long spent, List<PublishedTable> tables) {
  private static final int QUARTERS = 4;
  private static final int MICRO = 6;

  String markdown() {
    return """
        # Dropsonde, week %s

        These tables say how many sites reported something at least once in %s, from the quarter's first
        week up to this one. A number can only rise within a quarter, but for its blur; what a site
        removes is missing from the next quarter on. Each table comes as CSV, JSON and Parquet with the
        same rows; the query that it answers lies in `queries`.

        | table | what it counts | plus or minus | smallest number | keys of one site | rows |
        |---|---|---|---|---|---|
        %s
        ## What the numbers are, and what they are not

        - Every number is blurred with random noise. *Plus or minus* says by how much: 19 of 20 numbers
          are off by no more. Small differences between two rows, or between two weeks, mean nothing.
        - Numbers smaller than *smallest number* are left out. A row that is missing says that few sites
          have it, or none, and nothing more.
        - One site counts in no more than the given number of keys of a table; of longer lists the most
          popular keys count. Rare things are therefore counted a little too low.
        - Only sites that chose to report are counted, and a report is not checked against anything.

        ## What a site risks

        Whoever knows everything about all other sites, and uses all tables of the quarter, learns
        little of yours: the loss is rho %s in this quarter so far, of %s at most (epsilon %s at a delta
        of 1 in a million). If a year's four quarters are taken together, at most rho %s (epsilon %s).
        In the words of a test: an attacker who accepts one false alarm in a hundred finds out that a
        given site took part in a quarter with a chance of %s in a hundred, where guessing has 1.

        The noise is drawn once, exactly and in whole numbers, and kept: a week that is published does
        not change. `release.json` has the figures for programs, the hash of every file, and the hash of
        the release before.
        """.formatted(
            week,
            week.quarter(),
            rows(),
            rho(spent),
            rho(budget),
            epsilon(budget),
            rho(QUARTERS * budget),
            epsilon(QUARTERS * budget),
            NormalDistribution.percentFound(budget / 1e6));
  }

  private String rows() {
    StringBuilder rows = new StringBuilder();
    for (PublishedTable table : tables) {
      rows.append(String.format(
          Locale.ROOT,
          "| %s | %s | %d | %d | %d | %d |%n",
          table.name(),
          table.header().title().replace("|", "\\|"),
          table.plusOrMinus(),
          table.threshold(),
          table.cost().bound(),
          table.rows().size()));
    }
    return rows.toString().replace("\r", "");
  }

  private static String rho(long micros) {
    return BigDecimal.valueOf(micros, MICRO).stripTrailingZeros().toPlainString();
  }

  private static String epsilon(long micros) {
    return String.format(
        Locale.ROOT, "%.1f", PrivacyCost.epsilon(micros / 1e6, ReleaseDocument.DELTA));
  }
}
