package org.dropsonde.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeltaTest {
  private static final byte[] BASE = Bytes.text("abcdef");

  @Test
  void copiesAndInserts() throws Exception {
    // From 2 so many as 3; two new bytes; from 0 so many as 1: a zero is left out.
    byte[] delta = Bytes.of(6, 6, 0x91, 2, 3, 2, 'x', 'y', 0x90, 1);

    assertThat(apply(BASE, delta)).asString().isEqualTo("cdexya");
  }

  @Test
  void readsAllBytesOfPlacesAndLengths() throws Exception {
    byte[] base = Bytes.random(0x20000);
    byte[] delta = Deltas.delta(
        base.length,
        0x10102 + 0x0102,
        Bytes.of(0xf7, 0x03, 0x02, 0x00, 0x02, 0x01, 0x01), // 0x0203, 0x10102
        Bytes.of(0xb4, 0x01, 0x02, 0x01)); // 0x10000, 0x0102

    assertThat(apply(base, delta))
        .isEqualTo(Bytes.join(
            Arrays.copyOfRange(base, 0x0203, 0x0203 + 0x10102),
            Arrays.copyOfRange(base, 0x10000, 0x10102)));
  }

  @Test
  void copiesFromFarBehind() throws Exception {
    byte[] base = new byte[0x1000001];
    base[0x1000000] = 'x';

    assertThat(apply(base, Deltas.delta(base.length, 1, Bytes.of(0x98, 1, 1))))
        .asString()
        .isEqualTo("x");
  }

  @Test
  void takesNoLengthForAWholeWindow() throws Exception {
    byte[] base = Bytes.random(0x10001);
    byte[] delta = Deltas.delta(base.length, 0x10000, Bytes.of(0x81, 1));

    assertThat(apply(base, delta)).isEqualTo(Arrays.copyOfRange(base, 1, 0x10001));
  }

  @Test
  void insertsAtMost127Bytes() throws Exception {
    byte[] made = Bytes.random(127);

    assertThat(apply(BASE, Bytes.join(Bytes.of(6, 127, 127), made))).isEqualTo(made);
  }

  @Test
  void makesNothingOfSomethingAndSomethingOfNothing() throws Exception {
    assertThat(apply(BASE, Bytes.of(6, 0))).isEmpty();
    assertThat(apply(new byte[0], Bytes.of(0, 1, 1, 'x'))).asString().isEqualTo("x");
  }

  /** The bytes behind it are of another one. */
  @Test
  void looksOnlyAtItsOwnBytes() throws Exception {
    byte[] delta = Bytes.of(6, 1, 1, 'x', 1, 'y');

    assertThat(new Delta(delta, 4).apply(BASE, 100)).asString().isEqualTo("x");
    for (int length = 0; length < 4; length++) {
      int cut = length;
      assertRefused(() -> new Delta(delta, cut).apply(BASE, 100));
    }
  }

  @Test
  void refusesOneThatIsCutOffAtAnyByte() {
    byte[] delta = Bytes.of(6, 6, 0x91, 2, 3, 2, 'x', 'y', 0x90, 1);

    for (int length = 0; length < delta.length; length++) {
      byte[] cut = Arrays.copyOf(delta, length);
      assertRefused(() -> apply(BASE, cut));
    }
  }

  @Test
  void refusesAnotherBase() {
    assertRefused(() -> apply(BASE, Bytes.of(5, 1, 1, 'x')));
    assertRefused(() -> apply(BASE, Bytes.of(7, 1, 1, 'x')));
    assertRefused(() -> apply(BASE, Deltas.delta((1L << 32) + 6, 1, Bytes.of(1, 'x'))));
  }

  @Test
  void refusesCopiesFromOutside() {
    assertRefused(() -> apply(BASE, Bytes.of(6, 3, 0x91, 4, 3)));
    assertRefused(() -> apply(BASE, Bytes.of(6, 1, 0x91, 6, 1)));
    assertRefused(() -> apply(BASE, Deltas.delta(6, 1, Deltas.copy(-1, 1))));
    assertRefused(() -> apply(BASE, Deltas.delta(6, 1, Deltas.copy(Integer.MIN_VALUE, 1))));
    assertRefused(() -> apply(BASE, Deltas.delta(6, 6, Deltas.copy(0, 0xffffff))));
  }

  @Test
  void refusesAnotherSizeThanAnnounced() {
    assertRefused(() -> apply(BASE, Bytes.of(6, 1, 2, 'x', 'y')));
    assertRefused(() -> apply(BASE, Bytes.of(6, 3, 2, 'x', 'y')));
    assertRefused(() -> apply(BASE, Bytes.of(6, 1, 0x90, 2)));
    assertRefused(() -> apply(BASE, Bytes.of(6, 3, 0x90, 2)));
  }

  @Test
  void refusesTheOperationThatMeansNothing() {
    assertRefused(() -> apply(BASE, Bytes.of(6, 1, 0, 1, 'x')));
    assertRefused(() -> apply(BASE, Bytes.of(6, 1, 1, 'x', 0)));
  }

  @Test
  void makesNoMoreThanAllowed() throws Exception {
    byte[] delta = Bytes.of(6, 3, 3, 'x', 'y', 'z');

    assertThat(new Delta(delta, delta.length).apply(BASE, 3)).asString().isEqualTo("xyz");
    assertRefused(() -> new Delta(delta, delta.length).apply(BASE, 2));
  }

  @ParameterizedTest
  @ValueSource(longs = {1L << 31, 1L << 32, (1L << 32) + 1, 1L << 40, (1L << 56) - 1})
  void refusesSizesThatNoArrayHas(long size) {
    assertRefused(() -> apply(BASE, Deltas.delta(6, size, Bytes.of(1, 'x'))));
  }

  @Test
  void refusesANumberWithoutAnEnd() {
    byte[] endless = new byte[100];
    Arrays.fill(endless, (byte) 0x80);

    assertRefused(() -> apply(new byte[0], endless));
  }

  private static byte[] apply(byte[] base, byte[] delta) throws MalformedException {
    return new Delta(delta, delta.length).apply(base, Integer.MAX_VALUE - 8);
  }

  private static void assertRefused(ThrowingCallable call) {
    assertThatExceptionOfType(MalformedException.class).isThrownBy(call);
  }
}
