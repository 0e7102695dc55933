package org.dropsonde.git;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LooseObjectsTest {
  private static final ObjectId ID = PackBuilder.id(0);
  private static final int LIMIT = 10_000;

  @TempDir
  Path objects;

  @ParameterizedTest
  @CsvSource({"commit, COMMIT", "tree, TREE", "blob, BLOB", "tag, TAG"})
  void readsEachType(String name, ObjectType type) throws Exception {
    write(name + " 5\0bytes");

    StoredObject object = requireNonNull(read());

    assertThat(object.type()).isEqualTo(type);
    assertThat(object.bytes()).asString().isEqualTo("bytes");
  }

  /** Around the bytes that are inflated to find the header. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9, 23, 24, 25, 26, 100, 5_000})
  void readsObjectsOfAnyLength(int length) throws Exception {
    byte[] bytes = Bytes.random(length);
    write(Bytes.join(Bytes.text("blob " + length + "\0"), bytes));

    assertThat(read()).extracting(StoredObject::bytes).isEqualTo(bytes);
  }

  @Test
  void findsNothingWhereThereIsNoFile() throws Exception {
    assertThat(read()).isNull();
    Files.createDirectories(file().getParent());
    assertThat(read()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "blob",
        "blob ",
        "blob 5",
        "blob 5bytes",
        "blob \0",
        "blob -5\0bytes",
        "blob +5\0bytes",
        "blob 0x5\0bytes",
        "blob  5\0bytes",
        "blob 5 \0bytes",
        "blob 05\0bytes",
        "blob :\0tenletters",
        "blob 4\0bytes",
        "blob 6\0bytes",
        "blob 0\0bytes",
        "blob 500\0bytes",
        "blob\0005\0bytes",
        "blob5\0bytes",
        " 5\0bytes",
        " blob 5\0bytes",
        "Blob 5\0bytes",
        "blo 5\0bytes",
        "blobs 5\0bytes",
        "bl\u00f6b 5\0bytes",
        "a-type-of-more-than-thirty-two-bytes 5\0bytes",
        // Sizes that are small, negative or large once a number of 64 bits has run over.
        "blob 2147483648\0bytes",
        "blob 4294967301\0bytes",
        "blob 9223372036854775808\0bytes",
        "blob 18446744073709551615\0bytes",
        "blob 18446744073709551621\0bytes",
        "blob 9999999999999999999999999\0",
        "blob 99999999999999999999999999\0",
      })
  void refusesOtherHeaders(String text) throws IOException {
    write(text);

    assertRefused();
  }

  @Test
  void refusesAFileThatIsCutOffAnywhere() throws IOException {
    byte[] deflated = Bytes.deflated(Bytes.text("blob 5\0bytes"));
    for (int length = 0; length < deflated.length; length++) {
      writeRaw(Arrays.copyOf(deflated, length));
      assertRefused();
    }
  }

  @Test
  void refusesWhatStandsBehindTheObject() throws IOException {
    writeRaw(Bytes.join(Bytes.deflated(Bytes.text("blob 5\0bytes")), Bytes.of(0)));

    assertRefused();
  }

  @Test
  void refusesDamagedBytes() throws IOException {
    byte[] wrongSum = Bytes.deflated(Bytes.text("blob 5\0bytes"));
    wrongSum[wrongSum.length - 1] ^= 1;
    writeRaw(wrongSum);
    assertRefused();

    writeRaw(Bytes.text("blob 5\0bytes")); // not deflated
    assertRefused();

    Deflater withDictionary = new Deflater();
    withDictionary.setDictionary(Bytes.text("bytes"));
    withDictionary.setInput(Bytes.text("blob 5\0bytes"));
    writeRaw(Bytes.deflated(withDictionary));
    assertRefused();
  }

  /** As git 1.4 could write them: the header of a pack's entry, then deflated bytes. */
  @Test
  void refusesTheFormatOfLongAgo() throws IOException {
    writeRaw(Bytes.join(PackBuilder.header(3, 5), Bytes.deflated(Bytes.text("bytes"))));

    assertRefused();
  }

  @Test
  void readsNoMoreThanAllowed() throws Exception {
    write("blob 100\0" + "x".repeat(100));
    assertThat(new LooseObjects(objects).read(ID, 100)).isNotNull();
    assertThat(catchThrowable(() -> new LooseObjects(objects).read(ID, 99)))
        .isInstanceOf(MalformedException.class);
  }

  /** A file that is small, of an object that is not. */
  @Test
  void refusesWhatIsLargeOnceInflated() throws IOException {
    write("blob 1000000\0" + "x".repeat(1_000_000));
    assertRefused();

    write("blob 5\0" + "x".repeat(1_000_000));
    assertRefused();
  }

  @Test
  void readsWithTheLargestLimit() throws Exception {
    write("blob 5\0bytes");

    assertThat(new LooseObjects(objects).read(ID, Integer.MAX_VALUE)).isNotNull();
  }

  @Test
  @Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
  void refusesPipesAndFolders() throws Exception {
    Fifo.make(file());
    assertRefused();

    Files.delete(file());
    Files.createDirectory(file());
    assertRefused();
  }

  private @Nullable StoredObject read() throws IOException, DataFormatException {
    return new LooseObjects(objects).read(ID, LIMIT);
  }

  private void assertRefused() {
    assertThat(catchThrowable(this::read))
        .isInstanceOfAny(MalformedException.class, DataFormatException.class);
  }

  private Path file() {
    return objects.resolve(ID.name().substring(0, 2)).resolve(ID.name().substring(2));
  }

  private void write(String text) throws IOException {
    write(Bytes.text(text));
  }

  private void write(byte[] bytes) throws IOException {
    writeRaw(Bytes.deflated(bytes));
  }

  private void writeRaw(byte[] bytes) throws IOException {
    Files.createDirectories(file().getParent());
    Files.write(file(), bytes);
  }
}
