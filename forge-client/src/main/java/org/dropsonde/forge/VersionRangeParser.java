package org.dropsonde.forge;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads version requirements by the grammar of semantic_puppet 1.0.4 (version_range.rb). */
final class VersionRangeParser {
  private static final String PART = "(?:x|X|\\*|0|[1-9][0-9]*+)";
  private static final String WORDS = "[0-9A-Za-z-]++(?:\\.[0-9A-Za-z-]++)*+";
  private static final String PARTIAL =
      PART + "(?:\\." + PART + "(?:\\." + PART + "(?:-" + WORDS + ")?(?:\\+" + WORDS + ")?)?)?";

  private static final Pattern OPERATOR_GAP = Pattern.compile("([><=~^])(?:\\s+|\\s*v)");
  private static final Pattern OR = Pattern.compile("\\s*+\\|\\|\\s*+");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern HYPHEN =
      Pattern.compile("(" + PARTIAL + ")\\s++-\\s++(" + PARTIAL + ")\\s*+");
  private static final Pattern SIMPLE = Pattern.compile("(<=|>=|~>|~=|[<>=~^])?(" + PARTIAL + ")");

  private VersionRangeParser() {}

  static Optional<VersionRange> parse(String text) {
    if (text.length() > PuppetVersion.LONGEST) {
      return Optional.empty();
    }
    List<Interval> alternatives = new ArrayList<>();
    for (String alternative : OR.split(OPERATOR_GAP.matcher(text).replaceAll("$1"), -1)) {
      if (alternative.isEmpty()) {
        continue; // "1.x ||" is 1.x
      }
      Interval interval = alternative(alternative);
      if (interval == null) {
        return Optional.empty();
      }
      if (!alternatives.contains(interval)) {
        alternatives.add(interval);
      }
    }
    return Optional.of(
        new VersionRange(alternatives.isEmpty() ? List.of(Interval.EVERYTHING) : alternatives));
  }

  private static @Nullable Interval alternative(String text) {
    Matcher hyphen = HYPHEN.matcher(text);
    if (hyphen.matches()) {
      PuppetVersion from = Partial.of(hyphen.group(1)).padded();
      PuppetVersion to = Partial.of(hyphen.group(2)).padded();
      return Interval.atLeast(from).and(Interval.atMost(to));
    }
    Interval all = Interval.EVERYTHING;
    for (String simple :
        BLANKS.split(text.stripTrailing(), -1)) { // a leading blank leaves an empty first part
      Matcher matcher = SIMPLE.matcher(simple);
      Interval interval = matcher.matches() ? simple(matcher) : null;
      if (interval == null) {
        return null;
      }
      all = all.and(interval);
    }
    return all;
  }

  private static @Nullable Interval simple(Matcher matcher) {
    Partial operand = Partial.of(matcher.group(2));
    String operator = matcher.group(1) == null ? "=" : matcher.group(1);
    return switch (operator) {
      case "~", "~>", "~=" -> operand.reasonablyClose();
      case "^" -> operand.compatible();
      case ">" -> operand.above();
      case ">=" -> Interval.atLeast(operand.padded());
      case "<" -> operand.isAny() ? Interval.NOTHING : Interval.below(operand.padded());
      case "<=" -> operand.atMost();
      default -> operand.wildcard();
    };
  }

  /** A version of which trailing parts may be missing or wildcards. */
  private record Partial(
      @Nullable BigInteger major,
      @Nullable BigInteger minor,
      @Nullable BigInteger patch,
      String prerelease,
      String build) {

    static Partial of(String text) {
      int plus = text.indexOf('+');
      String build = plus < 0 ? "" : text.substring(plus + 1);
      String rest = plus < 0 ? text : text.substring(0, plus);
      int hyphen = rest.indexOf('-');
      String prerelease = hyphen < 0 ? "" : rest.substring(hyphen + 1);
      String[] numbers = (hyphen < 0 ? rest : rest.substring(0, hyphen)).split("\\.", -1);
      BigInteger major = number(numbers, 0);
      BigInteger minor = major == null ? null : number(numbers, 1);
      BigInteger patch = minor == null ? null : number(numbers, 2);
      return patch == null
          ? new Partial(major, minor, null, "", "")
          : new Partial(major, minor, patch, prerelease, build);
    }

    private static @Nullable BigInteger number(String[] numbers, int index) {
      return index >= numbers.length || Stream.of("x", "X", "*").anyMatch(numbers[index]::equals)
          ? null
          : new BigInteger(numbers[index]);
    }

    boolean isAny() {
      return major == null;
    }

    PuppetVersion padded() {
      return new PuppetVersion(orZero(major), orZero(minor), orZero(patch), prerelease, build);
    }

    Interval wildcard() {
      if (major == null) {
        return Interval.EVERYTHING;
      }
      return patch == null ? upTo(afterWildcard()) : Interval.exactly(padded());
    }

    Interval reasonablyClose() {
      if (major == null) {
        return Interval.EVERYTHING;
      }
      return upTo(minor == null ? nextMajor() : nextMinor());
    }

    /** Null for a bare wildcard, on which semantic_puppet raises NoMethodError. */
    @Nullable
    Interval compatible() {
      if (major == null) {
        return null;
      }
      return upTo(major.signum() == 0 && minor != null ? nextMinor() : nextMajor());
    }

    Interval above() {
      if (major == null) {
        return Interval.NOTHING;
      }
      return patch == null ? Interval.atLeast(afterWildcard()) : Interval.above(padded());
    }

    /** Null for a bare wildcard, on which semantic_puppet raises NoMethodError. */
    @Nullable
    Interval atMost() {
      if (major == null) {
        return null;
      }
      return patch == null ? Interval.below(afterWildcard()) : Interval.atMost(padded());
    }

    private Interval upTo(PuppetVersion end) {
      return Interval.atLeast(padded()).and(Interval.below(end));
    }

    private PuppetVersion afterWildcard() {
      return minor == null ? nextMajor() : nextMinor();
    }

    private PuppetVersion nextMajor() {
      return PuppetVersion.of(orZero(major).add(BigInteger.ONE), BigInteger.ZERO, BigInteger.ZERO);
    }

    private PuppetVersion nextMinor() {
      return PuppetVersion.of(orZero(major), orZero(minor).add(BigInteger.ONE), BigInteger.ZERO);
    }

    private static BigInteger orZero(@Nullable BigInteger number) {
      return number == null ? BigInteger.ZERO : number;
    }
  }
}
