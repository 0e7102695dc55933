package org.dropsonde.forge;

/** What the index says about a module or one of its versions. */
public enum Answer {
  /** It is, or once was, published on the Forge that the index was taken from. */
  PUBLIC,
  /** The index is usable and does not hold it. */
  PRIVATE,
  /** The index can't tell: there is none, it is too old, or it holds no versions. */
  UNKNOWN
}
