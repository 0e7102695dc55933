package org.dropsonde.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexStoreTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  @TempDir
  private Path folder;

  @Test
  void emptyFolderHasNoIndex() {
    StoredIndex stored = store().load();

    assertThat(stored.state()).isEqualTo(StoredIndex.State.MISSING);
    assertThat(stored.index().lookup("a-b")).isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void loadingWritesNothing() throws IOException {
    Files.writeString(folder.resolve(IndexStore.FILE), "garbage");

    store().load();

    assertThat(names()).containsExactly(IndexStore.FILE);
  }

  @Test
  void savedIndexIsFresh() throws ForgeException {
    store().save(index(NOW, "a-b"));

    StoredIndex stored = store().load();

    assertThat(stored.state()).isEqualTo(StoredIndex.State.FRESH);
    assertThat(stored.index().lookup("a-b")).isEqualTo(Answer.PUBLIC);
    assertThat(stored.notes()).isEmpty();
  }

  @Test
  void headerIsReadAlone() throws ForgeException, IOException {
    ForgeIndex index = index(NOW, "a-b");
    store().save(index);
    Path file = folder.resolve(IndexStore.FILE);
    String header = Files.readString(file).lines().findFirst().orElseThrow();
    Files.writeString(file, header + "\nwhatever follows");

    assertThat(store().header()).isEqualTo(index.header());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "garbage", "[\"a-b\"]", "{\"schema\":7}", "{\"schema\":\"other\"}"})
  void headerOfWhatIsNoIndexIsUnknown(String content) throws IOException {
    Files.writeString(folder.resolve(IndexStore.FILE), content);

    assertThat(store().header()).isEqualTo(IndexHeader.unknown(Instant.EPOCH));
  }

  @Test
  void onlyTheOwnerMayReadTheFiles() throws ForgeException, IOException {
    store().save(index(NOW, "a-b"));

    assertThat(PosixFilePermissions.toString(
            Files.getPosixFilePermissions(folder.resolve(IndexStore.FILE))))
        .isEqualTo("rw-------");
  }

  @Test
  void ageDecidesTheState() throws ForgeException {
    assertThat(stateAfter(Duration.ofDays(7))).isEqualTo(StoredIndex.State.FRESH);
    assertThat(stateAfter(Duration.ofDays(7).plusSeconds(1))).isEqualTo(StoredIndex.State.STALE);
    assertThat(stateAfter(Duration.ofDays(30))).isEqualTo(StoredIndex.State.STALE);
    assertThat(stateAfter(Duration.ofDays(31))).isEqualTo(StoredIndex.State.TOO_OLD);
    assertThat(stateAfter(Duration.ofMinutes(-59))).isEqualTo(StoredIndex.State.FRESH);
    assertThat(stateAfter(Duration.ofMinutes(-61))).isEqualTo(StoredIndex.State.FUTURE_DATED);
  }

  @Test
  void indexThatIsTooOldNamesNothing() throws ForgeException {
    store().save(index(NOW.minus(Duration.ofDays(31)), "a-b"));

    assertThat(store().load().index().lookup("a-b")).isEqualTo(Answer.UNKNOWN);
    assertThat(store().load().content().lookup("a-b")).isEqualTo(Answer.PUBLIC);
  }

  @Test
  void backupStandsInForADamagedIndex() throws ForgeException, IOException {
    store().save(index(NOW, "old-one"));
    store().save(index(NOW, "new-one"));
    Files.writeString(folder.resolve(IndexStore.FILE), "garbage");

    StoredIndex stored = store().load();

    assertThat(stored.index().lookup("old-one")).isEqualTo(Answer.PUBLIC);
    assertThat(stored.notes()).anyMatch(note -> note.contains(IndexStore.FILE));
  }

  @Test
  void backupIsTheFormerFileItself() throws ForgeException, IOException {
    store().save(index(NOW, "old-one"));
    Object former = identity(IndexStore.FILE);
    assumeThat(former).as("identity of a file on this system").isNotNull();

    store().save(index(NOW, "new-one"));

    assertThat(identity(IndexStore.BACKUP)).isEqualTo(former);
    assertThat(identity(IndexStore.FILE)).isNotEqualTo(former);
  }

  @Test
  void savesWhereAnotherDiedBetweenBackupAndIndex() throws ForgeException, IOException {
    store().save(index(NOW, "old-one"));
    AtomicFile.keepAs(folder.resolve(IndexStore.BACKUP), folder.resolve(IndexStore.FILE));

    store().save(index(NOW, "new-one"));

    assertThat(names())
        .containsExactlyInAnyOrder(IndexStore.FILE, IndexStore.BACKUP, IndexStore.ORIGINAL);
    assertThat(ForgeIndex.read(folder.resolve(IndexStore.BACKUP)).lookup("old-one"))
        .isEqualTo(Answer.PUBLIC);
    assertThat(store().load().index().lookup("new-one")).isEqualTo(Answer.PUBLIC);
  }

  @Test
  void originalListStandsInForBoth() throws ForgeException, IOException {
    store().save(index(NOW, "a-b"));
    Files.writeString(folder.resolve(IndexStore.FILE), "garbage");

    StoredIndex stored = store().load();

    assertThat(stored.index().lookup("a-b")).isEqualTo(Answer.PUBLIC);
    assertThat(stored.index().header().fullAt()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void nothingReadableIsCorrupt() throws IOException {
    Files.writeString(folder.resolve(IndexStore.FILE), "garbage");

    assertThat(store().load().state()).isEqualTo(StoredIndex.State.CORRUPT);
    assertThat(store().load().index().isUsable()).isFalse();
  }

  @Test
  void savingKeepsADamagedFileAside() throws ForgeException, IOException {
    Files.writeString(folder.resolve(IndexStore.FILE), "garbage");

    store().save(index(NOW, "a-b"));

    assertThat(names())
        .containsExactlyInAnyOrder(
            IndexStore.FILE,
            IndexStore.ORIGINAL,
            IndexStore.FILE + ".corrupt-" + NOW.getEpochSecond());
  }

  @Test
  void takesAnIndexFromElsewhereAndTellsWhatItChanged() throws ForgeException {
    store().save(index(NOW, "a-b", "c-d"));

    IndexChanges changes = store().take(index(NOW, "c-d", "e-f"), false);

    assertThat(changes.added()).containsExactly("e-f");
    assertThat(changes.removed()).containsExactly("a-b");
    assertThat(store().load().content().size()).isEqualTo(2);
  }

  @Test
  void keepsTheDateOfAnIndexButDatesABareList() throws ForgeException {
    Instant older = NOW.minus(Duration.ofDays(20));

    store().take(index(older, "a-b"), false);
    assertThat(store().load().state()).isEqualTo(StoredIndex.State.STALE);

    store().take(index(Instant.EPOCH, "a-b"), false);
    assertThat(store().load().content().refreshedAt()).isEqualTo(NOW);
  }

  @Test
  void doesNotTakeAMuchSmallerIndexUnlessForced() throws ForgeException {
    store().save(index(NOW, "a-b", "c-d"));

    assertThatThrownBy(() -> store().take(index(NOW, "a-b"), false))
        .isInstanceOfSatisfying(
            ForgeException.class, e -> assertThat(e.kind()).isEqualTo(ForgeException.Kind.SHRUNK));
    assertThat(store().load().content().size()).isEqualTo(2);

    store().take(index(NOW, "a-b"), true);
    assertThat(store().load().content().size()).isEqualTo(1);
  }

  @Test
  void lockIsHeldByOneThreadAtATime() throws Exception {
    StoreLock first = store().lock(Duration.ZERO);

    assertThatThrownBy(() -> store().lock(Duration.ZERO))
        .isInstanceOf(ForgeException.class)
        .hasMessageContaining("forge.lock");
    CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(this::locks);
    first.close();

    assertThat(second.get(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void lockExcludesAnotherProcess() throws Exception {
    Path file = folder.resolve("forge.lock");
    Process other = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-cp",
            System.getProperty("java.class.path").split(File.pathSeparator, -1)[0],
            LockHolder.class.getName(),
            file.toString())
        .redirectErrorStream(true)
        .start();
    try {
      assertThat(other.getInputStream().read()).isEqualTo('L');

      assertThatThrownBy(() -> store().lock(Duration.ZERO)).isInstanceOf(ForgeException.class);
    } finally {
      other.destroy();
      other.waitFor();
    }
    store().lock(Duration.ofSeconds(5)).close();
  }

  /** A process that holds the lock until it is ended. */
  static final class LockHolder {
    public static void main(String[] args) throws Exception {
      try (FileChannel channel =
          FileChannel.open(Path.of(args[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        System.out.println(channel.lock().isValid() ? "L" : "-");
        System.out.flush();
        Thread.sleep(60_000);
      }
    }
  }

  private boolean locks() {
    try {
      store().lock(Duration.ofSeconds(5)).close();
      return true;
    } catch (ForgeException e) {
      return false;
    }
  }

  private StoredIndex.State stateAfter(Duration age) throws ForgeException {
    store().save(index(NOW.minus(age), "a-b"));
    return store().load().state();
  }

  private @Nullable Object identity(String name) throws IOException {
    return Files.readAttributes(folder.resolve(name), BasicFileAttributes.class).fileKey();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private IndexStore store() {
    return new IndexStore(folder, Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofDays(7));
  }

  private static ForgeIndex index(Instant refreshedAt, String... slugs) {
    return ForgeIndex.of(
        new IndexHeader("https://forge.example.com/", "", refreshedAt, refreshedAt, 1, 0),
        Stream.of(slugs).map(IndexedModule::named).toList());
  }
}
