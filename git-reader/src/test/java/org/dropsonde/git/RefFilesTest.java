package org.dropsonde.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefFilesTest {
  private static final String HEADS = "refs/heads/";
  private static final String A = "a".repeat(40);
  private static final String B = "0123456789abcdef0123456789abcdef01234567";

  @TempDir
  Path git;

  @Test
  void readsLooseOnesInFoldersOfAnyDepth() throws IOException {
    write("refs/heads/main", A + "\n");
    write("refs/heads/feature/x/y", B);
    write("refs/tags/v1", B + "\n");

    assertThat(below(HEADS))
        .containsOnly(
            Map.entry("refs/heads/main", ObjectId.parse(A)),
            Map.entry("refs/heads/feature/x/y", ObjectId.parse(B)));
  }

  @Test
  void prefersLooseOnesToPackedOnes() throws IOException {
    write("refs/heads/main", A + "\n");
    write("packed-refs", B + " refs/heads/main\n" + B + " refs/heads/other\n");

    assertThat(below(HEADS))
        .containsOnly(
            Map.entry("refs/heads/main", ObjectId.parse(A)),
            Map.entry("refs/heads/other", ObjectId.parse(B)));
  }

  @Test
  void readsThoseBelowAPrefixOnly() throws IOException {
    write("packed-refs", A + " refs/heads/a\n" + B + " refs/heads/b/c\n" + A + " refs/headsx\n");

    assertThat(below("refs/heads/b/")).containsOnlyKeys("refs/heads/b/c");
    assertThat(below("refs/tags/")).isEmpty();
  }

  @Test
  void findsNoneWhereThereAreNoFiles() throws IOException {
    assertThat(below(HEADS)).isEmpty();
  }

  @Test
  void passesOverLocks() throws IOException {
    write("refs/heads/main.lock", "");
    write("refs/heads/folder.lock/x", A);
    write("refs/heads/locked", A);

    assertThat(below(HEADS)).containsOnlyKeys("refs/heads/locked");
  }

  @Test
  void resolvesSymbolicOnes() throws IOException {
    write("refs/remotes/origin/HEAD", "ref: refs/remotes/origin/main\n");
    write("refs/remotes/origin/latest", "ref: refs/remotes/origin/loose\n");
    write("refs/remotes/origin/loose", B);
    write("packed-refs", B + " refs/remotes/origin/HEAD\n" + A + " refs/remotes/origin/main\n");

    assertThat(below("refs/remotes/origin/"))
        .containsEntry("refs/remotes/origin/HEAD", ObjectId.parse(A))
        .containsEntry("refs/remotes/origin/latest", ObjectId.parse(B))
        .hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "refs/heads/gone", // leads nowhere
        "refs/tags/v1", // not read here
        "refs/heads/link", // itself
        "refs/heads/second", // another symbolic one
        "../../../outside",
        "",
      })
  void refusesSymbolicOnesThatLeadElsewhere(String target) throws IOException {
    write("refs/heads/main", A);
    write("refs/tags/v1", A);
    write("refs/heads/second", "ref: refs/heads/main");
    write("refs/heads/link", "ref: " + target);

    assertRefused(HEADS);
  }

  /** Else it would be taken for what it once was. */
  @Test
  void refusesASymbolicOneThatLeadsToItsOwnPackedSelf() throws IOException {
    write("refs/heads/link", "ref: refs/heads/link");
    write("packed-refs", A + " refs/heads/link\n");

    assertRefused(HEADS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "no id",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaag",
        " aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa behind",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\0",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\u2003",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "ref:refs/heads/main",
        "REF: refs/heads/main",
      })
  void refusesContentsThatAreNoRef(String text) throws IOException {
    write("refs/heads/main", A);
    write("refs/heads/broken", text);

    assertRefused(HEADS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"b\u00e9ta", "with blank", "tab\t", "del\u007f"})
  void refusesNamesThatDependOnTheSystem(String name) throws IOException {
    write(HEADS + name, A);

    assertRefused(HEADS);
  }

  @Test
  void refusesLinks() throws IOException {
    write("elsewhere/main", A);
    Files.createDirectories(git.resolve(HEADS));
    Path link =
        Files.createSymbolicLink(git.resolve("refs/heads/x"), git.resolve("elsewhere/main"));

    assertRefused(HEADS);
    Files.delete(link);
    Files.createSymbolicLink(link, git.resolve("elsewhere"));
    assertRefused(HEADS);
    Files.delete(link);
    Files.createSymbolicLink(link, git.resolve("nowhere"));
    assertRefused(HEADS);
  }

  @Test
  @Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
  void refusesPipes() throws Exception {
    Fifo.make(git.resolve("refs/heads/pipe"));
    assertRefused(HEADS);

    Fifo.make(git.resolve("packed-refs"));
    assertRefused("refs/tags/");

    Fifo.make(git.resolve("HEAD"));
    assertHeadRefused();
  }

  @Test
  void refusesAFolderWhereAFileShouldBe() throws IOException {
    write("packed-refs/x", "");
    write("HEAD/x", "");

    assertRefused(HEADS);
    assertHeadRefused();
  }

  @Test
  void refusesAFileWhereAFolderShouldBe() throws IOException {
    write("refs/heads", A);

    assertThatExceptionOfType(IOException.class).isThrownBy(() -> below(HEADS));
  }

  @Test
  void readsNoLargeFile() throws IOException {
    write("refs/heads/main", A + "\n".repeat(4096 - 40));
    assertThat(below(HEADS)).hasSize(1);

    write("refs/heads/main", A + "\n".repeat(4096 - 39));
    assertRefused(HEADS);

    write("HEAD", "ref: refs/heads/main" + "\n".repeat(4096));
    assertHeadRefused();
  }

  @Test
  void readsNoFoldersWithoutAnEnd() throws IOException {
    write(HEADS + "d/".repeat(30) + "x", A);
    assertThat(below(HEADS)).hasSize(1);

    write(HEADS + "d/".repeat(40) + "x", A);
    assertRefused(HEADS);
  }

  @Test
  void readsNoPackedFileThatIsTooLarge() throws IOException {
    write("packed-refs", A + " refs/heads/main\n");
    try (RandomAccessFile file = new RandomAccessFile(git.resolve("packed-refs").toFile(), "rw")) {
      file.setLength((256 << 20) + 1L);
    }

    assertRefused(HEADS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "refs/heads",
        "/refs/heads/",
        "../refs/heads/",
        "refs/../heads/",
        "refs//heads/",
        "refs/heads//",
        "refs/h\u00e9ads/",
        "refs/a b/",
        "refs/\0/",
        "refs/\n/",
        "refs/\u007f/",
      })
  void refusesPrefixesThatMayLeadElsewhere(String prefix) throws IOException {
    write("refs/heads/main", A);

    assertRefused(prefix);
  }

  @Test
  void readsWhatHeadSays() throws IOException {
    write("HEAD", "ref: refs/heads/main\n");
    assertThat(new RefFiles(git).head()).isEqualTo("refs/heads/main");

    write("HEAD", "ref: refs/heads/b\u00e9ta");
    assertThat(new RefFiles(git).head()).isEqualTo("refs/heads/b\u00e9ta");

    write("HEAD", B + "\n");
    assertThat(new RefFiles(git).head()).isEqualTo(B);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ref: ",
        "ref: main",
        "ref: elsewhere/main",
        "ref:refs/heads/main",
        " ref: refs/heads/main",
        "refs/heads/main",
        "0123456789abcdef0123456789abcdef0123456",
        "0123456789abcdef0123456789abcdef012345678",
        "0123456789abcdef0123456789abcdef0123456\u00e9",
        "\u00e9" + "0123456789abcdef0123456789abcdef0123456",
      })
  void refusesAnUnusualHead(String text) throws IOException {
    write("HEAD", text);

    assertHeadRefused();
  }

  @Test
  void refusesAHeadThatIsNoUtf8() throws IOException {
    Files.write(git.resolve("HEAD"), Bytes.join(Bytes.text("ref: refs/heads/b"), Bytes.of(0xe9)));

    assertHeadRefused();
  }

  @Test
  void refusesAHeadThatIsMissing() throws IOException {
    assertHeadRefused();
  }

  @Test
  void refusesAHeadThatIsALink() throws IOException {
    write("refs/heads/main", A);
    Files.createSymbolicLink(git.resolve("HEAD"), Path.of("refs/heads/main"));

    assertHeadRefused();
  }

  private Map<String, ObjectId> below(String prefix) throws IOException {
    return new RefFiles(git).below(prefix);
  }

  private void assertRefused(String prefix) {
    assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> below(prefix));
  }

  /** As the repository says it: null, whatever is wrong. */
  private void assertHeadRefused() throws IOException {
    String head;
    try {
      head = new RefFiles(git).head();
    } catch (MalformedException e) {
      return;
    }
    assertThat(head).isNull();
  }

  private void write(String name, String text) throws IOException {
    Path file = git.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, Bytes.text(text));
  }
}
