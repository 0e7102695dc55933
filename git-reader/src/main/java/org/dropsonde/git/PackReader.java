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
  private static final int MAX_BYTES = 64 << 20;

  /** Longer deltas are inflated into an array of their own. */
  private static final int MAX_SCRATCH = 1 << 20;

  private final Inflation inflation = new Inflation();
  private final DeltaBases bases = new DeltaBases();
  private final List<Step> chain = new ArrayList<>();
  private byte[] scratch = new byte[1 << 12];

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
      byte[] made = delta(pack, step).apply(object.bytes(), i == 0 ? limit : MAX_BYTES);
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
      int most = chain.isEmpty() && type != null ? limit : MAX_BYTES;
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
    byte[] delta = space(step.size);
    inflation.inflate(pack, step.delta, delta, step.size);
    return new Delta(delta, step.size);
  }

  private byte[] space(int size) {
    if (size > MAX_SCRATCH) {
      return new byte[size];
    }
    if (scratch.length < size) {
      scratch = new byte[Math.max(size, 2 * scratch.length)];
    }
    return scratch;
  }

  @Override
  public void close() {
    inflation.close();
  }
}
