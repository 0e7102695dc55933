package org.dropsonde.cli;

import java.nio.file.Path;
import org.dropsonde.forge.ForgeException;
import org.dropsonde.forge.ForgeIndex;
import org.jspecify.annotations.Nullable;

/** Opens the index of public modules that the options name, or the one in the cache. */
final class PublicIndex {
  private final Surroundings surroundings;
  private final GlobalOptions options;

  PublicIndex(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  /** The index; where there is no usable one, says on stderr what to run, and gives the unusable. */
  ForgeIndex open() throws ForgeException {
    @Nullable Path file = options.forgeIndex;
    if (file != null) {
      return ForgeIndex.read(surroundings.workingDirectory().resolve(file));
    }
    throw new AssertionError("cache");
  }
}
