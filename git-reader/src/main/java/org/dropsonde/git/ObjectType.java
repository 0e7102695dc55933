package org.dropsonde.git;

/** What an object is. */
public enum ObjectType {
  /** A commit. */
  COMMIT,
  /** A folder. */
  TREE,
  /** A file. */
  BLOB,
  /** An annotated tag. */
  TAG
}
