package org.dropsonde.cli;

import java.nio.file.Path;
import java.time.Duration;
import org.dropsonde.forge.ForgeException;
import org.dropsonde.forge.ForgeIndex;
import org.dropsonde.forge.IndexStore;
import org.dropsonde.forge.StoredIndex;
import org.jspecify.annotations.Nullable;

/** Opens the index of public modules: the file that the options name, or the one in the cache. */
final class PublicIndex {
  private final Surroundings surroundings;
  private final GlobalOptions options;
  private final String without;

  /** For reports, which name no module without it. */
  PublicIndex(Surroundings surroundings, GlobalOptions options) {
    this(surroundings, options, "no module is named");
  }

  /** For something else; says what it lacks without a usable index. */
  PublicIndex(Surroundings surroundings, GlobalOptions options, String without) {
    this.surroundings = surroundings;
    this.options = options;
    this.without = without;
  }

  /** The index; where there is no usable one, says on stderr what to run, and gives the unusable. */
  ForgeIndex open() throws ForgeException {
    @Nullable Path file = options.forgeIndex;
    if (file != null) {
      return ForgeIndex.read(surroundings.workingDirectory().resolve(file));
    }
    StoredIndex stored = store().load();
    tell(stored);
    return stored.index();
  }

  /** Where the cache keeps it. */
  IndexStore store() {
    return new IndexStore(options.cacheDir, surroundings.clock(), Duration.ofDays(options.ttl));
  }

  private void tell(StoredIndex stored) {
    String message = switch (stored.state()) {
      case FRESH -> "";
      case STALE ->
        "The Forge index is " + age(stored)
            + " days old: 'dropsonde update --from FILE' renews it.";
      case FUTURE_DATED ->
        "The Forge index is dated in the future: 'dropsonde update --from FILE' renews it.";
      case TOO_OLD ->
        "The Forge index is " + age(stored) + " days old, too old to tell public from private, so "
            + without + ". Run 'dropsonde update --from FILE'.";
      case MISSING ->
        "There is no Forge index to tell public from private, so " + without + ". Run"
            + " 'dropsonde update --from FILE'.";
      case CORRUPT ->
        "The Forge index is damaged, so " + without + ". Run 'dropsonde update --from FILE'.";
    };
    boolean usable = stored.index().isUsable();
    if (!options.quiet || !usable) {
      stored.notes().forEach(surroundings.console().err()::println);
      if (!message.isEmpty()) {
        surroundings.console().err().println(message);
      }
    }
  }

  private long age(StoredIndex stored) {
    return Duration.between(stored.content().refreshedAt(), surroundings.clock().instant())
        .toDays();
  }
}
