package org.dropsonde.scanner;

/** How a source gives environments. */
public enum SourceKind {
  /** Recognise it: see {@link ControlRepoScanner}. */
  AUTO,
  /** Every branch is an environment, read from the object store without a checkout. */
  BRANCHES,
  /** One environment: what lies on disk, uncommitted changes included. */
  WORKTREE,
  /** Every directory in it is an environment, as below Puppet's environmentpath. */
  DEPLOYED
}
