package org.dropsonde.forge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the modules that a mistyped name may mean: small differences first, then other owners. */
final class NearestSlugs {
  private static final int LONGEST = 200;
  private static final Comparator<Candidate> ORDER = Comparator.comparing(Candidate::distance)
      .thenComparing(candidate -> candidate.module().deprecation() != null)
      .thenComparing(candidate -> candidate.module().endorsement() == null)
      .thenComparing(candidate -> -candidate.module().versions().size())
      .thenComparing(candidate -> candidate.module().slug());

  private NearestSlugs() {}

  private record Candidate(IndexedModule module, int distance) {}

  /**
   * The nearest modules, nearest first.
   *
   * @param wanted a slug, or a module's name without its owner
   */
  static List<String> to(String wanted, ForgeIndex index, int most) {
    String text = SlugForm.canonical(wanted).toLowerCase(Locale.ROOT);
    if (text.length() > LONGEST) {
      return List.of();
    }
    int limit = Math.min(3, Math.max(1, text.length() / 4));
    String name = text.substring(text.indexOf('-') + 1);
    List<Candidate> candidates = new ArrayList<>();
    for (Listing module : index.listings()) {
      String slug = module.slug().toLowerCase(Locale.ROOT);
      boolean sameName = slug.substring(slug.indexOf('-') + 1).equals(name);
      int distance = distance(text, slug, limit);
      if (sameName || distance <= limit) {
        int rank = sameName ? Math.min(limit, distance) : distance;
        candidates.add(new Candidate(module.whole(), rank));
      }
    }
    return candidates.stream()
        .sorted(ORDER)
        .limit(most)
        .map(candidate -> candidate.module().slug())
        .toList();
  }

  /** How many letters must be typed, left out, changed or swapped with their neighbour. */
  private static int distance(String left, String right, int limit) {
    if (Math.abs(left.length() - right.length()) > limit) {
      return limit + 1;
    }
    int[][] cost = new int[left.length() + 1][right.length() + 1];
    for (int i = 0; i <= left.length(); i++) {
      cost[i][0] = i;
    }
    for (int j = 0; j <= right.length(); j++) {
      cost[0][j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      for (int j = 1; j <= right.length(); j++) {
        int change = cost[i - 1][j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        cost[i][j] = Math.min(change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        if (i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1)) {
          cost[i][j] = Math.min(cost[i][j], 1 + cost[i - 2][j - 2]);
        }
      }
    }
    return cost[left.length()][right.length()];
  }
}
