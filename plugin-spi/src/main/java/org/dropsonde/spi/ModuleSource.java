package org.dropsonde.spi;

import org.jspecify.annotations.Nullable;

/** Where an environment takes a module from, and whether that can move by itself. */
public sealed interface ModuleSource {
  /** The field's name for the kind: forge, git, svn, tarball, local. */
  String kind();

  /** True where two deploys, years apart, give the same module. */
  boolean pinned();

  /**
   * A Forge release.
   *
   * @param version a full version, {@code latest}, or null where none is given (r10k keeps what is
   *     installed)
   */
  record Forge(@Nullable String version) implements ModuleSource {
    @Override
    public String kind() {
      return "forge";
    }

    @Override
    public boolean pinned() {
      return version != null && !version.equals("latest");
    }
  }

  /**
   * A git repository.
   *
   * @param url as written: may hold credentials, never print it unredacted
   * @param ref as written; {@code :control_branch} follows the environment's branch; null where none
   *     is given
   */
  record Git(String url, @Nullable String ref, boolean pinned) implements ModuleSource {
    @Override
    public String kind() {
      return "git";
    }
  }

  /** A Subversion repository; pinned where a revision is given. */
  record Svn(String url, @Nullable String revision) implements ModuleSource {
    @Override
    public String kind() {
      return "svn";
    }

    @Override
    public boolean pinned() {
      return revision != null;
    }
  }

  /** A tarball at a URL; pinned where a checksum is given. */
  record Tarball(@Nullable String url, @Nullable String checksum) implements ModuleSource {
    @Override
    public String kind() {
      return "tarball";
    }

    @Override
    public boolean pinned() {
      return checksum != null;
    }
  }

  /** A directory that lies in the environment itself: committed beside the Puppetfile, or deployed. */
  record Local() implements ModuleSource {
    @Override
    public String kind() {
      return "local";
    }

    @Override
    public boolean pinned() {
      return true;
    }
  }
}
