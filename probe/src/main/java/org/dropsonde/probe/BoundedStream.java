package org.dropsonde.probe;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails at its limit, rather than end: a cut-off is never taken for the whole. */
final class BoundedStream extends FilterInputStream {
  private final long most;
  private long read;

  /** Lets {@code most} bytes pass. */
  BoundedStream(InputStream in, long most) {
    super(in);
    this.most = most;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int got = super.read(buffer, offset, length);
    count(Math.max(got, 0));
    return got;
  }

  private void count(int bytes) throws ExceededException {
    read += bytes;
    if (read > most) {
      throw new ExceededException(most);
    }
  }

  /** There is more than the limit. */
  static final class ExceededException extends IOException {
    private static final long serialVersionUID = 1L;

    ExceededException(long most) {
      super("is larger than " + most + " bytes");
    }
  }
}
