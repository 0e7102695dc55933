package org.dropsonde.scanner;

import java.io.IOException;

/** Something that has a name in a {@link Folder}. */
interface Entry {
  /** Its name, without its folder. */
  String name();

  /** What it is, symbolic links not followed. */
  Type type();

  /**
   * Stands for its contents: equal keys, equal contents, so that what was found in one holds for the
   * other.
   */
  Object key() throws IOException;

  /**
   * Opens a folder.
   *
   * @throws IOException where it can't be read
   */
  Folder folder() throws IOException;

  /**
   * Reads a file, or the target of a link.
   *
   * @throws IOException where it can't be read; its message names what and why
   */
  byte[] bytes() throws IOException;

  /** Whether this is a link that the file system itself could not follow. */
  default boolean isDangling() {
    return false;
  }

  /** What an entry can be. */
  enum Type {
    FILE,
    FOLDER,
    LINK,
    /** A commit of another repository, which is not fetched. */
    SUBMODULE
  }
}
