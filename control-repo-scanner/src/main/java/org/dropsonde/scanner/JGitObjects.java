package org.dropsonde.scanner;

import java.io.IOException;
import java.nio.file.Path;
import org.dropsonde.git.ObjectId;
import org.dropsonde.git.ObjectType;
import org.dropsonde.git.StoredObject;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.jspecify.annotations.Nullable;

/** Reads objects with JGit, and says why one can't be read. Not for more than one thread. */
final class JGitObjects implements AutoCloseable {
  private final ObjectReader reader;
  private final Path directory;

  /** Reads with a reader of JGit's; {@code directory} is where the objects lie. */
  JGitObjects(ObjectReader reader, Path directory) {
    this.reader = reader;
    this.directory = directory;
  }

  /**
   * Reads an object.
   *
   * @param type what it must be; null where it may be anything
   * @param limit bytes that it may have at most
   */
  StoredObject read(ObjectId id, @Nullable ObjectType type, int limit) throws IOException {
    ObjectLoader loader = open(id, type);
    // A small object comes whole, whatever limit is given with the bytes.
    if (loader.getSize() > limit) {
      throw tooLarge(id, limit, null);
    }
    try {
      return new StoredObject(type(loader.getType()), loader.getCachedBytes(limit));
    } catch (LargeObjectException e) {
      throw tooLarge(id, limit, e);
    } catch (IOException e) {
      throw corrupt(id, e);
    }
  }

  private ObjectLoader open(ObjectId id, @Nullable ObjectType type) throws IOException {
    try {
      return reader.open(
          org.eclipse.jgit.lib.ObjectId.fromString(id.name()),
          type == null ? ObjectReader.OBJ_ANY : number(type));
    } catch (MissingObjectException e) {
      throw unreadable(
          id, "is missing (a damaged repository, or a partial clone: git fetch --refetch)", e);
    } catch (IncorrectObjectTypeException e) {
      throw new IOException("object " + id.name() + " has the wrong type", e);
    } catch (IOException e) {
      throw corrupt(id, e);
    }
  }

  private static int number(ObjectType type) {
    return switch (type) {
      case COMMIT -> Constants.OBJ_COMMIT;
      case TREE -> Constants.OBJ_TREE;
      case BLOB -> Constants.OBJ_BLOB;
      case TAG -> Constants.OBJ_TAG;
    };
  }

  private static ObjectType type(int number) {
    return switch (number) {
      case Constants.OBJ_COMMIT -> ObjectType.COMMIT;
      case Constants.OBJ_TREE -> ObjectType.TREE;
      case Constants.OBJ_TAG -> ObjectType.TAG;
      default -> ObjectType.BLOB;
    };
  }

  private static IOException tooLarge(
      ObjectId id, int limit, @Nullable LargeObjectException cause) {
    return new IOException(
        "it is larger than " + limit + " bytes (object " + id.name() + ")", cause);
  }

  private IOException corrupt(ObjectId id, IOException cause) {
    return unreadable(id, "is corrupt (see git fsck)", cause);
  }

  /** What this user may not read is to JGit missing or corrupt. */
  private IOException unreadable(ObjectId id, String why, IOException cause) {
    return ClosedPaths.around(id, directory)
        .map(closed -> new IOException("permission denied: " + closed, cause))
        .orElseGet(() -> new IOException("object " + id.name() + " " + why, cause));
  }

  @Override
  public void close() {
    reader.close();
  }
}
