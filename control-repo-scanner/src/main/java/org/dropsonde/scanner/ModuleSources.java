package org.dropsonde.scanner;

import org.dropsonde.puppetfile.ModuleDeclaration;
import org.dropsonde.puppetfile.OptionValue;
import org.dropsonde.spi.ModuleSource;
import org.jspecify.annotations.Nullable;

/** Where a declaration takes its module from. */
final class ModuleSources {
  private static final ModuleSource LOCAL = new ModuleSource.Local();

  private ModuleSources() {}

  static ModuleSource of(ModuleDeclaration declaration) {
    String url = declaration.source();
    return switch (declaration.type()) {
      case FORGE -> new ModuleSource.Forge(declaration.version());
      case GIT ->
        new ModuleSource.Git(url == null ? "" : url, declaration.ref(), declaration.isPinned());
      case SVN -> new ModuleSource.Svn(url == null ? "" : url, declaration.ref());
      case TARBALL -> new ModuleSource.Tarball(url, checksum(declaration));
      case LOCAL -> LOCAL;
    };
  }

  /** {@code checksum} and {@code version} are one field (r10k 5.0.2 module/tarball.rb:29). */
  private static @Nullable String checksum(ModuleDeclaration declaration) {
    OptionValue written = declaration.options().get("checksum");
    OptionValue checksum = written == null ? declaration.options().get("version") : written;
    return checksum instanceof OptionValue.Text text ? text.value() : null;
  }
}
