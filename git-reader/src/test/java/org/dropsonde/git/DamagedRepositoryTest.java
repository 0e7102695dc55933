package org.dropsonde.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Config;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A repository of which one file is damaged: what is read all the same is what was written, or what
 * JGit makes of it, too; and nothing is thrown but what is said to be.
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DamagedRepositoryTest {
  private static final long SEED = 147;
  private static final int LIMIT = 1 << 20;

  @TempDir
  Path folder;

  private Path path;
  private final Map<ObjectId, StoredObject> objects = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();

  /** How a file is read, and compared. */
  private interface Reading {
    void compare() throws Exception;
  }

  @BeforeEach
  void makeRepository() throws IOException {
    path = folder.resolve("control.git");
    try (JGitRepository jgit = JGitRepository.create(path)) {
      List<ObjectId> ids =
          new Contents(jgit).versions(7, 20).noise(400).history().ids();
      for (ObjectId id : ids) {
        objects.put(id, jgit.read(id));
        assertThat(jgit.looseFile(id).toFile().setWritable(true)).isTrue();
      }
      assertThat(jgit.pack(ids.subList(0, 6), true, 50)).isPositive();
      assertThat(jgit.pack(ids.subList(6, 12), false, 50)).isPositive();
      for (String name : List.of("main", "feature/x", "dev")) {
        jgit.set("refs/heads/" + name, ids.get(ids.size() - 1));
      }
      Files.writeString(path.resolve("packed-refs"), """
          # pack-refs with: peeled fully-peeled sorted\s
          %s refs/heads/dev
          %s refs/heads/packed/x
          %s refs/tags/v1
          ^%s
          """.formatted(
              ids.get(13).name(),
              ids.get(14).name(),
              ids.get(15).name(),
              ids.get(14).name()));
      Files.writeString(path.resolve("config"), """
          [remote "origin"]
          \turl = https://git.example.com/control.git
          \tfetch = +refs/heads/*:refs/remotes/origin/*
          """, StandardOpenOption.APPEND);
    }
  }

  @Test
  void packs() throws Exception {
    damage(files("objects/pack", ".pack"), 900, this::compareObjects);
  }

  @Test
  void indexesOfPacks() throws Exception {
    damage(files("objects/pack", ".idx"), 700, this::compareObjects);
  }

  @Test
  void looseObjects() throws Exception {
    damage(looseFiles(), 400, this::compareObjects);
  }

  @Test
  void refs() throws Exception {
    damage(
        Stream.of("packed-refs", "refs/heads/main", "refs/heads/feature/x")
            .map(path::resolve)
            .toList(),
        500,
        this::compareRefs);
  }

  @Test
  void head() throws Exception {
    damage(List.of(path.resolve("HEAD")), 200, this::compareHead);
  }

  @Test
  void configurations() throws Exception {
    damage(List.of(path.resolve("config")), 500, this::compareConfiguration);
  }

  @Tag("slow")
  @Test
  void eachBitOfPacksAndIndexes() throws Exception {
    List<Path> files = new ArrayList<>(files("objects/pack", ".pack"));
    files.addAll(files("objects/pack", ".idx"));
    for (Path file : files) {
      byte[] whole = Files.readAllBytes(file);
      for (int bit = 0; bit < 8 * whole.length; bit++) {
        byte[] damaged = whole.clone();
        damaged[bit / 8] ^= (byte) (1 << (bit % 8));
        check(file, damaged, "bit " + bit, this::compareObjects);
      }
      for (int length = 0; length < whole.length; length++) {
        check(file, Arrays.copyOf(whole, length), "length " + length, this::compareObjects);
      }
      Files.write(file, whole);
    }
    assertThat(faults).isEmpty();
  }

  @Tag("slow")
  @Test
  void manyMore() throws Exception {
    damage(files("objects/pack", ""), 6_000, this::compareObjects);
    damage(looseFiles(), 2_000, this::compareObjects);
    damage(List.of(path.resolve("packed-refs")), 2_000, this::compareRefs);
    damage(List.of(path.resolve("config")), 2_000, this::compareConfiguration);
  }

  private void damage(List<Path> files, int times, Reading reading) throws IOException {
    Random random = new Random(SEED);
    for (int i = 0; i < times; i++) {
      Path file = files.get(i % files.size());
      byte[] whole = Files.readAllBytes(file);
      Mutation mutation = Mutation.any(random);
      int at = random.nextInt(whole.length);
      check(file, mutation.apply(whole, at, random), mutation + " at " + at, reading);
      Files.write(file, whole);
    }
    assertThat(faults).isEmpty();
  }

  private void check(Path file, byte[] damaged, String how, Reading reading) throws IOException {
    Files.write(file, damaged);
    try {
      reading.compare();
    } catch (Exception | Error e) { // Any is a fault of its own.
      faults.add(folder.relativize(file) + ", " + how + ": " + e);
    }
  }

  private void compareObjects() throws IOException {
    try (PlainRepository plain = Objects.requireNonNull(PlainRepository.open(path));
        ObjectFiles files = plain.objects()) {
      for (Map.Entry<ObjectId, StoredObject> object : objects.entrySet()) {
        StoredObject read = files.read(object.getKey(), LIMIT);
        if (read != null && !same(read, object.getValue())) {
          assertThat(same(read, asJGitReads(object.getKey())))
              .as("what JGit makes of object " + object.getKey())
              .isTrue();
        }
      }
    }
  }

  private StoredObject asJGitReads(ObjectId id) throws IOException {
    try (JGitRepository jgit = JGitRepository.open(path)) {
      return jgit.read(id);
    }
  }

  private static boolean same(StoredObject one, StoredObject other) {
    return one.type() == other.type() && Arrays.equals(one.bytes(), other.bytes());
  }

  private void compareRefs() throws IOException {
    try (PlainRepository plain = Objects.requireNonNull(PlainRepository.open(path));
        JGitRepository jgit = JGitRepository.open(path)) {
      for (String prefix : List.of("refs/heads/", "refs/tags/")) {
        Map<String, ObjectId> refs = refs(plain, prefix);
        if (refs != null) {
          assertThat(refs).isEqualTo(jgit.refs(prefix));
        }
      }
    }
  }

  private void compareHead() throws IOException {
    try (PlainRepository plain = Objects.requireNonNull(PlainRepository.open(path));
        JGitRepository jgit = JGitRepository.open(path)) {
      String head = plain.head();
      if (head != null) {
        assertThat(head).isEqualTo(jgit.head());
      }
    }
  }

  private static @Nullable Map<String, ObjectId> refs(PlainRepository plain, String prefix) {
    try {
      return plain.refs(prefix);
    } catch (IOException e) {
      return null;
    }
  }

  private void compareConfiguration() throws Exception {
    try (PlainRepository plain = PlainRepository.open(path)) {
      if (plain == null) {
        return;
      }
      Config expected = new Config();
      expected.fromText(Files.readString(path.resolve("config")));
      PlainConfig read = plain.config();
      assertThat(expected.getInt("core", "repositoryformatversion", 0)).isBetween(0, 1);
      assertThat(expected.getSections()).doesNotContain("extensions", "include", "includeif");
      assertThat(read.names("remote"))
          .containsExactlyInAnyOrderElementsOf(expected.getSubsections("remote"));
      for (String name : read.names("remote")) {
        // JGit has null for an empty value.
        assertThat(read.values("remote", name, "url"))
            .containsExactlyElementsOf(Stream.of(expected.getStringList("remote", name, "url"))
                .map(url -> Objects.requireNonNullElse(url, ""))
                .toList());
      }
    }
  }

  private List<Path> files(String folderName, String end) throws IOException {
    try (Stream<Path> files = Files.list(path.resolve(folderName))) {
      return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
    }
  }

  private List<Path> looseFiles() throws IOException {
    try (JGitRepository jgit = JGitRepository.open(path)) {
      return objects.keySet().stream()
          .map(jgit::looseFile)
          .filter(Files::exists)
          .toList();
    }
  }
}
