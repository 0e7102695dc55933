package org.dropsonde.forge;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * Version texts kept as the one blank-separated line that the index file holds.
 *
 * <p>A run looks at a few dozen of 10,000 modules; splitting all of their versions on loading would
 * cost more than reading the file does.
 */
final class VersionList extends AbstractList<String> implements RandomAccess {
  private static final Comparator<Parsed> NEWEST_FIRST = Comparator.comparing(
          Parsed::version, Comparator.nullsFirst(Comparator.<PuppetVersion>naturalOrder()))
      .reversed()
      .thenComparing(Parsed::text);

  /** Parsed once, not anew for each comparison. */
  private record Parsed(String text, @Nullable PuppetVersion version) {
    static Parsed of(String text) {
      return new Parsed(text, PuppetVersion.parse(text).orElse(null));
    }
  }

  /** A version of three short numbers, as nearly all are. */
  private record Plain(String text, long rank) implements Comparable<Plain> {
    @Override
    public int compareTo(Plain other) {
      return Long.compare(other.rank, rank);
    }
  }

  private static final int MOST_DIGITS = 6;
  private static final long MILLION = 1_000_000;

  private final String line;
  // Both threads of a race compute the same immutable list, so no lock is needed.
  private @Nullable List<String> parts;

  private VersionList(String line) {
    this.line = line;
  }

  static VersionList ofLine(String line) {
    return new VersionList(line);
  }

  static VersionList copyOf(List<String> versions) {
    return versions instanceof VersionList list
        ? list
        : new VersionList(String.join(" ", versions));
  }

  /** Sorts by precedence; what is no version comes last. */
  static VersionList newestFirst(List<String> versions) {
    Plain[] plain = new Plain[versions.size()];
    for (int i = 0; i < plain.length; i++) {
      String version = versions.get(i);
      long rank = rank(version);
      if (rank < 0) {
        return newestFirstOfAnyForm(versions);
      }
      plain[i] = new Plain(version, rank);
    }
    Arrays.sort(plain);
    StringBuilder line = new StringBuilder(plain.length * 8);
    for (int i = 0; i < plain.length; i++) {
      if (i == 0 || plain[i].rank != plain[i - 1].rank) {
        line.append(i == 0 ? "" : " ").append(plain[i].text);
      }
    }
    return new VersionList(line.toString());
  }

  private static VersionList newestFirstOfAnyForm(List<String> versions) {
    return copyOf(versions.stream()
        .distinct()
        .map(Parsed::of)
        .sorted(NEWEST_FIRST)
        .map(Parsed::text)
        .toList());
  }

  /** Whether a text can stand in the line: printable, without blanks, at most 128 characters. */
  static boolean isStorable(String version) {
    if (version.isEmpty() || version.length() > 128) {
      return false;
    }
    for (int i = 0; i < version.length(); i++) {
      char c = version.charAt(i);
      if (c <= ' ' || c >= 0x7f) {
        return false;
      }
    }
    return true;
  }

  /** A number that grows with a version of three numbers below a million; -1 for any other text. */
  private static long rank(String version) {
    long rank = 0;
    int number = 0;
    int digits = 0;
    int dots = 0;
    for (int i = 0; i < version.length(); i++) {
      char c = version.charAt(i);
      boolean leadingZero = digits == 1 && number == 0;
      if (c >= '0' && c <= '9' && digits < MOST_DIGITS && !leadingZero) {
        number = number * 10 + c - '0';
        digits++;
      } else if (c == '.' && digits > 0 && dots < 2) {
        rank = (rank + number) * MILLION;
        number = 0;
        digits = 0;
        dots++;
      } else {
        return -1;
      }
    }
    return dots == 2 && digits > 0 ? rank + number : -1;
  }

  String line() {
    return line;
  }

  @Override
  public String get(int index) {
    return parts().get(index);
  }

  @Override
  public int size() {
    return parts().size();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VersionList list ? list.line.equals(line) : super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode(); // of the elements, as of any list
  }

  private List<String> parts() {
    List<String> split = parts;
    if (split == null) {
      split = line.isEmpty() ? List.of() : List.of(line.split(" ", -1));
      parts = split;
    }
    return split;
  }
}
