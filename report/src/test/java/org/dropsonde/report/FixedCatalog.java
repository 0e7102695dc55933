package org.dropsonde.report;

import java.util.Map;
import java.util.Set;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.Visibility;

/** A catalog of a few modules; a module without versions, or without classes, has them unknown. */
record FixedCatalog(Map<String, Set<String>> versions, Map<String, Set<String>> classes)
    implements Catalog {
  static final FixedCatalog SMALL = new FixedCatalog(
      Map.of(
          "puppetlabs-apache", Set.of("5.4.0", "6.0.0"),
          "puppetlabs-ntp", Set.of("8.3.0"),
          "saz-sudo", Set.of()),
      Map.of("puppetlabs-apache", Set.of("apache", "apache::mod::ssl")));

  @Override
  public boolean isKnown() {
    return true;
  }

  @Override
  public boolean knowsClasses() {
    return !classes.isEmpty();
  }

  @Override
  public Visibility module(ModuleSlug slug) {
    return versions.containsKey(slug.toString()) ? Visibility.PUBLIC : Visibility.PRIVATE;
  }

  @Override
  public Visibility release(ModuleSlug slug, String version) {
    return listed(versions, slug, version);
  }

  @Override
  public Visibility definedClass(ModuleSlug slug, String name) {
    return listed(classes, slug, name);
  }

  private static Visibility listed(Map<String, Set<String>> lists, ModuleSlug slug, String wanted) {
    Set<String> known = lists.getOrDefault(slug.toString(), Set.of());
    if (known.isEmpty()) {
      return Visibility.UNKNOWN;
    }
    return known.contains(wanted) ? Visibility.PUBLIC : Visibility.PRIVATE;
  }
}
