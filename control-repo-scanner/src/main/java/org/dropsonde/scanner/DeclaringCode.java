package org.dropsonde.scanner;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.dropsonde.manifest.Named;
import org.dropsonde.puppetfile.Position;
import org.dropsonde.spi.Declaration;
import org.dropsonde.spi.Declaration.Kind;

/**
 * What the code or the data in one place declares. Shared by all environments that have it there, so
 * that each is its own equal.
 */
final class DeclaringCode {
  static final DeclaringCode NONE = new DeclaringCode(List.of(), Set.of());

  /** The types that come with Puppet itself (Puppet 7.23 type/). */
  private static final Set<String> CORE = Set.of(
      "component",
      "exec",
      "file",
      "filebucket",
      "group",
      "notify",
      "package",
      "resources",
      "schedule",
      "service",
      "stage",
      "tidy",
      "user",
      "whit");

  private final List<Declaration> declarations;
  private final Set<String> keys;

  private DeclaringCode(List<Declaration> declarations, Set<String> keys) {
    this.declarations = List.copyOf(declarations);
    this.keys = Set.copyOf(keys);
  }

  /**
   * What manifests declare.
   *
   * @param path of their directory
   * @param module the module that they are of, whose own classes don't count; empty for none
   */
  static DeclaringCode of(Manifests manifests, String path, String module) {
    List<Declaration> found = new ArrayList<>();
    Set<String> keys = new TreeSet<>();
    for (Manifests.File file : manifests.files()) {
      String at = file.path().isEmpty() ? path : Paths.join(path, file.path());
      add(file.manifest().declaredClasses(), Kind.CLASS, at, module, found);
      add(file.manifest().declaredTypes(), Kind.RESOURCE, at, module, found);
      file.manifest().includedKeys().forEach(key -> keys.add(key.name()));
    }
    return found.isEmpty() && keys.isEmpty() ? NONE : new DeclaringCode(found, keys);
  }

  /** The classes in a data file. */
  static DeclaringCode of(List<Named> classes, String file) {
    List<Declaration> found = new ArrayList<>();
    add(classes, Kind.CLASS, file, "", found);
    return new DeclaringCode(found, Set.of());
  }

  /** Several as one. */
  static DeclaringCode of(List<DeclaringCode> parts) {
    List<Declaration> all = new ArrayList<>();
    parts.forEach(part -> all.addAll(part.declarations));
    return all.isEmpty() ? NONE : new DeclaringCode(all, Set.of());
  }

  private static void add(
      List<Named> names, Kind kind, String file, String module, List<Declaration> to) {
    for (Named name : names) {
      boolean core = kind == Kind.RESOURCE && CORE.contains(name.name());
      if (!core && !ModuleNames.isOf(name.name(), module)) {
        to.add(new Declaration(name.name(), kind, file, new Position(name.line(), name.column())));
      }
    }
  }

  List<Declaration> declarations() {
    return declarations;
  }

  /** The keys of the data whose values it declares. */
  Set<String> keys() {
    return keys;
  }
}
