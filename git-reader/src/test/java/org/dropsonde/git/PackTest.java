package org.dropsonde.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

class PackTest {
  private final PackBuilder builder = new PackBuilder()
      .whole(ObjectType.BLOB, Bytes.text("one"))
      .whole(ObjectType.TREE, new byte[0]);
  private final Path folder;
  private final Path path;
  private final Path indexPath;

  PackTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.path = builder.write(folder, "pack-1");
    this.indexPath = folder.resolve("pack-1.idx");
  }

  @Test
  void opensAPackOfEitherVersion() throws IOException {
    try (Pack pack = open()) {
      assertThat(pack.offset(PackBuilder.id(1))).isEqualTo(builder.offset(1));
      assertThat(pack.offset(PackBuilder.id(2))).isNegative();
    }
    change(7, 3);
    try (Pack pack = open()) {
      assertThat(pack.offset(PackBuilder.id(0))).isEqualTo(12);
    }
  }

  @Test
  void opensAPackWithoutObjects() throws IOException {
    try (Pack pack = new PackBuilder().open(folder)) {
      assertThat(pack.offset(PackBuilder.id(0))).isNegative();
    }
  }

  @Test
  void refusesAnotherHeader() throws IOException {
    change(0, 'Q');
    assertRefused();
    change(0, 'P');
    change(7, 4);
    assertRefused();
    change(7, 2);
    change(11, 3);
    assertRefused();
    change(11, 2);
    open().close();
  }

  @Test
  void refusesThePackOfAnotherIndex() throws IOException {
    PackBuilder other = new PackBuilder()
        .whole(ObjectType.BLOB, Bytes.text("two"))
        .whole(ObjectType.TREE, new byte[0]);
    Files.write(path, other.pack());

    assertRefused();
  }

  @Test
  void refusesAPackThatIsCutOffAnywhere() throws IOException {
    byte[] whole = builder.pack();
    for (int length = 0; length < whole.length; length++) {
      Files.write(path, Arrays.copyOf(whole, length));
      assertRefused();
    }
  }

  @Test
  void refusesAPackThatGoesOnBehindItsEnd() throws IOException {
    Files.write(path, Bytes.join(builder.pack(), Bytes.of(0)));

    assertRefused();
  }

  @Test
  void refusesAPackOrAnIndexThatIsMissing() throws IOException {
    Files.delete(path);
    assertRefused();
    builder.write(folder, "pack-1");
    Files.delete(indexPath);
    assertRefused();
  }

  @Test
  @Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
  void refusesPipes() throws Exception {
    Files.delete(path);
    Fifo.make(path);
    assertRefused();
    Files.delete(path);
    builder.write(folder, "pack-1");
    Files.delete(indexPath);
    Fifo.make(indexPath);
    assertRefused();
  }

  private Pack open() throws IOException {
    return Pack.open(path, indexPath, new Windows());
  }

  private void change(int at, int value) throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    bytes[at] = (byte) value;
    Files.write(path, bytes);
  }

  private void assertRefused() {
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> open().close());
  }
}
