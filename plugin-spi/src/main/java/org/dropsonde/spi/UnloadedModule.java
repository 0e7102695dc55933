package org.dropsonde.spi;

/**
 * A module that an environment holds or declares, but that Puppet would not load from there.
 *
 * @param module what it is and where it lies
 * @param detail one line for people: what stands in the way, such as the path of the module that wins
 */
public record UnloadedModule(ModuleUse module, Reason reason, String detail) {

  /** Why Puppet does not load a module. */
  public enum Reason {
    /** A module of the same name comes earlier on the modulepath (Puppet 7.23 environment.rb:320). */
    SHADOWED,
    /** Its directory name is not one of a module (Puppet 7.23 module.rb:48). */
    NAME,
    /** Its directory is on no modulepath entry. */
    NOT_ON_MODULEPATH,
    /** metadata.json lacks a key that Puppet demands (Puppet 7.23 module.rb:234). */
    METADATA,
    /** It would be put outside of the environment, which r10k refuses. */
    OUTSIDE,
    /** The environment's own {@code modules:} has one of that name (r10k 5.0.2 with_modules.rb:55). */
    OVERRIDDEN,
    /** It is declared, but its directory is not there, or is a git submodule that nobody fetches. */
    MISSING
  }
}
