package org.dropsonde.puppetfile;

import org.jspecify.annotations.Nullable;

/**
 * The option that named a module's reference; of several, the last one written (r10k 5.0.2
 * util/setopts.rb, module/git.rb:59, module/svn.rb:45).
 */
public enum RefKind {
  /** {@code branch:}. */
  BRANCH,
  /** {@code tag:}. */
  TAG,
  /** {@code commit:}. */
  COMMIT,
  /** {@code ref:}. */
  REF,
  /** {@code version:}. */
  VERSION,
  /** {@code rev:} or {@code revision:} of svn. */
  REVISION;

  static @Nullable RefKind of(@Nullable String key) {
    if (key == null) {
      return null;
    }
    return switch (key) {
      case "branch" -> BRANCH;
      case "tag" -> TAG;
      case "commit" -> COMMIT;
      case "ref" -> REF;
      case "version" -> VERSION;
      case "rev", "revision" -> REVISION;
      default -> null;
    };
  }
}
