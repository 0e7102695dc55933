package org.dropsonde.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeltaBasesTest {
  private static final int MAX_BYTES = 8 << 20;
  private static final int MAX_OBJECT_BYTES = 1 << 20;

  private final DeltaBases bases = new DeltaBases();
  private final Pack pack;
  private final Pack other;

  DeltaBasesTest(@TempDir Path folder) throws IOException {
    pack = new PackBuilder().open(folder);
    other = new PackBuilder().open(folder);
  }

  @AfterEach
  void close() {
    pack.close();
    other.close();
  }

  @Test
  void givesAnObjectForItsPackAndOffsetOnly() {
    StoredObject object = object(10);
    bases.put(pack, 12, object);

    assertThat(bases.get(pack, 12)).isSameAs(object);
    assertThat(bases.get(other, 12)).isNull();
    assertThat(bases.get(pack, 13)).isNull();
    assertThat(bases.get(pack, 12 + (1L << 32))).isNull();
  }

  @Test
  void doesNotMistakeAnOffsetBeyondFourGigabytes() {
    StoredObject low = object(1);
    StoredObject high = object(2);
    bases.put(pack, 12, low);
    bases.put(pack, 12 + (1L << 32), high);

    assertThat(bases.get(pack, 12)).isNull(); // They have one place.
    assertThat(bases.get(pack, 12 + (1L << 32))).isSameAs(high);
  }

  @Test
  void keepsNoMoreThanItsBound() {
    StoredObject quarter = object(MAX_OBJECT_BYTES / 4);
    for (int i = 0; i < 10_000; i++) {
      bases.put(pack, 12 + 100L * i, quarter);
    }

    long kept = 0;
    for (int i = 0; i < 10_000; i++) {
      StoredObject object = bases.get(pack, 12 + 100L * i);
      kept += object == null ? 0 : object.bytes().length;
    }
    assertThat(kept).isPositive().isLessThanOrEqualTo(MAX_BYTES);
  }

  @Test
  void keepsNoLargeObject() {
    bases.put(pack, 12, object(MAX_OBJECT_BYTES + 1));
    bases.put(pack, 1200, object(MAX_OBJECT_BYTES));

    assertThat(bases.get(pack, 12)).isNull();
    assertThat(bases.get(pack, 1200)).isNotNull();
  }

  /** Else what is replaced again and again would drive out everything. */
  @Test
  void countsAReplacedObjectNoMore() {
    bases.put(pack, 12, object(10));
    StoredObject large = object(MAX_OBJECT_BYTES);
    for (int i = 0; i < 100; i++) {
      bases.put(pack, 1200, large);
    }

    assertThat(bases.get(pack, 12)).isNotNull();
  }

  private static StoredObject object(int length) {
    return new StoredObject(ObjectType.BLOB, new byte[length]);
  }
}
