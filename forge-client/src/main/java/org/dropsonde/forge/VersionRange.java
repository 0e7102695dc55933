package org.dropsonde.forge;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A set of versions as {@code version_requirement} in metadata.json writes it.
 *
 * <p>The rules are those of semantic_puppet 1.0.4 (version_range.rb), which differ from npm's and
 * Ruby's: {@code ~> 1.2} ends before 1.3.0, {@code ^0.0.3} before 0.1.0, and the end of {@code 1.2 -
 * 2.3} is exactly 2.3.0. What makes that library fail ({@code ^x}, {@code <=x}) is no range here.
 */
public final class VersionRange {
  private final List<Interval> alternatives;

  VersionRange(List<Interval> alternatives) {
    this.alternatives = List.copyOf(alternatives);
  }

  /** Reads a requirement such as {@code >= 4.13.1 < 10.0.0}; empty where Puppet refuses it. */
  public static Optional<VersionRange> parse(String text) {
    return VersionRangeParser.parse(text);
  }

  /**
   * Whether the version meets the requirement. A prerelease does so only where everything is asked
   * for, or where a bound is itself a prerelease of the same three numbers.
   */
  public boolean includes(PuppetVersion version) {
    return alternatives.stream().anyMatch(interval -> interval.includes(version));
  }

  /** Whether every version meets the requirement, prereleases too. */
  public boolean isEverything() {
    return alternatives.contains(Interval.EVERYTHING);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VersionRange range && alternatives.equals(range.alternatives);
  }

  @Override
  public int hashCode() {
    return alternatives.hashCode();
  }

  /** The requirement in one notation: {@code >=1.0.0 <2.0.0 || >=3.0.0}, {@code *} for all. */
  @Override
  public String toString() {
    return alternatives.stream().map(Interval::toString).collect(Collectors.joining(" || "));
  }
}
