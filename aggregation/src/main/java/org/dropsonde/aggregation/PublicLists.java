package org.dropsonde.aggregation;

import java.util.List;
import org.dropsonde.forge.PublishedClasses;

/**
 * What is public beside the index of modules.
 *
 * @param classes that published releases define; a module's main class is known without it
 * @param popular slugs, the most popular first, such as by downloads; may be empty
 */
public record PublicLists(PublishedClasses classes, List<String> popular) {
  /** Nothing is known beside the index. */
  public static final PublicLists NONE = new PublicLists(PublishedClasses.none(), List.of());

  public PublicLists {
    popular = List.copyOf(popular);
  }
}
