package org.dropsonde.scanner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.dropsonde.git.ObjectFiles;
import org.dropsonde.git.ObjectId;
import org.dropsonde.git.ObjectType;
import org.dropsonde.git.StoredObject;
import org.jspecify.annotations.Nullable;

/**
 * Reads the objects of a git repository, raw: from its files where they are as usual, with JGit where
 * not, which also says why an object can't be read. Not for more than one thread.
 */
final class GitObjects implements AutoCloseable {
  /** A tag of a tag of a tag: git's own limit is none, a sane repository has one. */
  private static final int MAX_TAGS = 10;

  private static final int MAX_TREE_BYTES = 64 << 20;

  private final @Nullable ObjectFiles files;
  private final Fallback fallback;
  private final int fileBytes;
  private @Nullable JGitObjects jgit;
  private long reads;

  /** Opens JGit's reader, once the first object asks for it. */
  interface Fallback {
    JGitObjects open() throws IOException;
  }

  /**
   * A reader.
   *
   * @param files null where the repository has not the usual files
   */
  GitObjects(@Nullable ObjectFiles files, Fallback fallback, int fileBytes) {
    this.files = files;
    this.fallback = fallback;
    this.fileBytes = fileBytes;
  }

  /** How many objects were read so far. */
  long reads() {
    return reads;
  }

  /** The root tree of a commit; tags are followed. */
  ObjectId rootTree(ObjectId start) throws IOException {
    ObjectId id = start;
    for (int depth = 0; depth < MAX_TAGS && id != null; depth++) {
      StoredObject object = read(id, null, fileBytes);
      if (object.type() == ObjectType.COMMIT) {
        ObjectId tree = idAfter("tree ", object.bytes());
        if (tree != null) {
          return tree;
        }
      }
      id = object.type() == ObjectType.TAG ? idAfter("object ", object.bytes()) : null;
    }
    throw new IOException("object " + start.name() + " is no commit");
  }

  private static @Nullable ObjectId idAfter(String word, byte[] raw) {
    byte[] start = word.getBytes(StandardCharsets.US_ASCII);
    return raw.length > start.length && Arrays.equals(raw, 0, start.length, start, 0, start.length)
        ? ObjectId.parse(raw, start.length)
        : null;
  }

  /** The entries of a tree as git stores them. */
  byte[] tree(ObjectId id) throws IOException {
    return read(id, ObjectType.TREE, Math.max(fileBytes, MAX_TREE_BYTES)).bytes();
  }

  /** The contents of a file. */
  byte[] blob(ObjectId id) throws IOException {
    return read(id, ObjectType.BLOB, fileBytes).bytes();
  }

  private StoredObject read(ObjectId id, @Nullable ObjectType type, int limit) throws IOException {
    reads++;
    StoredObject object = files == null ? null : files.read(id, limit);
    return object != null && (type == null || object.type() == type)
        ? object
        : jgit().read(id, type, limit);
  }

  private JGitObjects jgit() throws IOException {
    if (jgit == null) {
      jgit = fallback.open();
    }
    return jgit;
  }

  @Override
  public void close() {
    if (files != null) {
      files.close();
    }
    if (jgit != null) {
      jgit.close();
    }
  }
}
