package org.dropsonde.puppetfile;

/** Where r10k takes a module from. */
public enum ModuleType {
  FORGE,
  GIT,
  SVN,
  TARBALL,
  LOCAL
}
