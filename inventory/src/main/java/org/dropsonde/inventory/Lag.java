package org.dropsonde.inventory;

import org.dropsonde.forge.PuppetVersion;
import org.jspecify.annotations.Nullable;

/** How far a version is behind another one, least first. */
public enum Lag {
  /** Not behind: the same version, or a newer one. */
  NONE,
  /** The patch number, or only the prerelease, is behind. */
  PATCH,
  /** The minor number is behind. */
  MINOR,
  /** The major number is behind: an upgrade may break. */
  MAJOR,
  /** One of the two is no version, so that nothing can be said. */
  UNKNOWN;

  static Lag of(@Nullable PuppetVersion version, @Nullable PuppetVersion newer) {
    if (version == null || newer == null) {
      return UNKNOWN;
    }
    if (version.compareTo(newer) >= 0) {
      return NONE;
    }
    if (!version.major().equals(newer.major())) {
      return MAJOR;
    }
    return version.minor().equals(newer.minor()) ? PATCH : MINOR;
  }
}
