package org.dropsonde.scanner;

import org.jspecify.annotations.Nullable;

/**
 * Something met in an environment, before it is known which environments share it.
 *
 * @param path relative to the environment's root; null where it concerns all of it
 */
record Finding(ScanNote.Kind kind, @Nullable String path, String message) {
  /** The same thing in an environment where the folder that it was met in lies at {@code folder}. */
  Finding below(String folder) {
    return new Finding(kind, path == null ? folder : Paths.join(folder, path), message);
  }
}
