package org.dropsonde.puppetfile;

import org.jspecify.annotations.Nullable;

/** Which of r10k's implementations takes a module: the first that says yes ({@code module.rb}). */
final class Implementation {
  private Implementation() {}

  /** The type; null where none says yes, or it isn't known. */
  static @Nullable ModuleType of(Value.Dict options) {
    Value type = options.entries.get(Value.Symbol.TYPE);
    String name =
        type instanceof Value.Str text ? text.text : type instanceof Value.Symbol s ? s.name() : "";
    if (options.entries.containsKey(Value.Symbol.GIT) || name.equals("git")) {
      return ModuleType.GIT;
    }
    if (options.entries.containsKey(Value.Symbol.SVN) || name.equals("svn")) {
      return ModuleType.SVN;
    }
    Value local = options.entries.get(Value.Symbol.LOCAL);
    boolean truthy = local != null && local.truthy() && !(local instanceof Value.Unknown);
    if (truthy || name.equals("local")) {
      return ModuleType.LOCAL;
    }
    return switch (name) {
      case "forge" -> ModuleType.FORGE;
      case "tarball" -> ModuleType.TARBALL;
      default -> null;
    };
  }
}
