package org.dropsonde.report;

import java.util.Locale;
import java.util.Optional;
import org.dropsonde.spi.Domain.PublicName;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.Visibility;
import org.jspecify.annotations.Nullable;

/** Decides, name by name, what of a metric's text may be shown: the allow-list. */
final class PublicNames {
  private final Catalog catalog;

  PublicNames(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The slug in its own form where it is published; empty elsewhere. */
  Optional<ModuleSlug> slug(String text) {
    return ModuleSlug.parse(text).filter(slug -> catalog.module(slug) == Visibility.PUBLIC);
  }

  /** True where the version is known not to be published: a private fork under a public name. */
  boolean isFork(ModuleSlug slug, String version) {
    return catalog.release(slug, version) == Visibility.PRIVATE;
  }

  /**
   * The public form of a text.
   *
   * @param slug the published module that the row is about; null where the row names none
   * @return empty where the text is not known to be public
   */
  Optional<String> show(PublicName domain, String text, @Nullable ModuleSlug slug) {
    return switch (domain) {
      case MODULE_SLUG -> Optional.ofNullable(slug).map(ModuleSlug::toString);
      // The directory may be named after something private; the slug is public already.
      case MODULE_NAME -> Optional.ofNullable(slug).map(ModuleSlug::name);
      case MODULE_VERSION -> version(text, slug);
      case CLASS_NAME -> className(text, slug);
      case VERSION_REQUIREMENT -> MajorRange.parse(text).map(MajorRange::toString);
      case RUBY_METHOD -> Optional.of(RubyMethods.show(text));
      case PLATFORM -> Optional.of(Platforms.show(text));
    };
  }

  private Optional<String> version(String text, @Nullable ModuleSlug slug) {
    return slug != null && catalog.release(slug, text) == Visibility.PUBLIC
        ? Optional.of(text)
        : Optional.empty();
  }

  private Optional<String> className(String text, @Nullable ModuleSlug slug) {
    if (slug == null) {
      return Optional.empty();
    }
    String name = text.toLowerCase(Locale.ROOT);
    name = name.startsWith("::") ? name.substring(2) : name;
    return catalog.definedClass(slug, name) == Visibility.PUBLIC
        ? Optional.of(name)
        : Optional.empty();
  }
}
