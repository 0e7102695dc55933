package org.dropsonde.scanner;

import java.io.IOException;

/**
 * Goes through all that lies below a directory, up to a bound: a tree of a few objects can unfold to
 * millions of paths.
 */
final class FolderWalk {
  private static final int MAX_DEPTH = 16;

  private final int limit;
  private int visited;

  FolderWalk(int limit) {
    this.limit = limit;
  }

  /** Takes what is no directory. */
  interface Taker {
    void take(String path, Entry entry) throws IOException;
  }

  boolean exhausted() {
    return visited > limit;
  }

  String message() {
    return "holds more than " + limit + " files and directories, of which the rest is not read";
  }

  /** Hands over each file, link and submodule, in byte order within a directory. */
  void files(Folder folder, String path, Taker taker) throws IOException {
    files(folder, path, taker, 0);
  }

  private void files(Folder folder, String path, Taker taker, int depth) throws IOException {
    for (Entry entry : folder.entries()) {
      if (++visited > limit) {
        return;
      }
      String below = Paths.join(path, entry.name());
      if (entry.type() != Entry.Type.FOLDER) {
        taker.take(below, entry);
      } else if (depth < MAX_DEPTH && !entry.name().startsWith(".")) {
        files(entry.folder(), below, taker, depth + 1);
      }
    }
  }
}
