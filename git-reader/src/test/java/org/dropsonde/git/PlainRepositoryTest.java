package org.dropsonde.git;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainRepositoryTest {
  private static final String ID = "a".repeat(40);
  private static final int LIMIT = 1000;

  @TempDir
  Path git;

  @Test
  void readsRefsHeadAndConfiguration() throws IOException {
    write("config", "[core]\n\trepositoryformatversion = 0\n[remote \"origin\"]\n\turl = x\n");
    write("HEAD", "ref: refs/heads/main\n");
    write("refs/heads/main", ID + "\n");
    write("packed-refs", ID + " refs/heads/other\n");

    try (PlainRepository repository = open()) {
      assertThat(repository.head()).isEqualTo("refs/heads/main");
      assertThat(repository.refs("refs/heads/"))
          .containsOnlyKeys("refs/heads/main", "refs/heads/other");
      assertThat(repository.config().values("remote", "origin", "url")).containsExactly("x");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[core]\nbare = true\n",
        "[core]\nrepositoryformatversion = 0\n",
        "[core]\nrepositoryformatversion = 1\n",
      })
  void opensAFormatWithoutExtensions(String config) throws IOException {
    write("config", config);

    open().close();
  }

  @Test
  void opensOneWithoutAConfiguration() {
    open().close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[core]\nrepositoryformatversion = 2\n",
        "[core]\nrepositoryformatversion = -1\n",
        "[core]\nrepositoryformatversion =\n",
        "[core]\nrepositoryformatversion = 0\nrepositoryformatversion = 2\n",
        "[core]\nrepositoryformatversion = 1\n[extensions]\nobjectformat = sha256\n",
        "[core]\nrepositoryformatversion = 1\n[Extensions]\nrefStorage = reftable\n",
        "[extensions]\n",
        "[include]\npath = elsewhere\n",
        "[core]\nbare\n",
      })
  void refusesOtherFormats(String config) throws IOException {
    write("config", config);

    assertRefused();
  }

  @Test
  void refusesALinkedWorkTree() throws IOException {
    write("config", "");
    write("commondir", "../..\n");

    assertRefused();
  }

  @Test
  void refusesAConfigurationThatIsTooLarge() throws IOException {
    write("config", "\n".repeat(1 << 20));
    open().close();

    write("config", "\n".repeat((1 << 20) + 1));
    assertRefused();
  }

  @Test
  @Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
  void refusesAConfigurationThatIsNoFile() throws Exception {
    Fifo.make(git.resolve("config"));
    assertRefused();

    Files.delete(git.resolve("config"));
    write("config/x", "");
    assertRefused();
  }

  @Test
  void saysNothingOfAnUnusualHead() throws IOException {
    write("HEAD/x", "");

    try (PlainRepository repository = open()) {
      assertThat(repository.head()).isNull();
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> repository.refs("../"));
    }
  }

  @Test
  void findsObjectsInEachPackAndLoose() throws IOException {
    for (int pack = 0; pack < 5; pack++) {
      writePack(pack);
    }
    writeLoose(5);

    try (PlainRepository repository = open();
        ObjectFiles objects = repository.objects()) {
      for (int number : new int[] {3, 0, 5, 4, 1, 2, 5, 0}) {
        assertHas(objects, number);
      }
      assertThat(objects.read(PackBuilder.id(6), LIMIT)).isNull();
    }
  }

  /** So that a folder of many holds no more files open; the others are another reader's. */
  @Test
  void opensNoMoreThanSoManyPacks() throws IOException {
    for (int pack = 0; pack < 70; pack++) {
      writePack(pack);
    }

    int found = 0;
    try (PlainRepository repository = open();
        ObjectFiles objects = repository.objects()) {
      for (int number = 0; number < 70; number++) {
        found += objects.read(PackBuilder.id(number), LIMIT) == null ? 0 : 1;
      }
    }
    assertThat(found).isEqualTo(64);
  }

  @Test
  void leavesOutWhatIsHalfAPack() throws IOException {
    writePack(0);
    writePack(1);
    writePack(2);
    writePack(3);
    Files.delete(packs().resolve("pack-0.idx"));
    Files.delete(packs().resolve("pack-1.pack"));
    Files.write(packs().resolve("pack-2.idx"), new byte[2000]);
    write("objects/pack/tmp_pack_x", "begun");
    write("objects/pack/pack-4.idx/x", "");

    try (PlainRepository repository = open();
        ObjectFiles objects = repository.objects()) {
      for (int number = 0; number < 3; number++) {
        assertThat(objects.read(PackBuilder.id(number), LIMIT)).isNull();
      }
      assertHas(objects, 3);
    }
  }

  @Test
  void readsLooseObjectsWhereThereAreNoPacks() throws IOException {
    writeLoose(0);
    write("objects/pack", "no folder");

    try (PlainRepository repository = open();
        ObjectFiles objects = repository.objects()) {
      assertHas(objects, 0);
    }
  }

  /** A pack that was opened is read to its end, whatever git does meanwhile. */
  @Test
  void readsAPackThatIsDeletedMeanwhile() throws IOException {
    writePack(0);
    writePack(1);

    try (PlainRepository repository = open();
        ObjectFiles objects = repository.objects()) {
      assertHas(objects, 0);
      Files.delete(packs().resolve("pack-1.pack"));
      Files.delete(packs().resolve("pack-1.idx"));
      assertHas(objects, 1);
    }
  }

  @Test
  void givesNullForDamagedObjects() throws IOException {
    new PackBuilder().entry(3, 100, Bytes.deflated(new byte[99])).write(packs(), "pack-1");
    write("objects/" + ID.substring(0, 2) + "/" + ID.substring(2), "damaged");

    try (PlainRepository repository = open();
        ObjectFiles objects = repository.objects()) {
      assertThat(objects.read(PackBuilder.id(0), LIMIT)).isNull();
      assertThat(objects.read(ObjectId.parse(ID), LIMIT)).isNull();
    }
  }

  @Test
  void givesNullForObjectsThatAreTooLarge() throws IOException {
    writePack(0);

    try (PlainRepository repository = open();
        ObjectFiles objects = repository.objects()) {
      assertThat(objects.read(PackBuilder.id(0), 1)).isNull();
      assertThat(objects.read(PackBuilder.id(0), 8)).isNotNull();
      assertThat(objects.read(PackBuilder.id(0), 7)).isNull();
    }
  }

  private static void assertHas(ObjectFiles objects, int number) {
    StoredObject object = requireNonNull(objects.read(PackBuilder.id(number), LIMIT));
    assertThat(object.bytes()).isEqualTo(content(number));
  }

  /** Eight bytes. */
  private static byte[] content(int number) {
    return Bytes.text("bytes %02d".formatted(number));
  }

  /** A pack whose only object has the number. */
  private void writePack(int number) throws IOException {
    new PackBuilder(number)
        .whole(ObjectType.BLOB, content(number))
        .write(packs(), "pack-" + number);
  }

  private void writeLoose(int number) throws IOException {
    String name = PackBuilder.id(number).name();
    Path file = git.resolve("objects").resolve(name.substring(0, 2)).resolve(name.substring(2));
    Files.createDirectories(file.getParent());
    Files.write(file, Bytes.deflated(Bytes.join(Bytes.text("blob 8\0"), content(number))));
  }

  private Path packs() {
    return git.resolve("objects/pack");
  }

  private PlainRepository open() {
    return requireNonNull(PlainRepository.open(git));
  }

  private void assertRefused() {
    assertThat(PlainRepository.open(git)).isNull();
  }

  private void write(String name, String text) throws IOException {
    Path file = git.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, Bytes.text(text));
  }
}
