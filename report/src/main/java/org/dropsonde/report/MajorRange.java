package org.dropsonde.report;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version requirement, widened to whole major versions.
 *
 * <p>Requirements in private metadata are free text; two small numbers are all that is kept of one.
 *
 * @param from the lowest major version
 * @param to the first major version that is too high; {@link #OPEN} where there is none
 */
record MajorRange(int from, int to) {
  static final int OPEN = Integer.MAX_VALUE;

  /** Two digits: larger numbers may be dates, build numbers, anything. */
  private static final int HIGHEST = 99;

  private static final int LONGEST = 200;
  private static final String VERSION =
      "v?(\\d{1,9})(?:\\.(\\d{1,9}|[xX*]))?(?:\\.(\\d{1,9}|[xX*]))?";
  private static final Pattern HYPHEN = Pattern.compile(VERSION + "\\s+-\\s+" + VERSION);
  private static final Pattern TERM =
      Pattern.compile("\\s*(>=|<=|>|<|~>|~|\\^|==|=)?\\s*" + VERSION + "(?:[-+][0-9A-Za-z.+-]*)?");
  private static final Pattern SHOWN =
      Pattern.compile(">= (0|[1-9]\\d?)\\.0\\.0(?: < ([1-9]\\d?)\\.0\\.0)?");

  /**
   * Reads a requirement as Puppet does (npm-like ranges; Puppet's SemanticPuppet::VersionRange).
   *
   * @return empty where it can't be read, is empty, or names a major version of 100 or more
   */
  static Optional<MajorRange> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    MajorRange hull = null;
    for (String alternative : text.split("\\|\\|", -1)) {
      Optional<MajorRange> range = alternative(alternative.trim());
      if (range.isEmpty()) {
        return Optional.empty();
      }
      MajorRange one = range.get();
      hull = hull == null
          ? one
          : new MajorRange(Math.min(hull.from, one.from), Math.max(hull.to, one.to));
    }
    return Optional.ofNullable(hull);
  }

  /** True for everything that {@link #toString} can give. */
  static boolean isShown(String text) {
    Matcher matcher = SHOWN.matcher(text);
    return matcher.matches()
        && (matcher.group(2) == null
            || Integer.parseInt(matcher.group(1)) < Integer.parseInt(matcher.group(2)));
  }

  private static Optional<MajorRange> alternative(String text) {
    if (text.isEmpty() || text.matches("[xX*]")) {
      return Optional.of(new MajorRange(0, OPEN));
    }
    Matcher hyphen = HYPHEN.matcher(text);
    if (hyphen.matches()) {
      return checked(Long.parseLong(hyphen.group(1)), Long.parseLong(hyphen.group(4)) + 1);
    }
    long from = 0;
    long to = OPEN;
    Matcher term = TERM.matcher(text);
    int end = 0;
    while (end < text.length()) {
      if (!term.find(end) || term.start() != end) {
        return Optional.empty();
      }
      long major = Long.parseLong(term.group(2));
      String operator = term.group(1) == null ? "=" : term.group(1);
      if (operator.startsWith("<")) {
        boolean whole = operator.equals("<") && isZero(term.group(3)) && isZero(term.group(4));
        to = Math.min(to, whole ? major : major + 1);
      } else {
        from = Math.max(from, major);
        to = operator.startsWith(">") ? to : Math.min(to, major + 1);
      }
      end = term.end();
    }
    return checked(from, to);
  }

  private static boolean isZero(@Nullable String part) {
    return part == null || part.matches("0+|[xX*]");
  }

  private static Optional<MajorRange> checked(long from, long to) {
    return from < to && from <= HIGHEST && (to <= HIGHEST || to == OPEN)
        ? Optional.of(new MajorRange((int) from, (int) to))
        : Optional.empty();
  }

  /** The form in a report: {@code >= 4.0.0 < 9.0.0}, or {@code >= 4.0.0} where it is open. */
  @Override
  public String toString() {
    return ">= " + from + ".0.0" + (to == OPEN ? "" : " < " + to + ".0.0");
  }
}
