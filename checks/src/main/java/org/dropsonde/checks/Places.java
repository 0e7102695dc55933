package org.dropsonde.checks;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.dropsonde.puppetfile.Position;
import org.dropsonde.puppetfile.Severity;
import org.dropsonde.spi.Finding;

/** What formats say about where a finding is. */
final class Places {
  /** Where a finding about the whole repository is put, because services ask for a file. */
  static final String DEFAULT_FILE = "Puppetfile";

  private static final Position START = new Position(1, 1);

  private Places() {}

  static String file(Finding finding) {
    return finding.file() == null ? DEFAULT_FILE : finding.file();
  }

  /** The position in the first environment; 1:1 where the finding is about a whole file. */
  static Position position(Finding finding) {
    return Objects.requireNonNullElse(finding.places().get(0).position(), START);
  }

  /** The first environments by name, and how many more there are; empty where there is none. */
  static String environments(Finding finding, int most) {
    List<String> names = names(finding);
    String first = names.stream().limit(most).collect(Collectors.joining(", "));
    return names.size() <= most ? first : "%s and %,d more".formatted(first, names.size() - most);
  }

  /** The environments, or the branches that give none. */
  static List<String> names(Finding finding) {
    return finding.places().stream()
        .map(place -> place.environment() != null ? place.environment() : place.branch())
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  /** The message with its environments, for formats that have no other place for them. */
  static String sentence(Finding finding) {
    String environments = environments(finding, 3);
    return environments.isEmpty()
        ? finding.message()
        : finding.message() + " [" + environments + "]";
  }

  static String word(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFO -> "info";
    };
  }
}
