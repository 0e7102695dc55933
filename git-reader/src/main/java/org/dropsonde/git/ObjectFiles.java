package org.dropsonde.git;

import java.io.IOException;
import java.util.List;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/** Reads the objects of a repository. Not for more than one thread. */
public final class ObjectFiles implements AutoCloseable {
  private final List<Pack> packs;
  private final LooseObjects loose;
  private final PackReader reader = new PackReader();
  private int last;

  ObjectFiles(List<Pack> packs, LooseObjects loose) {
    this.packs = packs;
    this.loose = loose;
  }

  /**
   * Reads an object.
   *
   * @param limit bytes that it may have at most
   * @return null where it is not there, larger, damaged or unusual: another reader has to look
   */
  public @Nullable StoredObject read(ObjectId id, int limit) {
    try {
      StoredObject object = find(id, limit);
      return object == null || object.bytes().length > limit ? null : object;
    } catch (IOException | DataFormatException e) {
      return null;
    }
  }

  private @Nullable StoredObject find(ObjectId id, int limit)
      throws IOException, DataFormatException {
    for (int i = 0; i < packs.size(); i++) {
      int number = (last + i) % packs.size(); // What is in one pack has its neighbours there.
      long offset = packs.get(number).offset(id);
      if (offset >= 0) {
        last = number;
        return reader.read(packs.get(number), offset, limit);
      }
    }
    return loose.read(id, limit);
  }

  @Override
  public void close() {
    reader.close();
  }
}
