package org.dropsonde.forge;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The modules that a Forge publishes, as of one moment. Immutable, and safe for any thread.
 *
 * <p>Where an index may not be relied upon, {@link #unusable()} stands for it, and every answer is
 * {@link Answer#UNKNOWN}: a name is public only where an index says so.
 */
public final class ForgeIndex {
  private static final ForgeIndex UNUSABLE =
      new ForgeIndex(IndexHeader.unknown(Instant.EPOCH), Map.of(), false);

  private final IndexHeader header;
  private final Map<String, Listing> modules;
  private final boolean usable;
  // Both threads of a race compute the same, so no lock is needed.
  private volatile @Nullable List<Listing> sorted;

  private ForgeIndex(IndexHeader header, Map<String, Listing> modules, boolean usable) {
    this.header = header;
    this.modules = modules;
    this.usable = usable;
  }

  static ForgeIndex of(IndexHeader header, Collection<? extends Listing> modules) {
    // In the order given, which for a file is sorted already.
    Map<String, Listing> bySlug = new LinkedHashMap<>(modules.size() * 4 / 3 + 1);
    for (Listing module : modules) {
      bySlug.put(module.slug(), module);
    }
    return new ForgeIndex(header, bySlug, true);
  }

  /** An index of modules that come from elsewhere than a Forge or a file. */
  public static ForgeIndex of(Instant refreshedAt, Collection<IndexedModule> modules) {
    return of(IndexHeader.unknown(refreshedAt), modules);
  }

  /**
   * Reads an index file: our own, the original client's {@code forge.json}, or a bare JSON list of
   * slugs. Of our own, each module is read once it is asked for.
   *
   * @throws ForgeException of kind BAD_INDEX where the file is missing or is none of these
   */
  public static ForgeIndex read(Path file) throws ForgeException {
    return IndexReader.read(file);
  }

  /**
   * Reads an index file whole: for those who will look at every module, or did not write the file.
   *
   * @throws ForgeException of kind BAD_INDEX where the file is missing, or one of its modules can't be
   *     read
   */
  public static ForgeIndex readWhole(Path file) throws ForgeException {
    return IndexReader.readWhole(file);
  }

  /** The index that knows nothing: it answers UNKNOWN to everything. */
  public static ForgeIndex unusable() {
    return UNUSABLE;
  }

  /** Whether the module is published. The slug may be {@code owner-name} or {@code owner/name}. */
  public Answer lookup(String slug) {
    if (!usable) {
      return Answer.UNKNOWN;
    }
    return modules.containsKey(SlugForm.canonical(slug)) ? Answer.PUBLIC : Answer.PRIVATE;
  }

  /**
   * Whether this version of the module is published: UNKNOWN where the module is but its versions
   * are not in the index, as in a list of slugs carried by hand.
   */
  public Answer lookup(String slug, String version) {
    if (!usable) {
      return Answer.UNKNOWN;
    }
    Listing module = modules.get(SlugForm.canonical(slug));
    return module == null ? Answer.PRIVATE : module.whole().lookup(version);
  }

  /** Whether every module comes with all of its versions; false for an empty index. */
  public boolean knowsVersions() {
    return !modules.isEmpty() && modules.values().stream().allMatch(Listing::versionsComplete);
  }

  /** Whether the index may be relied upon; if not, all its answers are UNKNOWN. */
  public boolean isUsable() {
    return usable;
  }

  /** What is known about a module; empty where the index does not hold it. */
  public Optional<IndexedModule> module(String slug) {
    return Optional.ofNullable(modules.get(SlugForm.canonical(slug))).map(Listing::whole);
  }

  /**
   * The modules that a mistyped name may mean, nearest first.
   *
   * @param wanted a slug, or a name without its owner
   */
  public List<String> nearest(String wanted, int most) {
    return NearestSlugs.to(wanted, this, most);
  }

  /** All modules, sorted by slug. */
  public Collection<IndexedModule> modules() {
    return sorted().stream().map(Listing::whole).toList();
  }

  /** All modules in the order of the file, each read once somebody asks. */
  Collection<Listing> listings() {
    return modules.values();
  }

  /** The same, sorted by slug. */
  List<Listing> sorted() {
    List<Listing> all = sorted;
    if (all == null) {
      Listing[] array = modules.values().toArray(new Listing[0]);
      Arrays.sort(array, Comparator.comparing(Listing::slug));
      all = Collections.unmodifiableList(Arrays.asList(array));
      sorted = all;
    }
    return all;
  }

  /** How many modules the index holds. */
  public int size() {
    return modules.size();
  }

  /** How many of them the Forge listed when it was last read in full, or since. */
  public int listed() {
    int count = 0;
    for (Listing module : modules.values()) {
      count += module.gone() ? 0 : 1;
    }
    return count;
  }

  /** When the index was last brought up to date; the epoch where that is unknown. */
  public Instant refreshedAt() {
    return header.refreshedAt();
  }

  /** Base URL of the Forge that the index was taken from, without user info; empty if unknown. */
  public String forge() {
    return header.forge();
  }

  /** This index with a date, where it has none of its own, as a bare list. */
  ForgeIndex datedAt(Instant now) {
    return header.refreshedAt().equals(Instant.EPOCH)
        ? new ForgeIndex(header.refreshedAt(now), modules, usable)
        : this;
  }

  /** This index as one that lacks something, so that the next refresh reads everything. */
  ForgeIndex neverReadInFull() {
    return new ForgeIndex(header.neverReadInFull(), modules, usable);
  }

  IndexHeader header() {
    return header;
  }
}
