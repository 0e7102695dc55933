package org.dropsonde.cli;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.dropsonde.forge.ForgeConfig;
import org.dropsonde.forge.ForgeException;
import org.dropsonde.forge.ForgeIndex;
import org.dropsonde.forge.IndexRefresh;
import org.dropsonde.forge.IndexStore;
import org.dropsonde.forge.StoredIndex;
import org.jspecify.annotations.Nullable;

/** Opens the index of public modules: the file that the options name, or the one in the cache. */
public final class PublicIndex {
  /** The public Forge by its present and its former name. */
  private static final List<String> PUBLIC_HOSTS =
      List.of(String.valueOf(ForgeConfig.PUBLIC_FORGE.getHost()), "forgeapi.puppetlabs.com");

  private final Surroundings surroundings;
  private final GlobalOptions options;
  private final String without;
  private @Nullable IndexAhead ahead;

  /** For reports, which name no module without it. */
  public PublicIndex(Surroundings surroundings, GlobalOptions options) {
    this(surroundings, options, "no module is named");
  }

  /** For something else; says what it lacks without a usable index. */
  public PublicIndex(Surroundings surroundings, GlobalOptions options, String without) {
    this.surroundings = surroundings;
    this.options = options;
    this.without = without;
  }

  /**
   * Begins to read it, while the caller scans.
   *
   * @throws ForgeException where there is none of the name that the options give
   */
  PublicIndex begin() throws ForgeException {
    @Nullable Path file = options.forgeIndex;
    if (file != null && !Files.exists(surroundings.workingDirectory().resolve(file))) {
      load();
    }
    ahead = new IndexAhead(this::load);
    return this;
  }

  /**
   * The index, refreshed first where that is due and {@code --update} allows it. Where there is no
   * usable one, says on stderr what to run, and gives the unusable.
   *
   * @throws ForgeException where the file that the options name is no index
   */
  public ForgeIndex open() throws CliException, ForgeException {
    IndexAhead begun = ahead;
    StoredIndex stored = begun == null ? load() : begun.get();
    if (options.forgeIndex != null) {
      return stored.index();
    }
    if (options.update && !options.offline && stored.isDue()) {
      refresh();
      stored = store().load();
    }
    tell(stored);
    return stored.index();
  }

  /** The index as it is, however old, with no word about it: for looking things up only. */
  ForgeIndex asItIs() throws ForgeException {
    return load().content();
  }

  private StoredIndex load() throws ForgeException {
    @Nullable Path file = options.forgeIndex;
    if (file == null) {
      return store().load();
    }
    ForgeIndex index = ForgeIndex.read(surroundings.workingDirectory().resolve(file));
    return new StoredIndex(StoredIndex.State.FRESH, index, List.of());
  }

  /** Where the cache keeps it. */
  IndexStore store() {
    return new IndexStore(options.cacheDir, surroundings.clock(), Duration.ofDays(options.ttl));
  }

  /** A word on an index that was taken from somewhere else than the public Forge. */
  static Optional<String> otherForge(ForgeIndex index) {
    return index.forge().isEmpty()
            || PUBLIC_HOSTS.contains(URI.create(index.forge()).getHost())
        ? Optional.empty()
        : Optional.of("Note: every module of " + index.forge() + " counts as public.");
  }

  /** A refresh that fails here must not keep a command from its own work. */
  private void refresh() throws CliException, ForgeException {
    ForgeConfig forge = new Forges(surroundings, options).firstInPassing();
    RefreshWatch watch = new RefreshWatch(surroundings.console(), options);
    IndexRefresh refresh = new IndexRefresh(forge, store(), surroundings.clock(), watch);
    Duration putOff = refresh.putOff();
    if (!putOff.isNegative() && !putOff.isZero()) {
      options.say(
          surroundings,
          "The last refresh of the Forge index failed; the next is tried in "
              + (putOff.toSeconds() + 59) / 60 + " min, or by 'dropsonde update'.");
      return;
    }
    watch.begin(forge.toString());
    try {
      refresh.run(IndexRefresh.Mode.AUTOMATIC);
      watch.end();
    } catch (ForgeException e) {
      watch.end();
      options.say(surroundings, "warning: " + e.getMessage());
    }
  }

  private void tell(StoredIndex stored) {
    String message = switch (stored.state()) {
      case FRESH -> "";
      case STALE ->
        "The Forge index is " + age(stored) + " days old: 'dropsonde update' renews it.";
      case FUTURE_DATED -> "The Forge index is dated in the future: 'dropsonde update' renews it.";
      case TOO_OLD ->
        "The Forge index is " + age(stored) + " days old, too old to tell public from private, so "
            + without + ". Run 'dropsonde update'.";
      case MISSING ->
        "There is no Forge index to tell public from private, so " + without + ". Run"
            + " 'dropsonde update', or 'dropsonde update --from FILE' without internet.";
      case CORRUPT -> "The Forge index is damaged, so " + without + ". Run 'dropsonde update'.";
    };
    stored.notes().forEach(note -> options.say(surroundings, note));
    if (!message.isEmpty()) {
      options.say(surroundings, message);
    }
    otherForge(stored.index()).ifPresent(line -> options.say(surroundings, line));
  }

  private long age(StoredIndex stored) {
    return Duration.between(stored.content().refreshedAt(), surroundings.clock().instant())
        .toDays();
  }
}
