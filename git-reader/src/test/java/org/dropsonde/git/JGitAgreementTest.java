package org.dropsonde.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.dropsonde.testdata.IsolatedGit;
import org.eclipse.jgit.internal.storage.file.GC;
import org.eclipse.jgit.internal.storage.file.RefDirectory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read is what JGit reads, whichever way it was written. */
class JGitAgreementTest {
  private static final int DEPTH = 50;
  private static final int LIMIT = 64 << 20;

  @TempDir
  Path folder;

  private JGitRepository jgit;
  private Contents contents;

  @BeforeEach
  void makeRepository() throws IOException {
    jgit = JGitRepository.create(folder.resolve("control.git"));
    contents = new Contents(jgit);
  }

  @AfterEach
  void close() {
    jgit.close();
  }

  @Test
  void readsLooseObjects() throws IOException {
    contents.history().versions(3, 50).noise(70_000).blob(new byte[1 << 20]);

    agreesOn(contents.ids());
  }

  @ParameterizedTest
  @CsvSource({"true, 50, 40", "false, 50, 40"})
  void readsChainsOfDeltas(boolean offsets, int depth, int versions) throws IOException {
    contents.history().versions(versions, 100);

    assertThat(jgit.pack(contents.ids(), offsets, depth)).isGreaterThan(versions * 2 / 3);

    agreesOn(contents.ids());
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"true", "false"})
  void readsLongChains(boolean offsets) throws IOException {
    readsChainsOfDeltas(offsets, 250, 200);
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void readsObjectsOfManyWindows(boolean offsets) throws IOException {
    contents.noise(70_000).noise(300_000).blob(new byte[3 << 20]).versions(5, 10_000);

    assertThat(jgit.pack(contents.ids(), offsets, DEPTH)).isGreaterThan(6);

    agreesOn(contents.ids());
  }

  @Test
  void readsSeveralPacksOfBothKindsAndWhatIsLoose() throws IOException {
    List<ObjectId> ids = contents.history().versions(60, 60).ids();
    int third = ids.size() / 3;

    jgit.pack(ids.subList(0, third), true, DEPTH);
    jgit.pack(ids.subList(third, 2 * third), false, DEPTH);

    agreesOn(ids);
  }

  @Test
  void readsWhatGarbageCollectionLeaves() throws IOException, ParseException {
    List<ObjectId> ids = contents.history().versions(20, 60).ids();
    for (int i = 0; i < ids.size(); i++) {
      jgit.set("refs/tags/t" + i, ids.get(i));
    }
    IsolatedGit.run(() -> {
      GC gc = new GC(jgit.git());
      try {
        gc.repack();
        gc.prunePacked();
        return gc;
      } catch (RuntimeException e) {
        throw new IOException(e);
      }
    });
    assertThat(jgit.looseFile(ids.get(0))).doesNotExist();

    agreesOn(ids);
    agreesOnRefs("refs/");
  }

  @Test
  void readsFromManyThreads() throws IOException {
    List<ObjectId> ids = contents.history().versions(60, 60).noise(70_000).ids();
    List<byte[]> expected = new ArrayList<>();
    for (ObjectId id : ids) {
      expected.add(jgit.read(id).bytes());
    }
    jgit.pack(ids, true, DEPTH);

    try (PlainRepository plain = open()) {
      assertThat(IntStream.range(0, 16).parallel().filter(run -> {
            try (ObjectFiles objects = plain.objects()) {
              return IntStream.range(0, ids.size())
                  .map(i -> (i * 31 + run) % ids.size())
                  .allMatch(i -> matches(objects.read(ids.get(i), LIMIT), expected.get(i)));
            }
          }))
          .hasSize(16);
    }
  }

  private static boolean matches(@Nullable StoredObject read, byte[] expected) {
    return read != null && Arrays.equals(read.bytes(), expected);
  }

  @Test
  void findsNothingThatIsNotThere() throws IOException {
    jgit.pack(contents.versions(20, 20).ids(), true, DEPTH);

    try (PlainRepository plain = open();
        ObjectFiles objects = plain.objects()) {
      for (ObjectId id : contents.ids()) {
        String name = id.name();
        char last = name.charAt(39) == '0' ? '1' : '0';
        assertThat(objects.read(ObjectId.parse(name.substring(0, 39) + last), LIMIT))
            .isNull();
      }
    }
  }

  @Test
  void readsLooseRefsAndNestedOnes() throws IOException {
    ObjectId id = contents.history().ids().get(0);
    for (String name : List.of("main", "feature/x", "feature/y/z", "a-b", "a/b", "a.b")) {
      jgit.set("refs/heads/" + name, id);
    }
    jgit.set("refs/remotes/origin/main", id);
    Files.writeString(
        jgit.path().resolve("refs/remotes/origin/HEAD"), "ref: refs/remotes/origin/main\n");

    assertThat(agreesOnRefs("refs/heads/")).hasSize(6);
    assertThat(agreesOnRefs("refs/heads/feature/")).hasSize(2);
    assertThat(agreesOnRefs("refs/remotes/origin/")).hasSize(2);
    assertThat(agreesOnRefs("refs/nothing/")).isEmpty();
  }

  @Test
  void readsPackedRefsAndLooseOnesAboveThem() throws IOException {
    List<ObjectId> ids = contents.history().versions(3, 3).ids();
    for (int i = 0; i < 40; i++) {
      jgit.set("refs/heads/" + (i % 2 == 0 ? "feature/" : "") + "b" + i, ids.get(i % ids.size()));
      jgit.set("refs/tags/v" + i, ids.get(i % ids.size()));
    }
    packRefs();
    assertThat(jgit.path().resolve("packed-refs")).exists();
    assertThat(agreesOnRefs("refs/heads/")).hasSize(40);

    jgit.set("refs/heads/b1", ids.get(0));
    jgit.set("refs/heads/feature/new", ids.get(1));

    assertThat(agreesOnRefs("refs/heads/")).hasSize(41);
    assertThat(agreesOnRefs("refs/")).hasSize(81);
    assertThat(agreesOnRefs("refs/heads/feature/")).hasSize(21);
  }

  private void packRefs() throws IOException {
    IsolatedGit.run(() -> {
      ((RefDirectory) jgit.git().getRefDatabase())
          .pack(List.copyOf(jgit.refs("refs/").keySet()));
      return jgit;
    });
  }

  /** Reads each object, first in the order in which they were written, then in another one. */
  private void agreesOn(List<ObjectId> ids) throws IOException {
    Map<ObjectId, StoredObject> all = new HashMap<>();
    try (JGitRepository fresh = JGitRepository.open(jgit.path())) {
      for (ObjectId id : ids) {
        all.put(id, fresh.read(id));
      }
    }
    List<ObjectId> order = new ArrayList<>(ids);
    order.addAll(shuffled(ids));
    try (PlainRepository plain = open();
        ObjectFiles objects = plain.objects()) {
      for (ObjectId id : order) {
        StoredObject read =
            Objects.requireNonNull(objects.read(id, LIMIT), () -> id + " is not read");
        StoredObject expected = Objects.requireNonNull(all.get(id));
        assertThat(read.type()).as(id.name()).isEqualTo(expected.type());
        assertThat(read.bytes()).as(id.name()).isEqualTo(expected.bytes());
      }
    }
  }

  private static List<ObjectId> shuffled(List<ObjectId> ids) {
    List<ObjectId> shuffled = new ArrayList<>(ids);
    Collections.shuffle(shuffled, new Random(1));
    return shuffled;
  }

  private Map<String, ObjectId> agreesOnRefs(String prefix) throws IOException {
    try (JGitRepository fresh = JGitRepository.open(jgit.path());
        PlainRepository plain = open()) {
      Map<String, ObjectId> refs = plain.refs(prefix);
      assertThat(refs).isEqualTo(fresh.refs(prefix));
      return refs;
    }
  }

  private PlainRepository open() {
    return Objects.requireNonNull(PlainRepository.open(jgit.path()));
  }
}
