package org.dropsonde.scanner;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A directory with nothing in it: an environment without a control repository. */
final class EmptyFolder implements Folder {
  @Override
  public Object key() {
    return this;
  }

  @Override
  public @Nullable Entry find(String name) {
    return null;
  }

  @Override
  public List<Entry> entries() {
    return List.of();
  }
}
