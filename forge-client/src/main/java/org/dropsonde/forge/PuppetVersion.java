package org.dropsonde.forge;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A semantic version as Puppet reads it: three numbers without a bound, a prerelease, a build.
 *
 * <p>{@link #compareTo} ignores the build and {@link #equals} does not, as in semantic_puppet 1.0.4
 * (version.rb), whose rules these are but for one: it accepts a trailing line feed, we don't.
 *
 * @param prerelease dotted identifiers without the hyphen; empty for a stable version
 * @param build dotted identifiers without the plus sign; empty where there is none
 */
public record PuppetVersion(
    BigInteger major, BigInteger minor, BigInteger patch, String prerelease, String build)
    implements Comparable<PuppetVersion> {

  /** The longest text that is looked at, in characters. */
  static final int LONGEST = 1024;

  private static final String NUMBER = "(0|[1-9][0-9]*+)";
  private static final String IDENTIFIERS = "([0-9A-Za-z-]++(?:\\.[0-9A-Za-z-]++)*+)";
  private static final Pattern FORM = Pattern.compile(NUMBER + "\\." + NUMBER + "\\." + NUMBER
      + "(?:-" + IDENTIFIERS + ")?(?:\\+" + IDENTIFIERS + ")?");

  private static final Comparator<PuppetVersion> ORDER = Comparator.comparing(PuppetVersion::major)
      .thenComparing(PuppetVersion::minor)
      .thenComparing(PuppetVersion::patch)
      .thenComparing(PuppetVersion::prerelease, PuppetVersion::comparePrereleases);

  /** Reads {@code x.y.z[-prerelease][+build]}; empty where the text is anything else. */
  public static Optional<PuppetVersion> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String prerelease = orEmpty(matcher.group(4));
    for (String identifier : prerelease.split("\\.", -1)) {
      if (isNumber(identifier) && identifier.length() > 1 && identifier.startsWith("0")) {
        return Optional.empty();
      }
    }
    return Optional.of(new PuppetVersion(
        new BigInteger(matcher.group(1)),
        new BigInteger(matcher.group(2)),
        new BigInteger(matcher.group(3)),
        prerelease,
        orEmpty(matcher.group(5))));
  }

  static PuppetVersion of(BigInteger major, BigInteger minor, BigInteger patch) {
    return new PuppetVersion(major, minor, patch, "", "");
  }

  /** Whether this is no prerelease. */
  public boolean isStable() {
    return prerelease.isEmpty();
  }

  /** Whether major, minor and patch are equal. */
  boolean sameNumbers(PuppetVersion other) {
    return major.equals(other.major) && minor.equals(other.minor) && patch.equals(other.patch);
  }

  @Override
  public int compareTo(PuppetVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch
        + (prerelease.isEmpty() ? "" : "-" + prerelease)
        + (build.isEmpty() ? "" : "+" + build);
  }

  /** SemVer 2.0.0 paragraph 11: a prerelease comes before its release, numbers before words. */
  private static int comparePrereleases(String left, String right) {
    if (left.isEmpty() || right.isEmpty()) {
      return Boolean.compare(left.isEmpty(), right.isEmpty());
    }
    String[] lefts = left.split("\\.", -1);
    String[] rights = right.split("\\.", -1);
    for (int i = 0; i < Math.min(lefts.length, rights.length); i++) {
      int order = compareIdentifiers(lefts[i], rights[i]);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(lefts.length, rights.length);
  }

  private static int compareIdentifiers(String left, String right) {
    boolean leftNumber = isNumber(left);
    boolean rightNumber = isNumber(right);
    if (leftNumber && rightNumber) {
      return new BigInteger(left).compareTo(new BigInteger(right));
    }
    return leftNumber == rightNumber
        ? left.compareTo(right)
        : Boolean.compare(rightNumber, leftNumber);
  }

  private static boolean isNumber(String identifier) {
    return !identifier.isEmpty() && identifier.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
