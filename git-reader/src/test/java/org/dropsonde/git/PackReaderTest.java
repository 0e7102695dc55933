package org.dropsonde.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.dropsonde.git.Deltas.appending;
import static org.dropsonde.git.Deltas.replacing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackReaderTest {
  private static final int BLOB = 3;
  private static final int LIMIT = 1 << 20;
  private static final byte[] ONE = Bytes.text("the first of all objects");
  private static final byte[] TWO = Bytes.text(", and more");

  @TempDir
  Path folder;

  private final PackBuilder builder = new PackBuilder();
  private final PackReader reader = new PackReader();

  @AfterEach
  void close() {
    reader.close();
  }

  @ParameterizedTest
  @EnumSource
  void readsEachType(ObjectType type) throws Exception {
    builder.whole(type, ONE);

    StoredObject object = read(0);

    assertThat(object.type()).isEqualTo(type);
    assertThat(object.bytes()).isEqualTo(ONE);
  }

  @Test
  void readsObjectsMadeOfOthers() throws Exception {
    builder
        .whole(ObjectType.TREE, ONE)
        .offsetDelta(0, appending(ONE.length, TWO))
        .idDelta(0, appending(ONE.length, TWO))
        .idDelta(4, replacing(3, ONE)) // a base that comes later
        .whole(ObjectType.TAG, Bytes.text("abc"));

    for (int number : new int[] {1, 2, 1}) {
      assertThat(read(number).type()).isEqualTo(ObjectType.TREE);
      assertThat(read(number).bytes()).isEqualTo(Bytes.join(ONE, TWO));
    }
    assertThat(read(3).type()).isEqualTo(ObjectType.TAG);
    assertThat(read(3).bytes()).isEqualTo(ONE);
  }

  @Test
  void readsDistancesOfAnyLength() throws Exception {
    builder.whole(ObjectType.BLOB, ONE);
    int[] gaps = {0, 60, 100, 127, 128, 16_300, 16_512, 20_000, 2_113_664};
    for (int gap : gaps) {
      builder.gap(gap).offsetDelta(0, appending(ONE.length, TWO));
    }

    for (int i = 1; i <= gaps.length; i++) {
      assertThat(read(i).bytes()).isEqualTo(Bytes.join(ONE, TWO));
    }
  }

  @Test
  void readsEmptyObjects() throws Exception {
    builder
        .whole(ObjectType.BLOB, new byte[0])
        .offsetDelta(0, replacing(0, ONE))
        .offsetDelta(1, replacing(ONE.length, new byte[0]))
        .offsetDelta(2, replacing(0, TWO));

    assertThat(read(3).bytes()).isEqualTo(TWO);
    assertThat(read(2).bytes()).isEmpty();
    assertThat(read(1).bytes()).isEqualTo(ONE);
    assertThat(read(0).bytes()).isEmpty();
  }

  @Test
  void readsObjectsAndDeltasOfManyPieces() throws Exception {
    byte[] large = Bytes.random(100_000);
    byte[] other = Bytes.random(70_000);
    builder
        .whole(ObjectType.BLOB, large)
        .offsetDelta(0, replacing(large.length, other))
        .offsetDelta(1, appending(other.length, TWO)); // a shorter delta after a longer one

    assertThat(read(2).bytes()).isEqualTo(Bytes.join(other, TWO));
    assertThat(read(0).bytes()).isEqualTo(large);
  }

  /** Where a piece ends, an object's last bytes, or those that only end its deflating, may begin. */
  @ParameterizedTest
  @ValueSource(ints = {-3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8})
  void readsWhatEndsAroundTheEndOfAPiece(int beyond) throws Exception {
    byte[] bytes = Bytes.random(500);
    int length = 2 + Bytes.deflated(bytes).length;
    builder.gap(Windows.BYTES + beyond - length - builder.end()).whole(ObjectType.BLOB, bytes);
    assertThat(builder.end()).isEqualTo(Windows.BYTES + beyond);

    assertThat(read(0).bytes()).isEqualTo(bytes);
  }

  @Test
  void readsWhatBeginsAroundTheEndOfAPiece() throws Exception {
    for (int before = 0; before <= 26; before++) {
      PackBuilder pack = new PackBuilder().whole(ObjectType.BLOB, ONE);
      pack.gap(Windows.BYTES - before - pack.end())
          .idDelta(0, appending(ONE.length, TWO))
          .offsetDelta(0, appending(ONE.length, TWO));
      pack.gap(2 * Windows.BYTES - before - pack.end()).offsetDelta(0, appending(ONE.length, TWO));

      for (int number = 1; number <= 3; number++) {
        assertThat(read(pack, number, LIMIT).bytes()).isEqualTo(Bytes.join(ONE, TWO));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-24, -1, 1, 1000})
  void refusesAnotherSizeThanAnnounced(int more) {
    byte[] delta = appending(ONE.length, TWO);
    builder
        .whole(ObjectType.BLOB, ONE)
        .entry(BLOB, ONE.length + more, Bytes.deflated(ONE))
        .entry(
            PackBuilder.ID_DELTA,
            Math.max(0, delta.length + more),
            Bytes.join(PackBuilder.rawId(0), Bytes.deflated(delta)))
        .offsetDelta(1, appending(ONE.length + more, TWO));

    assertRefused(1);
    assertRefused(2);
    assertRefused(3);
  }

  /** What follows is another object's, which an inflater must not take for this one's. */
  @Test
  void refusesWhatIsCutOff() {
    byte[] deflated = Bytes.deflated(ONE);
    for (int length = 0; length < deflated.length; length++) {
      builder.entry(BLOB, ONE.length, Arrays.copyOf(deflated, length));
    }

    for (int number = 0; number < deflated.length; number++) {
      assertRefused(number);
    }
  }

  /** As when the disk is at its end, or another program writes. */
  @Test
  void failsWhereTheFileIsCutOffMeanwhile() throws Exception {
    builder
        .whole(ObjectType.BLOB, ONE)
        .offsetDelta(0, appending(ONE.length, TWO))
        .idDelta(0, appending(ONE.length, TWO));
    for (int length = 0; length < builder.end(); length++) {
      try (Pack pack = builder.open(folder)) {
        Files.write(folder.resolve("pack-1.pack"), Arrays.copyOf(builder.pack(), length));
        for (int number = 0; number < 3; number++) {
          long offset = pack.offset(PackBuilder.id(number));
          if (offset >= length) {
            assertFails(pack, offset);
          }
        }
        assertFails(pack, pack.offset(PackBuilder.id(2)));
      }
    }
  }

  private void assertFails(Pack pack, long offset) {
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> reader.read(pack, offset, LIMIT));
  }

  @Test
  void refusesDamagedBytes() {
    byte[] wrongSum = Bytes.deflated(ONE);
    wrongSum[wrongSum.length - 1] ^= 1;
    Deflater withDictionary = new Deflater();
    withDictionary.setDictionary(TWO);
    withDictionary.setInput(ONE);
    builder
        .entry(BLOB, ONE.length, wrongSum)
        .entry(BLOB, ONE.length, ONE)
        .entry(BLOB, ONE.length, Bytes.deflated(withDictionary));

    assertRefused(0);
    assertRefused(1);
    assertRefused(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5})
  void refusesUnknownTypes(int kind) {
    builder.entry(kind, ONE.length, Bytes.deflated(ONE));

    assertRefused(0);
  }

  @Test
  void refusesSizesWithoutAnEnd() {
    byte[] endless = new byte[40];
    Arrays.fill(endless, (byte) 0xff);
    builder.entry(BLOB, 0xffff, endless).entry(BLOB, Long.MAX_VALUE, Bytes.deflated(ONE));

    assertRefused(0);
    assertRefused(1);
  }

  @Test
  void refusesDeltasOfWhatIsNotThere() {
    byte[] delta = Bytes.deflated(appending(ONE.length, TWO));
    builder.whole(ObjectType.BLOB, ONE).idDelta(99, appending(ONE.length, TWO));
    assertRefused(1);
    int end = builder.end();
    for (long distance :
        new long[] {0, end - 1, end, end + 100, 1L << 31, 1L << 32, Long.MAX_VALUE}) {
      PackBuilder pack = new PackBuilder()
          .whole(ObjectType.BLOB, ONE)
          .idDelta(99, appending(ONE.length, TWO))
          .entry(
              PackBuilder.OFFSET_DELTA,
              appending(ONE.length, TWO).length,
              Bytes.join(PackBuilder.distance(distance), delta));
      assertRefused(pack, 2);
    }
  }

  @Test
  void refusesChainsThatLeadBack() {
    builder
        .idDelta(0, replacing(ONE.length, ONE))
        .idDelta(2, replacing(ONE.length, ONE))
        .offsetDelta(1, replacing(ONE.length, ONE));

    assertRefused(0);
    assertRefused(1);
    assertRefused(2);
  }

  /** As deep as git's pack.depth can be, and no deeper. */
  @Test
  void readsChainsAsDeepAsGitMakesThem() throws Exception {
    builder.whole(ObjectType.BLOB, ONE);
    for (int i = 0; i < 4096; i++) {
      builder.offsetDelta(i, appending(ONE.length, new byte[0]));
    }

    assertRefused(4096);
    assertThat(read(4095).bytes()).isEqualTo(ONE);
  }

  @Test
  void goesOnAfterAFailure() throws Exception {
    builder
        .whole(ObjectType.BLOB, ONE)
        .entry(BLOB, 1000, Bytes.deflated(ONE))
        .offsetDelta(1, replacing(1000, TWO))
        .offsetDelta(0, appending(ONE.length, TWO));
    try (Pack pack = builder.open(folder)) {
      assertFails(pack, builder.offset(1));
      assertFails(pack, builder.offset(2));

      assertThat(reader.read(pack, builder.offset(3), LIMIT).bytes())
          .isEqualTo(Bytes.join(ONE, TWO));
    }
  }

  @Test
  void readsNoMoreThanAllowed() throws Exception {
    byte[] both = Bytes.join(ONE, TWO);
    builder.whole(ObjectType.BLOB, ONE).offsetDelta(0, appending(ONE.length, TWO));

    assertThat(read(builder, 0, ONE.length).bytes()).isEqualTo(ONE);
    assertRefused(builder, 0, ONE.length - 1);
    assertThat(read(builder, 1, both.length).bytes()).isEqualTo(both);
    assertRefused(builder, 1, both.length - 1);
  }

  /** A large base of a small object is no reason to refuse the object. */
  @Test
  void measuresTheObjectAndNotWhatItIsMadeOf() throws Exception {
    byte[] delta = replacing(100_000, Bytes.text("x"));
    builder
        .whole(ObjectType.BLOB, Bytes.random(100_000))
        .offsetDelta(0, delta)
        .offsetDelta(1, replacing(1, Bytes.random(100_000)))
        .offsetDelta(2, delta);

    assertThat(read(builder, 1, 1).bytes()).hasSize(1);
    assertThat(read(builder, 3, 1).bytes()).hasSize(1);
  }

  /** Nothing of such a size is made: 64 MiB are enough for a base. */
  @Test
  void refusesBasesAndDeltasThatAreTooLarge() {
    int large = (64 << 20) + 1;
    builder
        .entry(BLOB, large, Bytes.deflated(ONE))
        .offsetDelta(0, replacing(large, ONE))
        .entry(PackBuilder.ID_DELTA, large, Bytes.join(PackBuilder.rawId(0), Bytes.deflated(ONE)));

    assertRefused(1);
    assertRefused(2);
  }

  /** A base that was read before is not read again, and is as large as it is. */
  @Test
  void boundsWhatIsRememberedToo() throws Exception {
    byte[] both = Bytes.join(ONE, TWO);
    builder.whole(ObjectType.BLOB, ONE).offsetDelta(0, appending(ONE.length, TWO));
    try (Pack pack = builder.open(folder);
        ObjectFiles objects = new ObjectFiles(List.of(pack), new LooseObjects(folder))) {
      assertThat(objects.read(PackBuilder.id(1), both.length)).isNotNull();

      assertThat(objects.read(PackBuilder.id(1), both.length - 1)).isNull();
      assertThat(objects.read(PackBuilder.id(0), ONE.length - 1)).isNull();
      assertThat(objects.read(PackBuilder.id(0), ONE.length)).isNotNull();
    }
  }

  private StoredObject read(int number) throws IOException, DataFormatException {
    return read(builder, number, LIMIT);
  }

  private StoredObject read(PackBuilder builder, int number, int limit)
      throws IOException, DataFormatException {
    try (Pack pack = builder.open(folder)) {
      return reader.read(pack, pack.offset(PackBuilder.id(number)), limit);
    }
  }

  private void assertRefused(int number) {
    assertRefused(builder, number);
  }

  private void assertRefused(PackBuilder builder, int number) {
    assertRefused(builder, number, LIMIT);
  }

  private void assertRefused(PackBuilder builder, int number, int limit) {
    assertThat(catchThrowable(() -> read(builder, number, limit)))
        .isInstanceOfAny(MalformedException.class, DataFormatException.class);
  }
}
