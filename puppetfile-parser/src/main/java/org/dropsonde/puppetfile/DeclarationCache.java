package org.dropsonde.puppetfile;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code mod} calls written out in full come to, by their text: the Puppetfiles of a control
 * repository's branches mostly differ in a few lines, and the others need not be understood again
 * (docs/adr/0146-declarations-by-their-text.md).
 *
 * <p>Give one to the parsers of files that have much in common. A file reads the same with it and
 * without. Bounded, and safe to share between threads.
 */
public final class DeclarationCache {
  /** Some ten megabytes at most; what comes later is read as if there were no cache. */
  private static final int MOST = 20_000;

  private final Map<String, CachedDeclaration> known = new ConcurrentHashMap<>();

  @Nullable
  CachedDeclaration find(String text) {
    return known.get(text);
  }

  void keep(String text, CachedDeclaration declaration) {
    if (known.size() < MOST) {
      known.putIfAbsent(text, declaration);
    }
  }
}
