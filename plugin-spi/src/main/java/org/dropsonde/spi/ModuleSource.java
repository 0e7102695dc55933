package org.dropsonde.spi;

import java.util.regex.Pattern;
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
    private static final Pattern FIXED =
        Pattern.compile("(?i)(?:refs/tags/.+|(?:.*[-_/]|)v?\\d+(?:\\.\\d+)+(?:[-+.][0-9a-z.+-]*)?|"
            + "[0-9a-f]{7,64})");
    private static final Pattern WILDCARD = Pattern.compile("(?i).*[.](?:x|\\*)(?:[.-].*)?");
    private static final int LONGEST = 250;

    @Override
    public String kind() {
      return "git";
    }

    /**
     * True where it is pinned, or where its reference has the form of a version tag or of a commit:
     * r10k takes both, whatever the option is called.
     */
    public boolean fixed() {
      return pinned
          || (ref != null
              && ref.length() <= LONGEST
              && FIXED.matcher(ref).matches()
              && !WILDCARD.matcher(ref).matches());
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
