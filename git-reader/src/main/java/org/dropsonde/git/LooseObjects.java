package org.dropsonde.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Objects that are a file each (gitrepository-layout(5)): {@code type SP size NUL bytes}, deflated. */
final class LooseObjects {
  private static final int HEADER_BYTES = 32;
  private static final int MAX_DIGITS = 18;

  private final Path objects;

  LooseObjects(Path objects) {
    this.objects = objects;
  }

  /**
   * Reads an object.
   *
   * @param limit bytes that it may have at most
   * @return null where there is no such file
   */
  @Nullable
  StoredObject read(ObjectId id, int limit) throws IOException, DataFormatException {
    String name = id.name();
    Path file = objects.resolve(name.substring(0, 2)).resolve(name.substring(2));
    byte[] deflated = RegularFile.read(file, limit);
    if (deflated == null) {
      return null;
    }
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(deflated);
      return inflate(inflater, limit);
    } finally {
      inflater.end();
    }
  }

  private static StoredObject inflate(Inflater inflater, int limit)
      throws MalformedException, DataFormatException {
    byte[] start = new byte[HEADER_BYTES];
    int read = fill(inflater, start, 0);
    int space = indexOf(start, ' ', 0, read);
    int end = indexOf(start, '\0', space + 1, read);
    long size = size(start, space + 1, end);
    if (size > limit) {
      throw new MalformedException("an object of more than " + limit + " bytes");
    }
    int known = read - (end + 1);
    byte[] bytes = new byte[(int) size];
    if (known > size) {
      throw new MalformedException("an object of another size");
    }
    System.arraycopy(start, end + 1, bytes, 0, known);
    if (fill(inflater, bytes, known) < size
        || inflater.inflate(new byte[1]) > 0
        || !inflater.finished()
        || inflater.getRemaining() > 0) {
      throw new MalformedException("an object of another size");
    }
    return new StoredObject(type(start, space), bytes);
  }

  /** Inflates until the bytes are full, or there are no more; gives how many are. */
  private static int fill(Inflater inflater, byte[] bytes, int from) throws DataFormatException {
    int filled = from;
    while (filled < bytes.length) {
      int made = inflater.inflate(bytes, filled, bytes.length - filled);
      if (made == 0) {
        break;
      }
      filled += made;
    }
    return filled;
  }

  private static int indexOf(byte[] bytes, char wanted, int from, int to)
      throws MalformedException {
    for (int i = from; i < to; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    throw new MalformedException("an object without a header");
  }

  private static long size(byte[] header, int from, int to) throws MalformedException {
    boolean leadingZero = to - from > 1 && header[from] == '0';
    if (to == from || to - from > MAX_DIGITS || leadingZero) {
      throw new MalformedException("an object whose size is no number");
    }
    long size = 0;
    for (int i = from; i < to; i++) {
      int digit = header[i] - '0';
      if (digit < 0 || digit > 9) {
        throw new MalformedException("an object whose size is no number");
      }
      size = 10 * size + digit;
    }
    return size;
  }

  private static ObjectType type(byte[] header, int length) throws MalformedException {
    return switch (new String(header, 0, length, StandardCharsets.US_ASCII)) {
      case "commit" -> ObjectType.COMMIT;
      case "tree" -> ObjectType.TREE;
      case "blob" -> ObjectType.BLOB;
      case "tag" -> ObjectType.TAG;
      default -> throw new MalformedException("an object of an unknown type");
    };
  }
}
