package org.dropsonde.inventory;

import org.dropsonde.spi.ModuleSource;
import org.jspecify.annotations.Nullable;

/**
 * Where a module comes from, ready to show: no credentials in it.
 *
 * @param kind forge, git, svn, tarball or local
 * @param url without user, password and query; null where there is none
 * @param ref the git reference, svn revision or checksum as written; null where there is none
 * @param pinned whether two deploys, years apart, give the same module, as far as the form of a git
 *     reference tells
 */
public record SourceLine(
    String kind, @Nullable String url, @Nullable String ref, boolean pinned) {

  static SourceLine of(ModuleSource source) {
    if (source instanceof ModuleSource.Git git) {
      return new SourceLine(git.kind(), Redaction.url(git.url()), git.ref(), git.fixed());
    }
    if (source instanceof ModuleSource.Svn svn) {
      return line(source, svn.url(), svn.revision());
    }
    if (source instanceof ModuleSource.Tarball tarball) {
      return line(source, tarball.url(), tarball.checksum());
    }
    return line(source, null, null);
  }

  private static SourceLine line(ModuleSource source, @Nullable String url, @Nullable String ref) {
    return new SourceLine(
        source.kind(), url == null ? null : Redaction.url(url), ref, source.pinned());
  }
}
