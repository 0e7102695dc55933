package org.dropsonde.forge;

import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings the index in a store up to date. The old index stays until a new one is known to be complete.
 *
 * <p>A full refresh reads all modules; an incremental one what was released since the last, and then
 * asks for two counts, which alone show deletions and deprecations: where they don't add up, everything
 * is read.
 */
public final class IndexRefresh {
  private static final Duration FULL_EVERY = Duration.ofDays(7);
  // The filter by date counts days of the Pacific time zone, and clocks differ.
  private static final Duration LOOK_BACK = Duration.ofDays(2);
  private static final int PASSES = 3;
  // Any value hides, "false" too.
  private static final String NOT_DEPRECATED = "&hide_deprecated=true";

  /** What to refresh. */
  public enum Mode {
    /** As much as is needed. */
    AUTOMATIC,
    /** Everything. */
    FULL,
    /** Everything, and a much smaller index is believed too. */
    FORCED
  }

  private final ForgeConfig config;
  private final IndexStore store;
  private final Clock clock;
  private final RefreshListener listener;
  private final ForgeHttp http;
  private final RefreshJournal journal;
  private final RefreshBackoff backoff;

  /** Prepares a refresh; nothing is asked yet. */
  public IndexRefresh(ForgeConfig config, IndexStore store, Clock clock, RefreshListener listener)
      throws ForgeException {
    this.config = config;
    this.store = store;
    this.clock = clock;
    this.listener = listener;
    this.http = new ForgeHttp(config, listener);
    this.backoff = new RefreshBackoff(store.directory());
    this.journal = new RefreshJournal(store.directory());
  }

  /**
   * Refreshes the index and saves it.
   *
   * @throws ForgeException where it failed; the old index is as it was
   */
  public RefreshResult run(Mode mode) throws ForgeException {
    Instant start = clock.instant();
    if (config.offline()) {
      throw new ForgeException(
          ForgeException.Kind.OFFLINE,
          "Not refreshing the Forge index from " + config + ": offline.");
    }
    try {
      RefreshResult result = locked(mode, start);
      backoff.succeeded();
      return result;
    } catch (ForgeException e) {
      backoff.failed(start);
      throw e;
    }
  }

  /**
   * How long a refresh that nobody asked for by name should be put off, since the last ones failed:
   * an hour, then six, then a day. Zero or less where it need not.
   */
  public Duration putOff() {
    return backoff.left(clock.instant());
  }

  private RefreshResult locked(Mode mode, Instant start) throws ForgeException {
    FileTime before = store.changedAt();
    StoreLock lock = store.lock(IndexStore.LONGEST_WAIT);
    try {
      if (mode == Mode.AUTOMATIC && !store.changedAt().equals(before)) {
        ForgeIndex others = store.load().content();
        return new RefreshResult(RefreshResult.Extent.NONE, others, IndexChanges.NONE, 0);
      }
      // Asked for before anything is read: a module that is deprecated while pages are read makes
      // the next refresh find a difference, and never hides one.
      try (Ahead<Long> notDeprecated = count(NOT_DEPRECATED);
          Ahead<ForgeIndex> old = new Ahead<>("Reading the old index", this::old)) {
        return refreshed(mode, start, old, notDeprecated);
      }
    } finally {
      lock.close();
    }
  }

  private RefreshResult refreshed(
      Mode mode, Instant start, Ahead<ForgeIndex> old, Ahead<Long> notDeprecated)
      throws ForgeException {
    if (mode == Mode.AUTOMATIC && isIncrementalEnough(old.get(), start)) {
      ForgeIndex next = incremental(old.get(), start, notDeprecated);
      if (next.isUsable()) {
        return saved(RefreshResult.Extent.INCREMENTAL, old.get(), next);
      }
    }
    ForgeIndex next = full(old, start, notDeprecated);
    if (mode != Mode.FORCED) {
      ShrinkGuard.check(
          old.get(),
          next,
          "Refreshing the Forge index from " + config,
          "'dropsonde update --full --force'");
    }
    RefreshResult result = saved(RefreshResult.Extent.FULL, old.get(), next);
    journal.end();
    return result;
  }

  private RefreshResult saved(RefreshResult.Extent extent, ForgeIndex old, ForgeIndex next)
      throws ForgeException {
    try (Ahead<IndexChanges> changes =
        new Ahead<>("Comparing the indexes", () -> IndexChanges.between(old, next))) {
      store.save(next);
      return new RefreshResult(extent, next, changes.get(), http.requests());
    }
  }

  /** The index to compare with, sorted already. */
  private ForgeIndex old() {
    ForgeIndex old = store.load().content();
    old.sorted();
    return isComparable(old.header()) ? old : ForgeIndex.unusable();
  }

