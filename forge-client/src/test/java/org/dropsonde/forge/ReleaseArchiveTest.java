package org.dropsonde.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReleaseArchiveTest {
  private static final String SLUG = "acme-widget";
  private static final String TOP = "acme-widget-1.4.0";
  private static final String METADATA = TOP + "/metadata.json";

  @TempDir
  private Path folder;

  @Test
  void readsAnHonestArchive() throws Exception {
    ReleaseContents contents = read(module().gzip());

    assertThat(contents.metadata().slug()).isEqualTo(SLUG);
    assertThat(contents.metadata().version()).isEqualTo("1.4.0");
    assertThat(contents.metadata().dependencies())
        .containsExactly(
            new ReleaseMetadata.Requirement("puppetlabs-stdlib", ">= 4.13.1 < 10.0.0"));
    assertThat(contents.classes()).containsExactly("widget");
    assertThat(contents.files()).isEqualTo(2);
  }

  static Stream<Arguments> honest() {
    return Stream.of(
        arguments(
            "PAX headers", module().pax("mtime", "1.5").file(TOP + "/x", "x").gzip()),
        arguments(
            "PAX name in place of a short one",
            module()
                .pax("path", TOP + "/" + "long".repeat(60))
                .file("short", "x")
                .gzip()),
        arguments(
            "global PAX header",
            new Tarball()
                .entry("pax_global_header", 'g', "13 comment=x\n".getBytes(StandardCharsets.UTF_8))
                .file(METADATA, metadata())
                .gzip()),
        arguments(
            "leading ./",
            new Tarball().folder("./").file("./" + METADATA, metadata()).gzip()),
        arguments(
            "old regular flag",
            new Tarball()
                .entry(METADATA, '\0', metadata().getBytes(StandardCharsets.UTF_8))
                .gzip()),
        arguments(
            "contiguous flag",
            new Tarball()
                .entry(METADATA, '7', metadata().getBytes(StandardCharsets.UTF_8))
                .gzip()),
        arguments("no end blocks", Tarball.gzip(module().withoutEnd())),
        arguments(
            "junk after the end", concat(module().gzip(), "junk".getBytes(StandardCharsets.UTF_8))),
        arguments(
            "symbolic link", module().entry(TOP + "/link", '2', new byte[0]).gzip()),
        arguments(
            "file below a symbolic link",
            module()
                .entry(TOP + "/link", '2', new byte[0])
                .file(TOP + "/link/x", "x")
                .gzip()),
        arguments(
            "setuid program, file that nobody may read",
            module()
                .mode("0004755")
                .file(TOP + "/setuid", "x")
                .mode("0000000")
                .file(TOP + "/none", "x")
                .gzip()),
        arguments("hard link", module().entry(TOP + "/link", '1', new byte[0]).gzip()),
        arguments("device", module().entry(TOP + "/device", '3', new byte[0]).gzip()),
        arguments(
            "sparse file", module().entry(TOP + "/sparse", 'S', new byte[0]).gzip()),
        arguments("pipe", module().entry(TOP + "/pipe", '6', new byte[0]).gzip()),
        arguments(
            "fixture's metadata",
            module().file(TOP + "/spec/fixtures/modules/y/metadata.json", "{}").gzip()),
        arguments("names of other alphabets", module().file(TOP + "/ä", "x").gzip()),
        arguments(
            "name that is not UTF-8",
            module()
                .header(
                    (TOP + "/\u00e4").getBytes(StandardCharsets.ISO_8859_1),
                    '0',
                    Tarball.octal(0),
                    true)
                .gzip()),
        arguments(
            "line feed and escape in a name",
            module().file(TOP + "/a\nb\u001b[2J", "x").gzip()),
        arguments(
            "names that differ in case",
            module().file(TOP + "/A", "x").file(TOP + "/a", "y").gzip()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void honest(String name, byte[] archive) throws Exception {
    assertThat(read(archive).metadata().slug()).isEqualTo(SLUG);
  }

  static Stream<Arguments> refused() {
    String out = "leads out of the archive";
    String relative = "no relative path";
    String json = "no strict JSON";
    return Stream.of(
        arguments(out, module().file("../evil", "x").gzip()),
        arguments(out, module().file(TOP + "/../../evil", "x").gzip()),
        arguments(out, module().file(TOP + "/..", "x").gzip()),
        arguments(out, module().pax("path", "../evil").file("ok.txt", "x").gzip()),
        arguments(
            "more than one top folder", module().file(TOP + "-evil/x", "x").gzip()),
        arguments(relative, module().file("/etc/passwd", "x").gzip()),
        arguments(relative, module().file(TOP + "\\..\\evil", "x").gzip()),
        arguments(relative, module().file("C:\\evil", "x").gzip()),
        arguments(relative, module().pax("path", TOP + "/a\0b").file("s", "x").gzip()),
        arguments(
            "no regular file",
            new Tarball()
                .pax(
                    "GNU.sparse.name", METADATA,
                    "GNU.sparse.size", "9",
                    "GNU.sparse.numblocks", "1",
                    "GNU.sparse.map", "0,9")
                .file(TOP + "/other", "not it...")
                .gzip()),
        arguments(
            "longer than 1024 bytes",
            module().pax("path", TOP + "/" + "x".repeat(2000)).file("s", "x").gzip()),
        arguments("metadata.json twice", module().file(METADATA, metadata()).gzip()),
        arguments(
            "more than one top folder",
            module().file("metadata.json", metadata()).gzip()),
        arguments(
            "more than one top folder",
            module().file("a/metadata.json", metadata()).gzip()),
        arguments(
            "no metadata.json", new Tarball().file("metadata.json", metadata()).gzip()),
        arguments(
            "no metadata.json", new Tarball().file(TOP + "/README.md", "x").gzip()),
        arguments("no metadata.json", Tarball.gzip(new byte[1024])),
        arguments("no regular file", new Tarball().folder(METADATA + "/").gzip()),
        arguments(
            "no regular file", new Tarball().entry(METADATA, '2', new byte[0]).gzip()),
        arguments(
            "it says that it is acme-other 1.4.0",
            Tarball.module("acme-other", "1.4.0").gzip()),
        arguments(
            "it says that it is acme-widget 6.6.6",
            Tarball.module(SLUG, "6.6.6").gzip()),
        arguments(json, withMetadata("{\"name\":\"acme-widget\",\"name\":\"acme-other\"}")),
        arguments(json, withMetadata("\ufeff" + metadata())),
        arguments("no JSON object", withMetadata("[".repeat(20_000))),
        arguments(json, withMetadata("{\"a\":" + "[".repeat(20_000))),
        arguments(json, withMetadata("{\"name\":\"acme-widget\"")),
        arguments("no JSON object", withMetadata("[]")),
        arguments("after the object", withMetadata(metadata() + "{}")),
        arguments("no usable name", withMetadata("{}")),
        arguments(
            "not UTF-8",
            new Tarball()
                .file(METADATA, metadata().getBytes(StandardCharsets.UTF_16))
                .gzip()),
        arguments("larger than 1 MiB", withMetadata(metadata() + noise(1 << 20))),
        arguments("not compressed with gzip", module().bytes()),
        arguments("not compressed with gzip", "<html>500</html>".getBytes(StandardCharsets.UTF_8)),
        arguments("not compressed with gzip", new byte[] {'P', 'K', 3, 4}),
        arguments("not compressed with gzip", new byte[0]),
        arguments("is damaged", Arrays.copyOf(module().gzip(), 60)),
        arguments(
            "is damaged",
            Tarball.gzip(Arrays.copyOf(module().file(TOP + "/x", "x").bytes(), 2500))),
        arguments("more than one gzip member", twoMembers()),
        arguments(
            "larger than 256 MiB",
            module().pax("size", "9999999999").file(TOP + "/x", "x").gzip()),
        arguments("is damaged", module().pax("size", "-1").file(TOP + "/x", "x").gzip()),
        arguments(
            "is damaged",
            module()
                .header(
                    "acme-widget-1.4.0/x".getBytes(StandardCharsets.UTF_8),
                    '0',
                    Tarball.base256(-1),
                    true)
                .gzip()),
        arguments(
            "larger than 256 MiB",
            module()
                .header(
                    "acme-widget-1.4.0/x".getBytes(StandardCharsets.UTF_8),
                    '0',
                    Tarball.base256(8L << 30),
                    true)
                .gzip()),
        arguments(
            "is damaged",
            module()
                .header(
                    "acme-widget-1.4.0/x".getBytes(StandardCharsets.UTF_8),
                    '0',
                    "zzzzzzzzzzzz".getBytes(StandardCharsets.UTF_8),
                    true)
                .gzip()),
        arguments(
            "checksum of an entry's header",
            module()
                .header(
                    "acme-widget-1.4.0/x".getBytes(StandardCharsets.UTF_8),
                    '0',
                    Tarball.octal(0),
                    false)
                .gzip()),
        arguments(
            "times its size", module().file(TOP + "/zeros", new byte[20 << 20]).gzip()),
        arguments(
            "headers are too long",
            module().pax("comment", "x".repeat(1 << 20)).file("y", "x").gzip()),
        arguments(
            "headers are too long",
            module().entry("p", 'L', new byte[1 << 20]).file("y", "x").gzip()));
  }

  @ParameterizedTest(name = "{index} {0}")
  @MethodSource
  void refused(String reason, byte[] archive) throws IOException {
    Path file = write(archive);

    assertThatThrownBy(() -> ReleaseArchive.read(file, SLUG, "1.4.0"))
        .isInstanceOfSatisfying(
            ForgeException.class,
            e -> assertThat(e.kind()).isEqualTo(ForgeException.Kind.BAD_ARCHIVE))
        .hasMessageContaining(reason)
        .hasMessageContaining("release.tar.gz");
    assertThat(folder).isDirectoryContaining(path -> path.equals(file));
    assertThat(files()).containsExactly("release.tar.gz");
  }

  @Test
  void refusesTooManyEntries() throws IOException {
    Tarball tarball = module();
    byte[] name = (TOP + "/x").getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 50_000; i++) {
      tarball.header(name, '0', Tarball.octal(0), true);
    }
    Path file = write(Tarball.stored(tarball.bytes())); // so that it is no bomb as well

    assertThatThrownBy(() -> ReleaseArchive.read(file, SLUG, "1.4.0"))
        .hasMessageContaining("more than 50000 entries");
  }

  @Test
  void stopsAtTheLargestSizeWhateverTheRatio() throws IOException {
    LimitedStream zeros = new LimitedStream(new Zeros(), Long.MAX_VALUE);
    ArchiveGuard guard = new ArchiveGuard(zeros, zeros, () -> 0);

    assertThatThrownBy(() -> guard.transferTo(OutputStream.nullOutputStream()))
        .hasMessage("it inflates to more than 512 MiB");
  }

  @Test
  void stopsWhereReadingTakesTooLong() throws IOException {
    AtomicLong now = new AtomicLong();
    LimitedStream zeros = new LimitedStream(new Zeros(), Long.MAX_VALUE);
    ArchiveGuard guard = new ArchiveGuard(zeros, zeros, now::get);
    assertThat(guard.read()).isZero();

    now.set(Duration.ofSeconds(31).toNanos());

    assertThatThrownBy(guard::read).hasMessage("reading it takes more than 30 s");
  }

  /** Zeros without end, and without work. */
  private static final class Zeros extends InputStream {
    @Override
    public int read() {
      return 0;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      return length;
    }
  }

  @Test
  void survivesRandomDamage() throws IOException {
    byte[] plain = module().bytes();
    Random random = new Random(7);
    for (int run = 0; run < 150; run++) {
      byte[] damaged = plain.clone();
      for (int i = 0; i < 5; i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      Path file = write(Tarball.gzip(damaged));
      try {
        ReleaseArchive.read(file);
      } catch (ForgeException e) {
        assertThat(e.kind()).as("run %d", run).isEqualTo(ForgeException.Kind.BAD_ARCHIVE);
      }
    }
  }

  @Test
  void findsClassesAndNothingElse() throws Exception {
    String manifest = "class acme::one(String $x) { }\n"
        + "class acme::two inherits acme::one { class { 'acme::three': } }\n"
        + "# class comment {\n/* class block { */ 'class single {' \"class double { \\\" \"\n"
        + "$class = 1\nclass  acme::four\n{ }\nsubclass five { }\n"
        + "/*" + "x".repeat(9_000) + "*/ '" + "y".repeat(9_000) + "'\nclass ::acme::six {}";

    ReleaseContents contents =
        read(module().file(TOP + "/manifests/all.pp", manifest).gzip());

    assertThat(contents.classes())
        .containsExactly("acme::four", "acme::one", "acme::six", "acme::two", "widget");
  }

  private static Tarball module() {
    return Tarball.module(SLUG, "1.4.0");
  }

  private static String metadata() {
    return Tarball.metadata(SLUG, "1.4.0");
  }

  private static byte[] withMetadata(String content) {
    return new Tarball().file(METADATA, content).gzip();
  }

  private static String noise(int length) {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }

  /** One tar cut into two gzip members, which other readers put together again. */
  private static byte[] twoMembers() {
    byte[] plain = module().bytes();
    return concat(
        Tarball.gzip(Arrays.copyOf(plain, 700)),
        Tarball.gzip(Arrays.copyOfRange(plain, 700, plain.length)));
  }

  private static byte[] concat(byte[] first, byte[] second) {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(first);
    both.writeBytes(second);
    return both.toByteArray();
  }

  private ReleaseContents read(byte[] archive) throws IOException, ForgeException {
    return ReleaseArchive.read(write(archive), SLUG, "1.4.0");
  }

  private Path write(byte[] archive) throws IOException {
    return Files.write(folder.resolve("release.tar.gz"), archive);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
