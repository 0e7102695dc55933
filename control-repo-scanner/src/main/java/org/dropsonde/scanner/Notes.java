package org.dropsonde.scanner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a scan met. The same thing met in many environments, such as a bad file that all
 * branches share, is one note with a count; a failed environment is always a note of its own.
 */
final class Notes {
  private static final Comparator<@Nullable String> TEXT =
      Comparator.nullsFirst(Comparator.naturalOrder());

  private final Map<Finding, Merged> merged = new LinkedHashMap<>();
  private final List<ScanNote> single = new ArrayList<>();

  /** The first of several equal notes, and how many came after it. */
  private static final class Merged {
    private final @Nullable String environment;
    private final @Nullable String branch;
    private int others;

    Merged(@Nullable String environment, @Nullable String branch) {
      this.environment = environment;
      this.branch = branch;
    }
  }

  /** Adds a note about a branch, an environment, or the source. */
  void add(
      ScanNote.Kind kind, @Nullable String environment, @Nullable String branch, String message) {
    single.add(new ScanNote(kind, environment, branch, null, message, 0));
  }

  /** Adds what was met in an environment. */
  void add(List<Finding> findings, String environment, @Nullable String branch) {
    for (Finding finding : findings) {
      Merged before = merged.get(finding);
      if (before == null) {
        merged.put(finding, new Merged(environment, branch));
      } else {
        before.others++;
      }
    }
  }

  List<ScanNote> sorted() {
    List<ScanNote> all = new ArrayList<>(single);
    merged.forEach((finding, first) -> all.add(new ScanNote(
        finding.kind(),
        first.environment,
        first.branch,
        finding.path(),
        finding.message(),
        first.others)));
    all.sort(Comparator.comparing(ScanNote::kind)
        .thenComparing(ScanNote::environment, TEXT)
        .thenComparing(ScanNote::branch, TEXT)
        .thenComparing(ScanNote::path, TEXT)
        .thenComparing(ScanNote::message));
    return all;
  }
}
