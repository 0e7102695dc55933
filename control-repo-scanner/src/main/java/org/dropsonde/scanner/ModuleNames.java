package org.dropsonde.scanner;

/** Which directories Puppet takes for modules. */
final class ModuleNames {
  static final String RULE =
      "Puppet loads a module only from a directory of lower-case letters, digits and _";

  private ModuleNames() {}

  /** Whether a class or type is of a module: its own, or one below it. */
  static boolean isOf(String name, String module) {
    return name.startsWith(module)
        && !module.isEmpty()
        && (name.length() == module.length() || name.startsWith("::", module.length()));
  }

  /** Whether Puppet loads a module from a directory of that name (Puppet 7.23 module.rb:48). */
  static boolean isLoadable(String name) {
    if (name.isEmpty() || name.charAt(0) < 'a' || name.charAt(0) > 'z') {
      return false;
    }
    for (int i = 1; i < name.length(); i++) {
      char c = name.charAt(i);
      if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '_') {
        return false;
      }
    }
    return true;
  }
}
