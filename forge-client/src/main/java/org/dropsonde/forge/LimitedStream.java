package org.dropsonde.forge;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;

/** Gives at most so many bytes, and fails where there are more. */
final class LimitedStream extends FilterInputStream {
  /** The stream is longer than it may be. */
  static final class TooLongException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    TooLongException(long limit) {
      super("more than " + limit + " bytes");
    }
  }

  private final long limit;
  private long count;

  LimitedStream(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  /** How many bytes were read so far. */
  long count() {
    return count;
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
    long skipped = super.skip(bytes);
    add(skipped);
    return skipped;
  }

  private void add(long read) throws TooLongException {
    count += read;
    if (count > limit) {
      throw new TooLongException(limit);
    }
  }
}
