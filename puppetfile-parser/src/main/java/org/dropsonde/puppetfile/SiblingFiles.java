package org.dropsonde.puppetfile;

import java.util.Optional;

/** Reads further files of the tree that a Puppetfile lies in, and of nowhere else. */
public interface SiblingFiles {
  /** No other file is known: whatever a Puppetfile reads is unresolved. */
  SiblingFiles NONE = path -> Optional.empty();

  /**
   * Gives the bytes of a file of the same tree.
   *
   * @param path relative to the tree's root, with {@code /}, without {@code .} and {@code ..}
   * @return empty where there is no such file, or it is too large
   */
  Optional<byte[]> read(String path);
}
