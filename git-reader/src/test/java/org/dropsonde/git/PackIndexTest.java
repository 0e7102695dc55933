package org.dropsonde.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackIndexTest {
  private static final int FANOUT = 8;

  @TempDir
  Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 10, 100, 1000})
  void findsEachIdAndNoOther(int count) throws IOException {
    Random random = new Random(count);
    Map<ObjectId, Integer> offsets = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      offsets.put(id(random, 0), 12 + i);
    }

    assertFinds(offsets, random, 0);
  }

  /** More than a guess may be wrong by, with one first byte, and below each of the others' places. */
  @ParameterizedTest
  @ValueSource(ints = {0x00, 0x7f, 0xff})
  void findsIdsThatAreNotSpreadEvenly(int second) throws IOException {
    Random random = new Random(second);
    Map<ObjectId, Integer> offsets = new LinkedHashMap<>();
    for (int i = 0; i < 500; i++) {
      offsets.put(id(random, 2, 0x80, second), 12 + i);
    }
    offsets.put(id(random, 2, 0x80, 0x00), 1);
    offsets.put(id(random, 2, 0x80, 0xff), 2);

    assertFinds(offsets, random, 2, 0x80, second);
    assertFinds(offsets, random, 2, 0x80, 0x01);
  }

  @Test
  void tellsIdsApartThatShareTheirFirstBytes() throws IOException {
    Random random = new Random(8);
    Map<ObjectId, Integer> offsets = new LinkedHashMap<>();
    for (int i = 0; i < 100; i++) {
      offsets.put(id(random, 8, 0xde, 0xad, 0xbe, 0xef, 0xde, 0xad, 0xbe, 0xef), 12 + i);
    }

    assertFinds(offsets, random, 8, 0xde, 0xad, 0xbe, 0xef, 0xde, 0xad, 0xbe, 0xef);
  }

  @Test
  void doesNotFindWhatLiesTooFarBehind() throws IOException {
    Map<ObjectId, Integer> offsets = new LinkedHashMap<>();
    offsets.put(PackBuilder.id(0), 0x80000000); // the first one in the table of longer offsets
    offsets.put(PackBuilder.id(1), Integer.MAX_VALUE);

    try (FileChannel file = file(PackBuilder.index(offsets))) {
      PackIndex index = PackIndex.open(file);
      assertThat(index.offset(PackBuilder.id(0))).isNegative();
      assertThat(index.offset(PackBuilder.id(1))).isEqualTo(Integer.MAX_VALUE);
    }
  }

  @Test
  void refusesOtherVersions() throws IOException {
    byte[] index = index(1);
    assertRefused(changed(index, 4, 1));
    assertRefused(changed(index, 4, 3));
    assertRefused(Arrays.copyOfRange(index, FANOUT, index.length)); // version 1 has no header
  }

  @Test
  void refusesAFanoutOutOfOrder() throws IOException {
    byte[] index = index(3);
    assertRefused(changed(index, FANOUT + 4 * 7, 4));
    assertRefused(changed(index, FANOUT, -1));
    assertRefused(changed(index, FANOUT + 4 * 255, -1));
  }

  /** Nothing is made that is as large as what a broken index announces. */
  @Test
  void refusesMoreObjectsThanTheFileHas() throws IOException {
    byte[] index = index(3);
    assertRefused(changed(index, FANOUT + 4 * 255, 4));
    assertRefused(changed(index, FANOUT + 4 * 255, 4_000_000));
    assertRefused(changed(index, FANOUT + 4 * 255, Integer.MAX_VALUE));
  }

  @Test
  void refusesOneThatIsCutOffAnywhere() throws IOException {
    byte[] index = index(2);
    for (int length = 0; length < index.length; length++) {
      assertRefused(Arrays.copyOf(index, length));
    }
  }

  @Test
  void failsWhereTheFileShrinksMeanwhile() throws IOException {
    byte[] bytes = index(50);
    Path path = Files.write(folder.resolve("shrinking.idx"), bytes);
    try (FileChannel file = FileChannel.open(path)) {
      PackIndex index = PackIndex.open(file);
      Files.write(path, Arrays.copyOf(bytes, 1100));

      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> index.offset(PackBuilder.id(0)));
    }
  }

  private void assertFinds(Map<ObjectId, Integer> offsets, Random random, int kept, int... start)
      throws IOException {
    try (FileChannel file = file(PackBuilder.index(offsets))) {
      PackIndex index = PackIndex.open(file);

      assertThat(index.objects()).isEqualTo(offsets.size());
      for (Map.Entry<ObjectId, Integer> each : offsets.entrySet()) {
        assertThat(index.offset(each.getKey())).isEqualTo(each.getValue().longValue());
      }
      for (int i = 0; i < 300; i++) {
        assertThat(index.offset(id(random, kept, start))).isNegative();
      }
    }
  }

  /** An id that starts so. */
  private static ObjectId id(Random random, int kept, int... start) {
    byte[] raw = new byte[ObjectId.BYTES];
    random.nextBytes(raw);
    System.arraycopy(Bytes.of(start), 0, raw, 0, kept);
    return ObjectId.of(raw, 0);
  }

  private static byte[] index(int count) {
    Map<ObjectId, Integer> offsets = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      offsets.put(PackBuilder.id(i), 12 + i);
    }
    return PackBuilder.index(offsets);
  }

  private static byte[] changed(byte[] index, int at, int number) {
    return ByteBuffer.wrap(index.clone()).putInt(at, number).array();
  }

  private void assertRefused(byte[] index) throws IOException {
    try (FileChannel file = file(index)) {
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> PackIndex.open(file));
    }
  }

  private FileChannel file(byte[] bytes) throws IOException {
    return FileChannel.open(Files.write(folder.resolve("pack-1.idx"), bytes));
  }
}
