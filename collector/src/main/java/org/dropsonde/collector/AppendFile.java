package org.dropsonde.collector;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A file that grows at its end; the seam at which tests let a disk fail. */
interface AppendFile extends Closeable {
  /** Opens files, and makes those that are missing. */
  interface Opener {
    AppendFile open(Path file) throws IOException;
  }

  /** How many bytes it holds. */
  long size() throws IOException;

  /** Writes all of it, or throws with an unknown part of it written. */
  void append(ByteBuffer bytes) throws IOException;

  /** Returns when everything written is on the disk. */
  void force() throws IOException;

  /** Cuts off what is behind that size. */
  void truncate(long size) throws IOException;
}
