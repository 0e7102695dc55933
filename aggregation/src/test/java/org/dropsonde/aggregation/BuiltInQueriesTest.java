package org.dropsonde.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltInQueriesTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

  @Test
  void areAllAcceptedAndShareTheBudget() throws Exception {
    QueryCheck check = QueryCheck.of(
        TestCatalog.ROOT.resolve("queries"), TestCatalog.index(), PublicLists.NONE, TODAY);

    assertThat(check.problems()).isEmpty();
    assertThat(check.queries()).isGreaterThanOrEqualTo(12);
  }

  @Test
  void saysWhatIsWrongWithEach(@TempDir Path folder) throws Exception {
    ReleaseFixture place = new ReleaseFixture(folder);
    place.query("a_large", 60, 1, "SELECT COUNT(DISTINCT site) AS sites FROM sites");
    place.query("b_large", 60, 1, "SELECT COUNT(DISTINCT site) AS sites FROM sites");
    place.query("c_star", 1, 1, "SELECT *\nFROM sites");
    Files.writeString(place.queries().resolve("d_bare.sql"), "SELECT 1");
    Files.writeString(place.queries().resolve("E.sql"), "SELECT 1");
    place.query("f_late", 1, 1, "SELECT COUNT(DISTINCT site) AS sites FROM sites");
    Path late = place.queries().resolve("f_late.sql");
    Files.writeString(late, Files.readString(late).replace("2027-06-30", "2027-12-31"));
    place.query("g_old", 1, 1, "SELECT COUNT(DISTINCT site) AS sites FROM sites");
    Path old = place.queries().resolve("g_old.sql");
    Files.writeString(old, Files.readString(old).replace("2027-06-30", "2026-11-25"));
    place.query("h_bound", 1, 65, "SELECT COUNT(DISTINCT site) AS sites FROM sites");

    assertThat(QueryCheck.of(place.queries(), TestCatalog.index(), PublicLists.NONE, TODAY)
            .problems())
        .extracting(QueryProblem::toString)
        .containsExactly(
            "E.sql:1:1: the file's name must be lower-case letters, digits and underscores [name]",
            "b_large.sql:1:1: with this query the shares of all come to more than 100 percent [budget]",
            "c_star.sql:9:8: beside keys, which are plain columns, only COUNT(DISTINCT site) AS sites"
                + " is allowed [one-measure]",
            "d_bare.sql:1:1: the file must begin with a comment that holds a header in YAML [header]",
            "f_late.sql:1:1: the query expires on 2027-12-31, more than 12 months ahead [header]",
            "g_old.sql:1:1: the query expired on 2026-11-25: renew it if somebody still needs it [header]",
            "h_bound.sql:1:1: the header needs bound, a whole number from 1 to 64 [header]");
  }
}
