package org.dropsonde.puppetfile;

/** How much a diagnostic matters, worst first. */
public enum Severity {
  /** r10k would not load the file, or Puppet would not load a module. */
  ERROR,
  /** It loads, but probably not as meant. */
  WARNING,
  /** Worth knowing. */
  INFO
}
