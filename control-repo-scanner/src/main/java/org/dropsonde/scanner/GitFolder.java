package org.dropsonde.scanner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.dropsonde.git.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * A tree object: its entries are found in the raw bytes, {@code mode SP name NUL id}, without making
 * an object of each.
 */
final class GitFolder implements Folder {
  private final GitObjects objects;
  private final ObjectId id;
  private final byte[] raw;

  private GitFolder(GitObjects objects, ObjectId id, byte[] raw) {
    this.objects = objects;
    this.id = id;
    this.raw = raw;
  }

  static GitFolder open(GitObjects objects, ObjectId id) throws IOException {
    return new GitFolder(objects, id, objects.tree(id));
  }

  @Override
  public Object key() {
    return id;
  }

  @Override
  public @Nullable Entry find(String name) throws IOException {
    byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
    int start = 0;
    while (start < raw.length) {
      int nameStart = after(start, (byte) ' ');
      int nameEnd = after(nameStart, (byte) 0) - 1;
      if (nameEnd - nameStart == wanted.length && matches(nameStart, wanted)) {
        return entry(start, name, nameEnd + 1);
      }
      start = nameEnd + 1 + ObjectId.BYTES;
    }
    return null;
  }

  @Override
  public List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    int start = 0;
    while (start < raw.length) {
      int nameStart = after(start, (byte) ' ');
      int nameEnd = after(nameStart, (byte) 0) - 1;
      String name = new String(raw, nameStart, nameEnd - nameStart, StandardCharsets.UTF_8);
      if (!name.equals(".") && !name.equals("..") && name.indexOf('/') < 0) {
        entries.add(entry(start, name, nameEnd + 1));
      }
      start = nameEnd + 1 + ObjectId.BYTES;
    }
    // git sorts a folder as if its name ended with a slash.
    entries.sort(Comparator.comparing(Entry::name));
    return entries;
  }

  private boolean matches(int start, byte[] wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (raw[start + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  /** The place after the next such byte. */
  private int after(int start, byte wanted) throws IOException {
    for (int i = start; i < raw.length; i++) {
      if (raw[i] == wanted) {
        return i + 1;
      }
    }
    throw malformed();
  }

  private GitEntry entry(int start, String name, int idStart) throws IOException {
    if (idStart + ObjectId.BYTES > raw.length) {
      throw malformed();
    }
    return new GitEntry(objects, name, type(start), ObjectId.of(raw, idStart));
  }

  /** The type that the first digits of a mode say: 40000, 100644, 120000 or 160000. */
  private Entry.Type type(int start) {
    if (raw[start] == '4' || raw[start] == '0') {
      return Entry.Type.FOLDER;
    }
    return switch (raw[start + 1]) {
      case '2' -> Entry.Type.LINK;
      case '6' -> Entry.Type.SUBMODULE;
      default -> Entry.Type.FILE;
    };
  }

  private IOException malformed() {
    return new IOException("object " + id.name() + " is a malformed tree (see git fsck)");
  }
}
