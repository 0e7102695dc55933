package org.dropsonde.scanner;

import java.util.ArrayDeque;
import java.util.Deque;

/** Paths as text, with {@code /}: what Ruby's Pathname and File do, without touching a disk. */
final class Paths {
  private Paths() {}

  /**
   * Cleans a path lexically.
   *
   * @return {@code ""} for the root itself; starts with {@code ..} where it leads out of it; starts
   *     with {@code /} where it is absolute
   */
  static String clean(String path) {
    boolean absolute = path.startsWith("/");
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/", -1)) {
      if (part.isEmpty() || part.equals(".")) {
        continue;
      }
      if (!part.equals("..")) {
        parts.addLast(part);
      } else if (!parts.isEmpty() && !parts.getLast().equals("..")) {
        parts.removeLast();
      } else if (!absolute) {
        parts.addLast(part);
      }
    }
    String joined = String.join("/", parts);
    return absolute ? "/" + joined : joined;
  }

  /** Joins a folder that may be the root ({@code ""}) and a name. */
  static String join(String folder, String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }

  /** Whether a clean path lies in the tree that it is relative to. */
  static boolean isInside(String clean) {
    return !clean.startsWith("/") && !clean.equals("..") && !clean.startsWith("../");
  }
}
