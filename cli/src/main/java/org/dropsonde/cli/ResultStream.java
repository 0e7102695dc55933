package org.dropsonde.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Standard output: once it can't be written, it stays so, and what fails is told from other failures. */
final class ResultStream extends FilterOutputStream {
  private boolean broken;

  /** That standard output can't be written: the disk is full, or its reader has gone. */
  static final class Unwritable extends IOException {
    private static final long serialVersionUID = 1;

    Unwritable(IOException cause) {
      super(cause);
    }
  }

  private interface Writing {
    void run() throws IOException;
  }

  ResultStream(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    attempt(() -> out.write(b));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    attempt(() -> out.write(bytes, offset, length));
  }

  @Override
  public void flush() throws IOException {
    attempt(out::flush);
  }

  private void attempt(Writing writing) throws Unwritable {
    try {
      if (broken) {
        throw new IOException("it failed before");
      }
      writing.run();
    } catch (IOException e) {
      broken = true;
      throw new Unwritable(e);
    }
  }
}
