package org.dropsonde.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedRefsTest {
  private static final String A = "a".repeat(40);
  private static final String B = "b".repeat(40);

  @Test
  void readsWhatGitWrites() throws Exception {
    String text = "# pack-refs with: peeled fully-peeled sorted \n"
        + A + " refs/heads/feature/x\n"
        + B + " refs/heads/main\n"
        + A + " refs/tags/v1\n"
        + "^" + B + "\n"
        + A + " refs/tags/v2\n";

    assertThat(read(text, "refs/heads/"))
        .containsOnly(
            Map.entry("refs/heads/feature/x", ObjectId.parse(A)),
            Map.entry("refs/heads/main", ObjectId.parse(B)));
    assertThat(read(text, "refs/tags/"))
        .containsOnly(
            Map.entry("refs/tags/v1", ObjectId.parse(A)),
            Map.entry("refs/tags/v2", ObjectId.parse(A)));
  }

  @Test
  void keepsNamesOutsideOfAscii() throws Exception {
    assertThat(read(A + " refs/heads/b\u00e9ta\n", "refs/heads/"))
        .containsOnlyKeys("refs/heads/b\u00e9ta");
  }

  @Test
  void addsNothingToWhatIsThere() throws Exception {
    Map<String, ObjectId> refs = new LinkedHashMap<>();
    refs.put("refs/heads/main", ObjectId.parse(B));

    PackedRefs.add(Bytes.text(A + " refs/heads/main\n"), "refs/heads/", refs);

    assertThat(refs).containsEntry("refs/heads/main", ObjectId.parse(B));
  }

  @Test
  void readsAnEmptyOne() throws Exception {
    assertThat(read("", "refs/heads/")).isEmpty();
    assertThat(read("# pack-refs with: peeled fully-peeled sorted \n", "refs/heads/"))
        .isEmpty();
  }

  /** Below the prefix or not: a file that is unusual in one place may be so in others. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ID refs/heads/a\r\n",
        "ID refs/tags/a\r\n",
        "\nID refs/heads/a\n",
        "ID refs/heads/a\n\n",
        "ID refs/heads/a\n\nID refs/heads/b\n",
        "ID refs/heads/a\nID refs/heads/a\n",
        "ID refs/heads/a\nID refs/heads/b\nID refs/heads/a\n",
        "ID refs/tags/a\nID refs/tags/a\n",
        "^ID\nID refs/heads/a\n",
        "# comment\n^ID\n",
        "ID\trefs/heads/a\n",
        "IDrefs/heads/a\n",
        "ID\n",
        "ID \n",
        "ID refs/heads/\n",
        "0ID refs/heads/a\n",
        " ID refs/heads/a\n",
        "refs/heads/a ID\n",
        "ID refs/heads/a\0\n",
        "ID refs/heads/a\u007f\n",
        "ID refs/heads/a\n0123",
      })
  void refusesWhatGitDoesNotWrite(String text) {
    assertRefused(text.replace("ID", A));
  }

  /** Half a name may be another one. */
  @Test
  void refusesALastLineWithoutAnEnd() {
    assertRefused(A + " refs/heads/a\n" + A + " refs/heads/mai");
  }

  @Test
  void refusesAPeeledLineThatIsNone() {
    assertRefused(A + " refs/tags/a\n^" + A.substring(1) + "\n");
    assertRefused(A + " refs/tags/a\n^" + A + "\n^" + A + "\n");
  }

  @Test
  void refusesNamesThatAreNoUtf8() {
    byte[] bytes = Bytes.join(Bytes.text(A + " refs/heads/b"), Bytes.of(0xe9, '\n'));

    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> PackedRefs.add(bytes, "refs/heads/", new LinkedHashMap<>()));
  }

  private static void assertRefused(String text) {
    assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> read(text, "refs/heads/"));
  }

  private static Map<String, ObjectId> read(String text, String prefix) throws MalformedException {
    Map<String, ObjectId> refs = new LinkedHashMap<>();
    PackedRefs.add(Bytes.text(text), prefix, refs);
    return refs;
  }
}
