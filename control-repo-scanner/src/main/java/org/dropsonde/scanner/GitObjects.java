package org.dropsonde.scanner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.jspecify.annotations.Nullable;

/** Reads the objects of a git repository, raw. Not for more than one thread. */
final class GitObjects implements AutoCloseable {
  /** A tag of a tag of a tag: git's own limit is none, a sane repository has one. */
  private static final int MAX_TAGS = 10;

  /** "tree " and an object id, in hexadecimal digits. */
  private static final int TREE_LINE = 5;

  private static final int TAG_LINE = 7;

  private final ObjectReader reader;
  private final int fileBytes;
  private long reads;

  GitObjects(ObjectReader reader, int fileBytes) {
    this.reader = reader;
    this.fileBytes = fileBytes;
  }

  /** How many objects were read so far. */
  long reads() {
    return reads;
  }

  /** The root tree of a commit; tags are followed. */
  ObjectId rootTree(AnyObjectId start) throws IOException {
    AnyObjectId id = start;
    for (int depth = 0; depth < MAX_TAGS; depth++) {
      ObjectLoader loader = open(id, ObjectReader.OBJ_ANY);
      byte[] raw = bytes(loader, id, fileBytes);
      if (loader.getType() == Constants.OBJ_COMMIT && startsWith(raw, "tree ", TREE_LINE)) {
        return ObjectId.fromString(raw, TREE_LINE);
      }
      if (loader.getType() != Constants.OBJ_TAG || !startsWith(raw, "object ", TAG_LINE)) {
        break;
      }
      id = ObjectId.fromString(raw, TAG_LINE);
    }
    throw new IOException("object " + start.name() + " is no commit");
  }

  private static boolean startsWith(byte[] raw, String word, int length) {
    return raw.length > length + Constants.OBJECT_ID_STRING_LENGTH
        && new String(raw, 0, length, StandardCharsets.US_ASCII).equals(word);
  }

  /** The entries of a tree as git stores them. */
  byte[] tree(AnyObjectId id) throws IOException {
    return bytes(open(id, Constants.OBJ_TREE), id, Math.max(fileBytes, 64 << 20));
  }

  /** The contents of a file. */
  byte[] blob(AnyObjectId id) throws IOException {
    return bytes(open(id, Constants.OBJ_BLOB), id, fileBytes);
  }

  private ObjectLoader open(AnyObjectId id, int type) throws IOException {
    reads++;
    try {
      return reader.open(id, type);
    } catch (MissingObjectException e) {
      throw new IOException(
          "object "
              + id.name()
              + " is missing (a damaged repository, or a partial clone: git fetch --refetch)",
          e);
    } catch (IncorrectObjectTypeException e) {
      throw new IOException("object " + id.name() + " has the wrong type", e);
    } catch (IOException e) {
      throw corrupt(id, e);
    }
  }

  private static byte[] bytes(ObjectLoader loader, AnyObjectId id, int limit) throws IOException {
    // A small object comes whole, whatever limit is given with the bytes.
    if (loader.getSize() > limit) {
      throw tooLarge(id, limit, null);
    }
    try {
      return loader.getCachedBytes(limit);
    } catch (LargeObjectException e) {
      throw tooLarge(id, limit, e);
    } catch (IOException e) {
      throw corrupt(id, e);
    }
  }

  private static IOException tooLarge(
      AnyObjectId id, int limit, @Nullable LargeObjectException cause) {
    return new IOException(
        "it is larger than " + limit + " bytes (object " + id.name() + ")", cause);
  }

  private static IOException corrupt(AnyObjectId id, IOException cause) {
    return new IOException("object " + id.name() + " is corrupt (see git fsck)", cause);
  }

  @Override
  public void close() {
    reader.close();
  }
}
