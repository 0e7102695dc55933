package org.dropsonde.forge;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.util.function.LongSupplier;

/** Stands between inflater and tar reader, and stops archives that were made to exhaust us. */
final class ArchiveGuard extends FilterInputStream {
  private static final long LARGEST = 512L << 20;
  private static final long HONEST = 1L << 20;
  private static final int HIGHEST_RATIO = 200;
  private static final long LONGEST_NANOS = 30_000_000_000L;

  /** The archive broke a limit; the message says which. */
  static final class LimitException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    LimitException(String message) {
      super(message);
    }
  }

  private final LimitedStream compressed;
  private final LongSupplier nanoTime;
  private final long start;
  private long count;
  private long headerEnd = Long.MAX_VALUE;

  /**
   * Guards a stream.
   *
   * @param nanoTime a clock that never goes back, such as {@link System#nanoTime}
   */
  ArchiveGuard(InputStream inflated, LimitedStream compressed, LongSupplier nanoTime) {
    super(inflated);
    this.compressed = compressed;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  /**
   * From here on only so many bytes may be read: the tar reader keeps extended headers in memory,
   * however long they say they are.
   */
  void expectHeaders(long bytes) {
    headerEnd = count + bytes;
  }

  /** From here on the data of an entry may be read. */
  void expectData() {
    headerEnd = Long.MAX_VALUE;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    if (value >= 0) {
      add(1);
    }
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read > 0) {
      add(read);
    }
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    byte[] buffer = new byte[(int) Math.min(bytes, 8192)];
    return Math.max(0, read(buffer, 0, buffer.length));
  }

  private void add(int read) throws LimitException {
    count += read;
    if (count > headerEnd) {
      throw new LimitException("an entry's headers are too long");
    }
    if (count > LARGEST) {
      throw new LimitException("it inflates to more than " + (LARGEST >> 20) + " MiB");
    }
    if (count > HONEST && count > HIGHEST_RATIO * compressed.count()) {
      throw new LimitException("it inflates to more than " + HIGHEST_RATIO + " times its size");
    }
    if (nanoTime.getAsLong() - start > LONGEST_NANOS) {
      throw new LimitException("reading it takes more than 30 s");
    }
  }
}