  /** An index of another Forge, or chosen by another filter, tells nothing about this one. */
  private boolean isComparable(IndexHeader old) {
    return old.forge().equals(config.toString()) && old.filter().equals(filter());
  }

  private static boolean isIncrementalEnough(ForgeIndex old, Instant now) {
    Duration age = Duration.between(old.header().fullAt(), now);
    boolean fromTheFuture = old.refreshedAt().isAfter(now);
    return old.isUsable() && age.compareTo(FULL_EVERY) < 0 && !age.isNegative() && !fromTheFuture;
  }

  /** The new index; the unusable one where the counts show that a full refresh is needed. */
  private ForgeIndex incremental(ForgeIndex old, Instant start, Ahead<Long> notDeprecated)
      throws ForgeException {
    LocalDate since =
        old.refreshedAt().minus(LOOK_BACK).atOffset(ZoneOffset.UTC).toLocalDate();
    Map<String, Listing> modules = bySlug(old);
    IndexHeader before = old.header();
    IndexHeader header;
    try (Ahead<Long> total = count("");
        PageAhead pages = new PageAhead(query("&with_release_since=" + since), 1)) {
      IncrementalWalk.read(pages, modules, listener);
      header = new IndexHeader(
          before.forge(),
          before.filter(),
          start,
          before.fullAt(),
          total.get(),
          notDeprecated.get());
    }
    ForgeIndex next = ForgeIndex.of(header, modules.values());
    boolean agrees = header.total() - before.total() == next.listed() - old.listed()
        && header.notDeprecated() - before.notDeprecated()
            == notDeprecated(next) - notDeprecated(old);
    return agrees ? next : ForgeIndex.unusable();
  }

  private ForgeIndex full(Ahead<ForgeIndex> old, Instant start, Ahead<Long> notDeprecated)
      throws ForgeException {
    String what = config + " " + filter();
    RefreshJournal.Start begin = journal.resume(what, start);
    if (begin.offset() > 0) {
      listener.resumed(begin.modules().size());
    }
    Map<String, Listing> union = new HashMap<>();
    for (int pass = 1; pass <= PASSES; pass++) {
      ModuleWalk.Found found = walk(begin);
      if (found.isComplete()) {
        return merged(
            old.get(), found.modules(), header(begin.startedAt(), found.total(), notDeprecated));
      }
      union.putAll(found.modules());
      if (found.total() > 0 && union.size() == found.total()) {
        // a server without an order
        return merged(old.get(), union, header(begin.startedAt(), found.total(), notDeprecated));
      }
      begin = journal.begin(what, start);
    }
    throw new ForgeException(
        ForgeException.Kind.INCOMPLETE,
        "Refreshing the Forge index from " + config + " failed: in " + PASSES + " passes "
            + union.size() + " modules were found, and never all of them at once."
            + " The old index is kept. Try again later.");
  }

  private ModuleWalk.Found walk(RefreshJournal.Start begin) throws ForgeException {
    IndexHeader old = store.header();
    long guess = isComparable(old) ? old.total() : 0;
    // While one thread parses what has come, another uses its connection.
    int threads = 2 * config.connections() - 1;
    try (PageAhead pages = new PageAhead(query(""), threads)) {
      return new ModuleWalk(pages, listener, journal, begin.modules()).from(begin.offset(), guess);
    }
  }

  private IndexHeader header(Instant start, long total, Ahead<Long> notDeprecated)
      throws ForgeException {
    return new IndexHeader(config.toString(), filter(), start, start, total, notDeprecated.get());
  }

  /** Modules that are listed no more stay for one more full refresh: they were public. */
  private static ForgeIndex merged(ForgeIndex old, Map<String, Listing> found, IndexHeader header) {
    List<Listing> modules = new ArrayList<>(found.values());
    for (Listing module : old.listings()) {
      if (!found.containsKey(module.slug()) && !module.gone()) {
        modules.add(module.whole().withGone(true));
      }
    }
    return ForgeIndex.of(header, modules);
  }

  private static String filter() {
    return ModuleQuery.ALL + ModuleQuery.TRIMMED;
  }

  private Ahead<Long> count(String more) {
    return new Ahead<>("Counting the Forge's modules", query(more)::total);
  }

  private ModuleQuery query(String more) {
    return new ModuleQuery(http, config, filter() + more);
  }

  private static long notDeprecated(ForgeIndex index) {
    return index.listings().stream()
        .filter(module -> !module.gone() && !module.deprecated())
        .count();
  }

  private static Map<String, Listing> bySlug(ForgeIndex index) {
    Map<String, Listing> modules = new LinkedHashMap<>(index.size() * 4 / 3 + 1);
    index.listings().forEach(module -> modules.put(module.slug(), module));
    return modules;
  }
}
