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
      int distance = EditDistance.between(text, slug, limit);
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
}
