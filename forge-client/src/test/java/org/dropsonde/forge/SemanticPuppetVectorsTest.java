package org.dropsonde.forge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds ranges and versions to what semantic_puppet 1.0.4 answered. */
class SemanticPuppetVectorsTest {
  private static JsonNode vectors;

  @BeforeAll
  static void readVectors() throws IOException {
    vectors =
        new ObjectMapper().readTree(TestFiles.testdata("semver_vectors.json").toFile());
  }

  static Stream<JsonNode> ranges() throws IOException {
    readVectors();
    return stream("range_vectors");
  }

  static Stream<JsonNode> versions() throws IOException {
    readVectors();
    return stream("version_vectors");
  }

  static Stream<JsonNode> comparisons() throws IOException {
    readVectors();
    return stream("compare_vectors");
  }

  @ParameterizedTest
  @MethodSource("ranges")
  void rangesMatchAsInPuppet(JsonNode vector) {
    var range = VersionRange.parse(vector.get("range").textValue());

    if (vector.has("error")) {
      assertThat(range).isEmpty();
    } else {
      var version = PuppetVersion.parse(vector.get("version").textValue()).orElseThrow();
      assertThat(range)
          .map(VersionRange::toString)
          .contains(vector.get("normalized").textValue());
      assertThat(range.orElseThrow().includes(version))
          .isEqualTo(vector.get("matches").booleanValue());
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void versionsAreValidAsInPuppet(JsonNode vector) {
    String text = vector.get("string").textValue();

    var version = PuppetVersion.parse(text);

    // A trailing line feed slips through the gem's $ anchor; we refuse it.
    if (vector.get("valid").booleanValue() && !text.endsWith("\n")) {
      assertThat(version)
          .map(PuppetVersion::toString)
          .contains(vector.get("parsed").textValue());
    } else {
      assertThat(version).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("comparisons")
  void versionsCompareAsInPuppet(JsonNode vector) {
    var left = PuppetVersion.parse(vector.get("a").textValue()).orElseThrow();
    var right = PuppetVersion.parse(vector.get("b").textValue()).orElseThrow();

    assertThat(Integer.signum(left.compareTo(right)))
        .isEqualTo(vector.get("cmp").intValue());
    assertThat(left.equals(right)).isEqualTo(vector.get("equal").booleanValue());
  }

  @Test
  void sortsAsPuppetDoes() {
    List<String> expected = stream("sorted").map(JsonNode::textValue).toList();
    List<PuppetVersion> shuffled = new ArrayList<>(
        expected.stream().map(v -> PuppetVersion.parse(v).orElseThrow()).toList());
    Collections.reverse(shuffled);

    Collections.sort(shuffled);

    assertThat(shuffled).map(PuppetVersion::toString).isEqualTo(expected);
  }

  @Test
  void holdsEveryVector() {
    assertThat(vectors.get("range_vectors")).hasSize(113);
    assertThat(vectors.get("version_vectors")).hasSize(33);
    assertThat(vectors.get("compare_vectors")).hasSize(9);
  }

  private static Stream<JsonNode> stream(String field) {
    return StreamSupport.stream(vectors.get(field).spliterator(), false);
  }
}
