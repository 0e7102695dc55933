package org.dropsonde.puppetfile;

/** Whether a declaration is known to happen without running Ruby. */
public enum Certainty {
  /** It happens, whatever the host. */
  CERTAIN,
  /** It depends on something unknown, such as {@code ENV}. */
  CONDITIONAL
}
