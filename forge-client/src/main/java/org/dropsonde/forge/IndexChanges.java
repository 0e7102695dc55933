package org.dropsonde.forge;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    Comparison comparison = new Comparison();
    Iterator<Listing> olds = before.sorted().iterator();
    Listing then = next(olds);
    for (Listing now : after.sorted()) {
      while (then != null && then.slug().compareTo(now.slug()) < 0) {
        comparison.dropped(then);
        then = next(olds);
      }
      if (then != null && then.slug().equals(now.slug())) {
        if (!now.isAs(then)) {
          comparison.changed(then.whole(), now.whole());
        }
        then = next(olds);
      } else {
        comparison.added.add(now.slug());
      }
    }
    for (; then != null; then = next(olds)) {
      comparison.dropped(then);
    }
    return comparison.changes();
  }

  private static @Nullable Listing next(Iterator<Listing> modules) {
    return modules.hasNext() ? modules.next() : null;
  }

  private static final class Comparison {
    private final List<String> added = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final List<String> released = new ArrayList<>();
    private final List<String> deprecated = new ArrayList<>();

    void dropped(Listing then) {
      if (!then.gone()) {
        removed.add(then.slug());
      }
    }

    void changed(IndexedModule then, IndexedModule now) {
      if (now.gone() && !then.gone()) {
        removed.add(now.slug());
      }
      boolean comparable = then.versionsComplete() && now.versionsComplete();
      if (comparable && !then.versions().equals(now.versions())) {
        released.add(now.slug());
      }
      if (now.deprecation() != null && then.deprecation() == null && comparable) {
        deprecated.add(now.slug());
      }
    }

    IndexChanges changes() {
      return new IndexChanges(added, removed, released, deprecated);
    }
  }

  /** Whether nothing changed. */
  public boolean isEmpty() {
    return added.isEmpty() && removed.isEmpty() && released.isEmpty() && deprecated.isEmpty();
  }
}
