package org.dropsonde.forge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The index in a cache directory: {@code forge-index.jsonl}, its backup, and {@code forge.json} in the
 * original client's form. Reading needs no lock and changes nothing; writers hold {@link #lock}.
 */
public final class IndexStore {
  static final String FILE = "forge-index.jsonl";
  static final String BACKUP = "forge-index.jsonl.bak";
  static final String ORIGINAL = "forge.json";
  static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final String LOCK = "forge.lock";
  private static final Duration LONGEST_USE = Duration.ofDays(30);
  private static final Duration CLOCK_SKEW = Duration.ofHours(1);

  private final Path directory;
  private final Clock clock;
  private final Duration timeToLive;

  /**
   * Names a store; nothing is read or made.
   *
   * @param timeToLive age from which an index is stale; from 30 days, or twice this if that is more, it
   *     is not used any longer
   */
  public IndexStore(Path directory, Clock clock, Duration timeToLive) {
    this.directory = directory;
    this.clock = clock;
    this.timeToLive = timeToLive;
  }

  /** Reads what is there: the index, else its backup, else the original client's list. */
  public StoredIndex load() {
    return load(IndexReader::read);
  }

  /** What the index file says of itself, unchecked: good for a guess, and read at once. */
  IndexHeader header() {
    return IndexReader.header(directory.resolve(FILE));
  }

  private interface Reading {
    ForgeIndex read(Path file) throws ForgeException;
  }

  private StoredIndex load(Reading reading) {
    List<String> notes = new ArrayList<>();
    boolean damaged = false;
    for (String name : List.of(FILE, BACKUP, ORIGINAL)) {
      Path file = directory.resolve(name);
      if (Files.exists(file)) {
        try {
          ForgeIndex index = reading.read(file);
          if (!name.equals(FILE)) {
            notes.add("The Forge index is taken from " + file + ".");
          }
          return new StoredIndex(state(index.refreshedAt()), index, notes);
        } catch (ForgeException e) {
          damaged = true;
          notes.add(e.getMessage());
        }
      }
    }
    return new StoredIndex(
        damaged ? StoredIndex.State.CORRUPT : StoredIndex.State.MISSING,
        ForgeIndex.unusable(),
        notes);
  }

  /**
   * Replaces the index, keeping the last good one as backup and a damaged one under another name.
   * Whoever reads meanwhile sees the old or the new file, never a part.
   */
  public void save(ForgeIndex index) throws ForgeException {
    try (Ahead<byte[]> rich =
        new Ahead<>("Writing the Forge index", () -> IndexWriter.rich(index))) {
      Files.createDirectories(directory);
      keepOld();
      AtomicFile.replace(directory.resolve(FILE), rich.get());
      AtomicFile.replace(directory.resolve(ORIGINAL), IndexWriter.original(index));
    } catch (IOException e) {
      throw new ForgeException(
          ForgeException.Kind.DISK,
          "Saving the Forge index in " + directory + " failed: " + e + ". The old one is kept.",
          e);
    }
  }

  /**
   * Takes an index from elsewhere in place of the one here; one without a date counts as of now.
   *
   * @param forced whether one that is much smaller is believed too
   * @return what it changed
   */
  public IndexChanges take(ForgeIndex index, boolean forced) throws ForgeException {
    StoreLock lock = lock(LONGEST_WAIT);
    try {
      ForgeIndex old = load().content();
      ForgeIndex dated = index.datedAt(clock.instant());
      if (!forced) {
        ShrinkGuard.check(
            old, dated, "Taking a Forge index", "'dropsonde update --force --from ..'");
      }
      save(dated);
      return IndexChanges.between(old, dated);
    } finally {
      lock.close();
    }
  }

  /** When the index file was last written; the epoch where there is none. */
  FileTime changedAt() {
    try {
      return Files.getLastModifiedTime(directory.resolve(FILE));
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }

  /** Waits until no other process or thread writes here. */
  StoreLock lock(Duration longestWait) throws ForgeException {
    return StoreLock.acquire(directory.resolve(LOCK), longestWait);
  }

  Path directory() {
    return directory;
  }

  private void keepOld() throws IOException {
    Path current = directory.resolve(FILE);
    if (!Files.exists(current)) {
      return; // the first save
    }
    boolean sane = Files.size(current) <= IndexFormat.LARGEST;
    byte[] old = sane ? Files.readAllBytes(current) : new byte[0];
    if (IndexReader.isWhole(old)) {
      AtomicFile.keepAs(directory.resolve(BACKUP), current);
    } else {
      String name = FILE + ".corrupt-" + clock.instant().getEpochSecond();
      Files.move(current, directory.resolve(name));
    }
  }

  private StoredIndex.State state(Instant refreshedAt) {
    Duration age = Duration.between(refreshedAt, clock.instant());
    Duration longest = timeToLive.multipliedBy(2);
    if (age.compareTo(CLOCK_SKEW.negated()) < 0) {
      return StoredIndex.State.FUTURE_DATED;
    }
    if (age.compareTo(timeToLive) <= 0) {
      return StoredIndex.State.FRESH;
    }
    return age.compareTo(longest.compareTo(LONGEST_USE) > 0 ? longest : LONGEST_USE) <= 0
        ? StoredIndex.State.STALE
        : StoredIndex.State.TOO_OLD;
  }
}
