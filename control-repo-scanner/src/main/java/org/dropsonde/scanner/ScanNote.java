package org.dropsonde.scanner;

import org.jspecify.annotations.Nullable;

/**
 * Something that a scan met and that its user should know.
 *
 * @param environment the environment it concerns; null where it concerns the source, or a branch that
 *     became no environment
 * @param branch the git branch it concerns; null where there is none
 * @param path the file or directory, relative to the environment's root; null where it concerns all
 * @param message one line for people, without credentials: what happened, and what to do
 * @param others in how many further environments the same thing was met
 */
public record ScanNote(
    Kind kind,
    @Nullable String environment,
    @Nullable String branch,
    @Nullable String path,
    String message,
    int others) {

  /** What a note is about, worst first. */
  public enum Kind {
    /** An environment that could not be read at all: it is not in the result. */
    FAILED,
    /** An environment of which a part could not be read, or which r10k could not load. */
    PARTIAL,
    /** A branch that became no environment, because another one has its name. */
    COLLISION,
    /** Environments may be missing or be too many: only running a command would tell. */
    UNKNOWN,
    /** A branch that became no environment, as r10k.yaml asks. */
    DROPPED,
    /** A branch whose environment has another name. */
    RENAMED,
    /** Something that Puppet or r10k reads otherwise than its author may think. */
    WARNING,
    /** Worth knowing. */
    INFO
  }

  /**
   * Where it is, for people: {@code production (modules/x/metadata.json)}; the branch, where that is
   * what has another name; empty for the source.
   */
  public String where() {
    boolean hasItsName = environment != null && kind != Kind.RENAMED;
    String place = hasItsName || branch == null ? environment : branch;
    if (place == null) {
      return path == null ? "" : path;
    }
    return path == null ? place : place + " (" + path + ")";
  }
}
