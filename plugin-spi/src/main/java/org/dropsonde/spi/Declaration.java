package org.dropsonde.spi;

import org.dropsonde.puppetfile.Position;

/**
 * A class, or a type of resources, that an environment's own code or data declares by a literal name.
 *
 * @param name fully qualified, lower case, without a leading {@code ::}
 * @param file relative to the environment's root
 */
public record Declaration(String name, Kind kind, String file, Position position) {

  /** What is declared. */
  public enum Kind {
    /** A class: {@code include}, {@code class { 'x': }} and the like, or a list in Hiera data. */
    CLASS,
    /**
     * A resource of a defined type, or of a type that a module brings; Puppet's core types are left
     * out.
     */
    RESOURCE
  }

  /** A class. */
  public Declaration(String name, String file, Position position) {
    this(name, Kind.CLASS, file, position);
  }
}
