package org.dropsonde.checks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.dropsonde.puppetfile.Position;
import org.dropsonde.puppetfile.Severity;
import org.dropsonde.spi.Finding;
import org.jspecify.annotations.Nullable;

/**
 * Makes one finding of those that differ only in where they are.
 *
 * <p>What is found twice in one environment stays two findings: the second one's key gets a number,
 * so that their fingerprints differ.
 */
final class FindingJoiner {
  private static final Comparator<Finding.Place> PLACES = Comparator.comparing(
          (Finding.Place place) -> Objects.toString(place.environment(), ""))
      .thenComparing(place -> Objects.toString(place.branch(), ""))
      .thenComparing(Finding.Place::position, Comparator.nullsFirst(Comparator.naturalOrder()));

  private static final Comparator<Finding> FINDINGS = Comparator.comparing(
          (Finding finding) -> Objects.toString(finding.file(), ""))
      .thenComparing(
          finding -> finding.places().get(0).position(),
          Comparator.nullsFirst(Comparator.<Position>naturalOrder()))
      .thenComparing(Finding::rule)
      .thenComparing(Finding::message)
      .thenComparing(Finding::key);

  private final Map<Identity, Set<Finding.Place>> places = new LinkedHashMap<>();
  private final Map<Identity, Map<String, Integer>> counts = new HashMap<>();

  /** A finding without its places, and how many like it the same environments have already. */
  private record Identity(
      String rule,
      Severity severity,
      String message,
      @Nullable String file,
      @Nullable String module,
      String key) {
    static Identity of(Finding finding, int earlier) {
      String key = earlier == 0 ? finding.key() : finding.key() + "#" + (earlier + 1);
      return new Identity(
          finding.rule(),
          finding.severity(),
          finding.message(),
          finding.file(),
          finding.module(),
          key);
    }

    Finding at(List<Finding.Place> places) {
      return new Finding(rule, severity, message, file, module, key, places);
    }
  }

  /** Adds one; its places are joined to those of the same finding. */
  void add(Finding finding) {
    Identity identity = Identity.of(finding, 0);
    Map<String, Integer> earlier = counts.computeIfAbsent(identity, first -> new HashMap<>());
    for (Finding.Place place : finding.places()) {
      int count = earlier.merge(Objects.toString(place.environment(), ""), 1, Integer::sum);
      places
          .computeIfAbsent(
              count == 1 ? identity : Identity.of(finding, count - 1),
              first -> new LinkedHashSet<>())
          .add(place);
    }
  }

  /** All of them, sorted. */
  List<Finding> findings() {
    List<Finding> joined = new ArrayList<>(places.size());
    places.forEach(
        (identity, at) -> joined.add(identity.at(at.stream().sorted(PLACES).toList())));
    joined.sort(FINDINGS);
    return joined;
  }
}
