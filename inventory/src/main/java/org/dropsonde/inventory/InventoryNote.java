package org.dropsonde.inventory;

import org.jspecify.annotations.Nullable;

/**
 * Something that a scan left out, renamed, or thinks worth telling.
 *
 * @param kind in lower case: failed, partial, collision, unknown, dropped, renamed, warning, info
 * @param environment null where it concerns no single environment
 * @param branch null where there is none
 * @param path relative to the environment's root; null where it concerns all of it
 * @param message one line for people: what happened and why
 * @param others in how many further environments the same was met
 */
public record InventoryNote(
    String kind,
    @Nullable String environment,
    @Nullable String branch,
    @Nullable String path,
    String message,
    int others) {

  /** Where it is: branch or environment, then the path; empty for the whole source. */
  String where() {
    String place = branch != null ? branch : environment;
    if (place == null) {
      return path == null ? "" : path;
    }
    return path == null ? place : place + " (" + path + ")";
  }
}
