package org.dropsonde.aggregation;

import java.nio.file.Path;
import java.util.Map;
import org.dropsonde.forge.ForgeException;
import org.dropsonde.forge.ForgeIndex;

/** The index of 50 modules that the project's tests share. */
final class TestCatalog {
  static final Path ROOT = Path.of(System.getProperty("dropsonde.root", ".."));

  private TestCatalog() {}

  static ForgeIndex index() {
    try {
      return ForgeIndex.read(ROOT.resolve("testdata/forge/index.json"));
    } catch (ForgeException e) {
      throw new IllegalStateException(e);
    }
  }

  static PublicCatalog catalog() {
    return PublicCatalog.of(index(), PublicLists.NONE, Map.of());
  }
}
