package org.dropsonde.puppetfile;

/** Something that a branch may change, and that is put back before the other branch is tried. */
interface Changeable {
  Object snapshot();

  void restore(Object snapshot);

  /**
   * Takes on what is known after either of two branches.
   *
   * @return false where the whole of it is unknown now
   */
  boolean join(Object one, Object other, String reason);
}
