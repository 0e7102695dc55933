package org.dropsonde.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PublishedTableTest {

  @Test
  void leavesOutWhatIsTooSmallAndSortsTheRest() {
    List<List<String>> keys = List.of(List.of("b-x"), List.of("a-x"), List.of("c-x"));

    assertThat(PublishedTable.rows(keys, new long[] {31, 30, 29}, 30))
        .extracting(PublishedTable.Row::key)
        .containsExactly(List.of("a-x"), List.of("b-x"));
  }

  @Test
  void hidesASingleSite() {
    assertThat(appearances(300, 1)).isZero();
  }

  @Test
  @Tag("slow")
  void hidesASingleSiteInAThousandQuarters() {
    assertThat(appearances(1_000, 2)).isZero();
  }

  /** How often a module that one site has is published in any week of so many quarters. */
  private static long appearances(int quarters, long seedNumber) {
    PrivacyCost cost = new PrivacyCost(200_000, 64, 4);
    DiscreteGaussian gaussian = cost.draws(new SplittableRandom(seedNumber));
    List<List<String>> keys = List.of(List.of("planted-unique"));
    return IntStream.range(0, quarters)
        .mapToLong(quarter -> {
          List<TableWeek> weeks = new ArrayList<>();
          long rows = 0;
          for (int week = 1; week <= cost.releases(); week++) {
            long[] draw = {gaussian.next()};
            weeks.add(new TableWeek(new long[] {week == 1 ? 1 : 0}, draw));
            rows += PublishedTable.rows(keys, TableWeek.blurred(weeks), cost.threshold(week))
                .size();
          }
          return rows;
        })
        .sum();
  }
}
