package org.dropsonde.probe;

import java.util.Map;
import java.util.Set;
import org.dropsonde.report.Catalog;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.Visibility;

/** Four public modules; the versions of one, and the classes of all but one, are not known. */
final class TestCatalog implements Catalog {
  private static final Map<String, Set<String>> VERSIONS = Map.of(
      "puppetlabs-stdlib", Set.of("9.4.0", "9.6.0"),
      "puppetlabs-apache", Set.of("5.4.0"),
      "puppetlabs-ntp", Set.of("8.3.0"),
      "saz-sudo", Set.of());

  private static final Map<String, Set<String>> CLASSES = Map.of(
      "puppetlabs-apache", Set.of("apache", "apache::mod::ssl", "apache::mod::php"),
      "puppetlabs-ntp", Set.of("ntp", "ntp::config"));

  @Override
  public boolean isKnown() {
    return true;
  }

  @Override
  public Visibility module(ModuleSlug slug) {
    return VERSIONS.containsKey(slug.toString()) ? Visibility.PUBLIC : Visibility.PRIVATE;
  }

  @Override
  public Visibility release(ModuleSlug slug, String version) {
    Set<String> versions = VERSIONS.getOrDefault(slug.toString(), Set.of());
    if (versions.isEmpty()) {
      return Visibility.UNKNOWN;
    }
    return versions.contains(version) ? Visibility.PUBLIC : Visibility.PRIVATE;
  }

  @Override
  public Visibility definedClass(ModuleSlug slug, String name) {
    Set<String> classes = CLASSES.getOrDefault(slug.toString(), Set.of());
    if (classes.isEmpty()) {
      return Visibility.UNKNOWN;
    }
    return classes.contains(name) ? Visibility.PUBLIC : Visibility.PRIVATE;
  }
}
