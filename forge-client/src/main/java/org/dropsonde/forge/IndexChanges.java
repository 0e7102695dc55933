package org.dropsonde.forge;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a refresh changed; slugs, sorted.
 *
 * @param added modules that the index did not hold
 * @param removed modules that the Forge no longer lists
 * @param released modules with other versions than before
 * @param deprecated modules that were not deprecated before
 */
public record IndexChanges(
    List<String> added, List<String> removed, List<String> released, List<String> deprecated) {

  static final IndexChanges NONE = new IndexChanges(List.of(), List.of(), List.of(), List.of());

  public IndexChanges {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    released = List.copyOf(released);
    deprecated = List.copyOf(deprecated);
  }

  /** Compares two indexes. */
  public static IndexChanges between(ForgeIndex before, ForgeIndex after) {
    List<String> added = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    List<String> released = new ArrayList<>();
    List<String> deprecated = new ArrayList<>();
    for (IndexedModule now : after.modules()) {
      IndexedModule then = before.module(now.slug()).orElse(null);
      if (then == null) {
        added.add(now.slug());
        continue;
      }
      if (now.gone() && !then.gone()) {
        removed.add(now.slug());
      }
      boolean comparable = then.versionsComplete() && now.versionsComplete();
      if (comparable && !Objects.equals(then.versions(), now.versions())) {
        released.add(now.slug());
      }
      if (now.deprecation() != null && then.deprecation() == null && comparable) {
        deprecated.add(now.slug());
      }
    }
    for (IndexedModule then : before.modules()) {
      if (after.module(then.slug()).isEmpty() && !then.gone()) {
        removed.add(then.slug());
      }
    }
    return new IndexChanges(added, removed, released, deprecated);
  }

  /** Whether nothing changed. */
  public boolean isEmpty() {
    return added.isEmpty() && removed.isEmpty() && released.isEmpty() && deprecated.isEmpty();
  }
}
