package org.dropsonde.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.dropsonde.forge.EditDistance;

/** Which of the known names a mistyped one may mean. */
final class Nearest {
  private static final int LONGEST = 200;

  private Nearest() {}

  /** All names, nearest first; those that are too long to be compared in the order of the alphabet. */
  static List<String> sorted(String wanted, Collection<String> known) {
    return known.stream()
        .map(name -> new Candidate(name, distance(wanted, name)))
        .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .map(Candidate::name)
        .toList();
  }

  /** A question behind a sentence: whether the nearest name was meant; empty where none is near. */
  static String question(String wanted, Collection<String> known) {
    Optional<String> nearest = sorted(wanted, known).stream()
        .findFirst()
        .filter(name -> distance(wanted, name) <= Math.max(1, wanted.length() / 3));
    return nearest.map(name -> ". Did you mean " + name + "?").orElse("");
  }

  /** A name, measured once: there may be thousands. */
  private record Candidate(String name, int distance) {}

  private static int distance(String wanted, String name) {
    return wanted.length() > LONGEST || name.length() > LONGEST
        ? Integer.MAX_VALUE
        : EditDistance.between(wanted, name, LONGEST);
  }
}
