package org.dropsonde.git;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Pieces of the packs of a repository, so many and no more: each has one place where it can be, and
 * whatever was there goes. For many threads.
 *
 * <p>Not mapped into memory: a file that is cut off under a map ends the program on some systems, and
 * can't be deleted on others.
 */
final class Windows {
  /** Bytes of a piece, but for the last of a file. */
  static final int BYTES = 1 << 14;

  private static final int PLACES = 256;

  private final AtomicReferenceArray<@Nullable Window> places = new AtomicReferenceArray<>(PLACES);

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Window(FileChannel file, long number, byte[] bytes) {}

  /**
   * The piece that holds a position.
   *
   * @throws EOFException where the file ends before it
   */
  byte[] holding(FileChannel file, long position) throws IOException {
    long number = position / BYTES;
    int place = (int) ((number + file.hashCode()) & (PLACES - 1));
    Window known = places.get(place);
    if (known != null && known.number == number && known.file == file) {
      return known.bytes;
    }
    byte[] bytes = read(file, number * BYTES);
    places.set(place, new Window(file, number, bytes));
    return bytes;
  }

  private static byte[] read(FileChannel file, long from) throws IOException {
    long length = Math.min(BYTES, file.size() - from);
    if (length <= 0) {
      throw new EOFException();
    }
    return bytes(file, from, (int) length);
  }

  /** So many bytes of a file. */
  static byte[] bytes(FileChannel file, long from, int length) throws IOException {
    byte[] bytes = new byte[length];
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, from + buffer.position()) < 0) {
        throw new EOFException();
      }
    }
    return bytes;
  }
}
