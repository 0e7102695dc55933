package org.dropsonde.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;

/** Reads objects from packs. Not for more than one thread. */
final class PackReader implements AutoCloseable {
  /** git makes no longer chains (pack.depth), so that one without an end is none. */
  private static final int MAX_CHAIN = 4096;

  /** Of what an object is made of, and what says how. */
  private static final int MAX_PART = 64 << 20;

  private final Inflation inflation = new Inflation();
  private final DeltaBases bases = new DeltaBases();
  private final List<Step> chain = new ArrayList<>();
  private byte[] scratch = new byte[4096];

  /** An object that is made of another one: where it begins, and its delta. */
  private record Step(long offset, long delta, int size) {}

  /**
   * Reads an object.
   *
   * @param limit bytes that it may have at most
   */
  StoredObject read(Pack pack, long offset, int limit) throws IOException, DataFormatException {
    chain.clear();
    StoredObject object = wholeBelow(pack, offset, limit);
    for (int i = chain.size() - 1; i >= 0; i--) {
      Step step = chain.get(i);
      byte[] made = delta(pack, step).apply(object.bytes(), i == 0 ? limit : MAX_PART);
      object = new StoredObject(object.type(), made);
      bases.put(pack, step.offset, object);
    }
    return object;
  }

  /** The object that stands whole below a chain of deltas, which is noted. */
  private StoredObject wholeBelow(Pack pack, long offset, int limit)
      throws IOException, DataFormatException {
    long at = offset;
    while (chain.size() < MAX_CHAIN) {
      StoredObject known = bases.get(pack, at);
      if (known != null) {
        return known;
      }
      PackEntry entry = PackEntry.at(pack, at);
      ObjectType type = entry.type();
      int most = chain.isEmpty() && type != null ? limit : MAX_PART;
      if (entry.size() > most) {
        throw new MalformedException("an object of more than " + most + " bytes");
      }
      int size = (int) entry.size();
      if (type != null) {
        byte[] bytes = new byte[size];
        inflation.inflate(pack, entry.data(), bytes, size);
        StoredObject whole = new StoredObject(type, bytes);
        bases.put(pack, at, whole);
        return whole;
      }
      chain.add(new Step(at, entry.data(), size));
      at = entry.base();
    }
    throw new MalformedException("a chain of deltas without an end");
  }

  private Delta delta(Pack pack, Step step) throws IOException, DataFormatException {
    if (scratch.length < step.size) {
      scratch = new byte[Math.max(step.size, 2 * scratch.length)];
    }
    inflation.inflate(pack, step.delta, scratch, step.size);
    return new Delta(scratch, step.size);
  }

  @Override
  public void close() {
    inflation.close();
  }
}
