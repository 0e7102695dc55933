package org.dropsonde.cli;

import java.util.ArrayList;
import java.util.List;
import org.dropsonde.forge.Deprecation;
import org.dropsonde.forge.ForgeIndex;
import org.dropsonde.forge.IndexedModule;
import org.jspecify.annotations.Nullable;

/** Follows deprecated modules to what their owners name instead, which may be deprecated in turn. */
final class Successors {
  private Successors() {}

  /** The slugs one after the other; ends at a module that is in use, in a circle, or at the limit. */
  static List<String> of(IndexedModule module, ForgeIndex index, int most) {
    List<String> chain = new ArrayList<>();
    @Nullable IndexedModule at = module;
    while (at != null && chain.size() < most) {
      Deprecation deprecation = at.deprecation();
      @Nullable String next = deprecation == null ? null : deprecation.successor();
      if (next == null || next.equals(module.slug()) || chain.contains(next)) {
        break;
      }
      chain.add(next);
      at = index.module(next).orElse(null);
    }
    return chain;
  }
}
