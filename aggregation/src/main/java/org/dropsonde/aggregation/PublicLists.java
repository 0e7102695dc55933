package org.dropsonde.aggregation;

import java.util.List;
import java.util.Map;

/**
 * What is public beside the index of modules.
 *
 * @param classes that published releases define, beside their main classes, by slug
 * @param popular slugs, the most popular first, such as by downloads; may be empty
 */
public record PublicLists(Map<String, List<String>> classes, List<String> popular) {
  /** Nothing is known beside the index. */
  public static final PublicLists NONE = new PublicLists(Map.of(), List.of());

  public PublicLists {
    classes = Map.copyOf(classes);
    popular = List.copyOf(popular);
  }
}
