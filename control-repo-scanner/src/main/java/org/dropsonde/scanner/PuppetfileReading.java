package org.dropsonde.scanner;

import org.dropsonde.puppetfile.Puppetfile;
import org.dropsonde.puppetfile.SiblingFiles;

/** Understands the text of a Puppetfile: the one place that knows the parser. */
@FunctionalInterface
interface PuppetfileReading {
  /**
   * Reads one file; never throws on what it holds.
   *
   * @param file the name it is known by
   * @param siblings the tree it lies in
   */
  Puppetfile read(String file, byte[] bytes, SiblingFiles siblings);
}
