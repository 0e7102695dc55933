package org.dropsonde.git;

import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates what packs hold. Not for more than one thread. */
final class Inflation implements AutoCloseable {
  private final Inflater inflater = new Inflater();
  private final byte[] beyond = new byte[1];

  /**
   * Inflates so many bytes, which must be all that there are.
   *
   * @param position where the deflated bytes begin in the pack
   */
  void inflate(Pack pack, long position, byte[] into, int size)
      throws IOException, DataFormatException {
    inflater.reset();
    long next = position;
    int done = 0;
    while (!inflater.finished()) {
      if (inflater.needsInput()) {
        byte[] window = pack.window(next);
        int from = (int) (next % Windows.BYTES);
        if (from >= window.length) {
          throw new MalformedException("an object that is cut off");
        }
        inflater.setInput(window, from, window.length - from);
        next += window.length - from;
      }
      int made =
          done < size ? inflater.inflate(into, done, size - done) : inflater.inflate(beyond, 0, 1);
      if (made > size - done || (made == 0 && inflater.needsDictionary())) {
        throw new MalformedException("an object of another size");
      }
      done += made;
    }
    if (done < size) {
      throw new MalformedException("an object of another size");
    }
  }

  @Override
  public void close() {
    inflater.end();
  }
}
