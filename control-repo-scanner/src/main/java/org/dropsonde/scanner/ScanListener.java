package org.dropsonde.scanner;

/** Hears how far a scan is. Called from the thread that scans. */
public interface ScanListener {
  /** Hears nothing. */
  ScanListener NONE = new ScanListener() {};

  /**
   * A remote repository is being fetched.
   *
   * @param what the step, such as {@code Receiving objects}
   * @param done how much of it is done
   * @param total how much there is, or 0 where that is not known
   */
  default void fetching(String what, int done, int total) {}

  /** {@code done} of {@code total} environments are read. */
  default void environments(int done, int total) {}
}
