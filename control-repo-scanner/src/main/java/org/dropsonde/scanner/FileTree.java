package org.dropsonde.scanner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A tree of files: follows paths and the symbolic links in it, and never leaves it. */
final class FileTree {
  /** As many as Linux follows before it gives up. */
  private static final int MAX_LINKS = 40;

  private final Folder root;

  FileTree(Folder root) {
    this.root = root;
  }

  Folder root() {
    return root;
  }

  /**
   * What a path leads to.
   *
   * @param entry a file, folder or submodule; null where the path leads nowhere
   * @param folder the folder, where it is one or the root itself
   * @param throughLink whether a symbolic link lay on the way
   * @param problem why a link on the way leads nowhere; null where there was no such link
   */
  record Target(
      @Nullable Entry entry,
      @Nullable Folder folder,
      boolean throughLink,
      @Nullable String problem) {
    private static final Target NOTHING = new Target(null, null, false, null);

    boolean isFile() {
      return entry != null && entry.type() == Entry.Type.FILE;
    }
  }

  /** Follows a path from the root; {@code ""} and {@code "."} are the root itself. */
  Target resolve(String path) throws IOException {
    if (!path.isEmpty() && path.indexOf('/') < 0 && !path.startsWith(".")) {
      Entry direct = root.find(path);
      if (direct == null) {
        return Target.NOTHING;
      }
      if (direct.type() == Entry.Type.FILE) {
        return new Target(direct, null, false, null);
      }
    }
    return new Walk().follow(path);
  }

  /** One path on its way through the tree. */
  private final class Walk {
    private final Deque<Folder> folders = new ArrayDeque<>();
    private final Deque<String> steps = new ArrayDeque<>();
    private @Nullable Entry last;
    private @Nullable String link;
    private int links;

    private Target follow(String path) throws IOException {
      folders.push(root);
      push(path);
      while (!steps.isEmpty()) {
        String step = steps.pop();
        if (step.equals("..")) {
          folders.pop();
          last = null;
          if (folders.isEmpty()) {
            return nothing("leads out of the repository");
          }
        } else if (!step.isEmpty() && !step.equals(".")) {
          Target end = enter(step);
          if (end != null) {
            return end;
          }
        }
      }
      return new Target(last, folders.peek(), link != null, null);
    }

    /** Takes one step down; not null where that is the end of the way. */
    private @Nullable Target enter(String step) throws IOException {
      Entry entry = folders.element().find(step);
      if (entry == null) {
        return nothing("leads to nothing");
      }
      switch (entry.type()) {
        case FOLDER -> {
          folders.push(entry.folder());
          last = entry;
          return null;
        }
        case LINK -> {
          link = link == null ? step : link;
          if (entry.isDangling()) {
            return nothing("leads to nothing");
          }
          if (++links > MAX_LINKS) {
            return nothing("leads in a circle");
          }
          String target = new String(entry.bytes(), StandardCharsets.UTF_8);
          if (target.startsWith("/")) {
            return nothing("leads out of the repository");
          }
          push(target);
          return null;
        }
        case FILE, SUBMODULE -> {
          return steps.isEmpty()
              ? new Target(entry, null, link != null, null)
              : nothing("leads to nothing");
        }
      }
      throw new AssertionError(entry.type());
    }

    private Target nothing(String why) {
      return link == null
          ? Target.NOTHING
          : new Target(null, null, true, "the symbolic link " + link + " " + why);
    }

    private void push(String path) {
      String[] parts = path.split("/", -1);
      for (int i = parts.length - 1; i >= 0; i--) {
        steps.push(parts[i]);
      }
    }
  }
}
