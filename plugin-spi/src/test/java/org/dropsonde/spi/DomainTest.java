package org.dropsonde.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.dropsonde.spi.Domain.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainTest {
  @ParameterizedTest
  @CsvSource({
    "-3, 0",
    "0, 0",
    "1, 1-10",
    "10, 1-10",
    "11, 11-50",
    "50, 11-50",
    "51, 51-200",
    "200, 51-200",
    "201, 201-1000",
    "1001, 1001-5000",
    "5000, 1001-5000",
    "5001, 5001+",
    "9223372036854775807, 5001+"
  })
  void putsNodesIntoTheirBucket(long nodes, String bucket) {
    assertThat(Scale.NODES.bucket(nodes)).isEqualTo(bucket);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 3-5", "5, 3-5", "6, 6-10", "11, 11-30", "30, 11-30", "31, 31+"})
  void putsUsesIntoTheirBucket(long uses, String bucket) {
    assertThat(Scale.USES.bucket(uses)).isEqualTo(bucket);
  }

  @Test
  void everyLowerBoundIsInItsOwnBucket() {
    for (Scale scale : Scale.values()) {
      for (String bucket : scale.buckets()) {
        assertThat(scale.bucket(scale.lowerBound(bucket))).isEqualTo(bucket);
      }
    }
  }

  @Test
  void refusesABucketOfAnotherScale() {
    assertThatThrownBy(() -> Scale.NODES.lowerBound("3-5"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesAClosedListThatIsEmptyOrLong() {
    assertThatThrownBy(Domain.OneOf::of).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Domain.OneOf.of("x".repeat(65)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
