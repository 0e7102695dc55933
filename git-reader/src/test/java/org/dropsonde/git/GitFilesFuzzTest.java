package org.dropsonde.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the bytes: a sound answer, null or the one exception, and no more than the limit. */
class GitFilesFuzzTest {
  private static final int LIMIT = 1 << 16;
  private static final byte[] BASE = Bytes.random(200);

  @TempDir
  Path folder;

  @FuzzTest(maxDuration = "1m")
  void deltaMakesWhatItAnnouncesOrNothing(FuzzedDataProvider data) {
    checkDelta(data.consumeRemainingAsBytes());
  }

  @FuzzTest(maxDuration = "1m")
  void configurationIsReadOrRefused(FuzzedDataProvider data) {
    byte[] bytes = data.consumeRemainingAsBytes();
    PlainConfig config = PlainConfig.parse(bytes);
    if (config != null) {
      assertThat(config.has("include")).isFalse();
      for (String name : config.names("remote")) {
        assertThat(config.values("remote", name, "url")).noneMatch(url -> url.contains("\n"));
      }
    }
  }

  @FuzzTest(maxDuration = "1m")
  void packedRefsAreReadOrRefused(FuzzedDataProvider data) {
    byte[] bytes = data.consumeRemainingAsBytes();
    Map<String, ObjectId> refs = new LinkedHashMap<>();
    try {
      PackedRefs.add(bytes, "refs/heads/", refs);
    } catch (MalformedException e) {
      return;
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    refs.forEach((name, id) -> {
      assertThat(name).startsWith("refs/heads/").doesNotContain("\n", "\r");
      assertThat(text).containsIgnoringCase(id.name() + " " + name);
    });
  }

  @FuzzTest(maxDuration = "1m")
  void packIsReadOrRefused(FuzzedDataProvider data) throws IOException {
    checkPack(data.consumeRemainingAsBytes());
  }

  /** Mostly sound bytes lead further in than random ones. */
  @Test
  void survivesDamagedDeltas() {
    Random random = new Random(20261127);
    byte[] sound = Deltas.delta(
        BASE.length,
        220,
        Deltas.copy(0, 100),
        Deltas.insert(Bytes.random(20)),
        Deltas.copy(50, 100));
    for (int round = 0; round < 5_000; round++) {
      checkDelta(damaged(sound, random));
    }
  }

  @Test
  void survivesDamagedPacks() throws IOException {
    Random random = new Random(20261127);
    byte[] base = Bytes.random(100);
    PackBuilder sound = new PackBuilder()
        .whole(ObjectType.BLOB, base)
        .offsetDelta(0, Deltas.appending(base.length, base))
        .idDelta(1, Deltas.appending(2 * base.length, base));
    byte[] pack = sound.pack();
    for (int round = 0; round < 200; round++) {
      sound.write(folder, "pack-1");
      byte[] damaged = damaged(pack, random);
      System.arraycopy(pack, 0, damaged, 0, Math.min(12, damaged.length));
      int trailer = pack.length - ObjectId.BYTES;
      if (damaged.length == pack.length) {
        System.arraycopy(pack, trailer, damaged, trailer, ObjectId.BYTES);
      }
      Files.write(folder.resolve("pack-1.pack"), damaged);
      readAll(3);
    }
  }

  /** The bytes between header and trailer, at each place of which an object may begin. */
  private void checkPack(byte[] body) throws IOException {
    PackBuilder builder = new PackBuilder();
    for (int place = 0; place < Math.min(body.length, 20); place++) {
      builder.object(12 + place);
    }
    builder.bytes(body).write(folder, "pack-1");
    readAll(20);
  }

  private void readAll(int objects) {
    Path index = folder.resolve("pack-1.idx");
    try (Pack pack = Pack.open(folder.resolve("pack-1.pack"), index, new Windows());
        ObjectFiles files = new ObjectFiles(List.of(pack), new LooseObjects(folder))) {
      for (int number = 0; number < objects; number++) {
        StoredObject object = files.read(PackBuilder.id(number), LIMIT);
        assertThat(object == null ? 0 : object.bytes().length).isLessThanOrEqualTo(LIMIT);
      }
    } catch (IOException e) {
      assertThat(e).isInstanceOfAny(MalformedException.class, EOFException.class);
    }
  }

  private static void checkDelta(byte[] delta) {
    byte[] made;
    try {
      made = new Delta(delta, delta.length).apply(BASE, LIMIT);
    } catch (MalformedException e) {
      return;
    }
    assertThat(made).hasSizeLessThanOrEqualTo(LIMIT);
    byte[] longer = Bytes.join(delta, Deltas.copy(0, 1)); // one byte more than announced
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> new Delta(longer, longer.length).apply(BASE, LIMIT));
  }

  private static byte[] damaged(byte[] sound, Random random) {
    byte[] bytes = sound.clone();
    for (int i = random.nextInt(3); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return random.nextInt(5) > 0 ? bytes : Arrays.copyOf(bytes, random.nextInt(bytes.length));
  }
}
