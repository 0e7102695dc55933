package org.dropsonde.forge;

import java.util.AbstractList;
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
    if (versions.size() < 2) {
      return copyOf(versions);
    }
    return copyOf(versions.stream()
        .distinct()
        .map(Parsed::of)
        .sorted(NEWEST_FIRST)
        .map(Parsed::text)
        .toList());
  }

  /** Whether a text can stand in the line: printable, without blanks, at most 128 characters. */
  static boolean isStorable(String version) {
    return !version.isEmpty()
        && version.length() <= 128
        && version.chars().allMatch(c -> c > ' ' && c < 0x7f);
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

  private List<String> parts() {
    List<String> split = parts;
    if (split == null) {
      split = line.isEmpty() ? List.of() : List.of(line.split(" ", -1));
      parts = split;
    }
    return split;
  }
}
