package org.dropsonde.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** Objects of all kinds, the same ones on each day. */
final class Contents {
  private static final String PERSON = " A <a@example.org> 0 +0000\n";

  private final JGitRepository repository;
  private final Random random = new Random(147);
  private final List<ObjectId> ids = new ArrayList<>();

  Contents(JGitRepository repository) {
    this.repository = repository;
  }

  /** The ids of all that was written, in order. */
  List<ObjectId> ids() {
    return List.copyOf(ids);
  }

  /** Versions of a text, of which each differs from the one before in two lines. */
  Contents versions(int count, int lines) throws IOException {
    List<String> text = new ArrayList<>();
    for (int line = 0; line < lines; line++) {
      text.add("mod 'example/module" + line + "', '" + random.nextInt(1000) + ".0.0'\n");
    }
    for (int version = 0; version < count; version++) {
      text.set(random.nextInt(lines), "mod 'changed" + version + "', :latest\n");
      text.add("# version " + version + "\n");
      blob(String.join("", text).getBytes(UTF_8));
    }
    return this;
  }

  /** What no deflation makes smaller, and two that are made of long pieces of it. */
  Contents noise(int bytes) throws IOException {
    byte[] noise = new byte[bytes];
    random.nextBytes(noise);
    blob(noise);
    byte[] other = noise.clone();
    other[bytes / 2] ^= 1;
    blob(other);
    ByteArrayOutputStream twice = new ByteArrayOutputStream();
    twice.write(noise, bytes / 3, bytes / 3);
    twice.writeBytes(noise);
    return blob(twice.toByteArray());
  }

  /** An empty blob, an empty tree, one that has a tree, commits of them, and tags of tags. */
  Contents history() throws IOException {
    ObjectId empty = add(ObjectType.BLOB, new byte[0]);
    ObjectId none = add(ObjectType.TREE, new byte[0]);
    ObjectId tree = tree("100644 file", empty);
    ObjectId above = tree("40000 folder", tree);
    ObjectId first = add(
        ObjectType.COMMIT,
        ("tree " + none.name() + "\nauthor" + PERSON + "committer" + PERSON + "\nFirst\n")
            .getBytes(UTF_8));
    ObjectId second = add(
        ObjectType.COMMIT,
        ("tree " + above.name() + "\nparent " + first.name() + "\nauthor" + PERSON + "committer"
                + PERSON + "\nSecond\n")
            .getBytes(UTF_8));
    tag("tree", tree);
    tag("tag", tag("commit", second));
    return this;
  }

  private ObjectId tree(String entry, ObjectId id) throws IOException {
    ByteArrayOutputStream tree = new ByteArrayOutputStream();
    tree.writeBytes((entry + "\0").getBytes(UTF_8));
    tree.writeBytes(HexFormat.of().parseHex(id.name()));
    return add(ObjectType.TREE, tree.toByteArray());
  }

  private ObjectId tag(String type, ObjectId id) throws IOException {
    String tag = "object " + id.name() + "\ntype " + type + "\ntag of-" + type + "\ntagger" + PERSON
        + "\nTag\n";
    return add(ObjectType.TAG, tag.getBytes(UTF_8));
  }

  Contents blob(byte[] bytes) throws IOException {
    add(ObjectType.BLOB, bytes);
    return this;
  }

  private ObjectId add(ObjectType type, byte[] bytes) throws IOException {
    ObjectId id = repository.insert(type, bytes);
    if (!ids.contains(id)) {
      ids.add(id);
    }
    return id;
  }
}
