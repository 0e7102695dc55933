package org.dropsonde.scanner;

import org.dropsonde.puppetfile.ModuleDeclaration;
import org.dropsonde.puppetfile.OptionValue;
import org.dropsonde.spi.ModuleSource;
import org.jspecify.annotations.Nullable;

/** Where a declaration takes its module from. */
final class ModuleSources {
  private static final ModuleSource LOCAL = new ModuleSource.Local();
  private static final int FULL_ID = 40;

  private ModuleSources() {}

  static ModuleSource of(ModuleDeclaration declaration) {
    String url = declaration.source();
    return switch (declaration.type()) {
      case FORGE -> new ModuleSource.Forge(declaration.version());
      case GIT ->
        new ModuleSource.Git(url == null ? "" : url, declaration.ref(), isPinned(declaration));
      case SVN -> new ModuleSource.Svn(url == null ? "" : url, declaration.ref());
      case TARBALL -> new ModuleSource.Tarball(url, checksum(declaration));
      case LOCAL -> LOCAL;
    };
  }

  /** A tag, a commit, or a full object id, as r10k has it (r10k 5.0.2 module/git.rb:17). */
  private static boolean isPinned(ModuleDeclaration declaration) {
    String ref = declaration.ref();
    return declaration.options().containsKey("tag")
        || declaration.options().containsKey("commit")
        || (ref != null && ref.length() == FULL_ID && ref.chars().allMatch(ModuleSources::isHex));
  }

  private static boolean isHex(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  /** {@code checksum} and {@code version} are one field (r10k 5.0.2 module/tarball.rb:29). */
  private static @Nullable String checksum(ModuleDeclaration declaration) {
    OptionValue checksum = declaration.options().get("checksum");
    if (checksum instanceof OptionValue.Text text) {
      return text.value();
    }
    return declaration.version() != null ? declaration.version() : declaration.ref();
  }
}
