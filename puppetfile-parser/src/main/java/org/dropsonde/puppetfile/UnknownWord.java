package org.dropsonde.puppetfile;

import java.util.List;
import java.util.Set;

/** Advice for words and options that r10k doesn't know. */
final class UnknownWord {
  private static final Set<String> REFS = Set.of("ref", "tag", "branch", "commit", "git");

  private UnknownWord() {}

  static String advise(String name, List<Value> arguments) {
    if (name.codePoints().anyMatch(c -> c >= 0x80)) {
      return "it holds a character that only looks like a space or a quote: type it anew";
    }
    if (REFS.contains(name)) {
      return "write it as an option of a mod, with a comma at the end of the line before";
    }
    if (name.startsWith("mod") && !arguments.isEmpty()) {
      return "write mod, a space, and the title";
    }
    return "r10k knows mod, forge, moduledir and exclusion";
  }

  /** Advice for a hash of options that doesn't say where the module comes from. */
  static String adviseOnOptions(String title, Value.Dict options) {
    String start = "r10k can't tell where the module " + title + " comes from: ";
    boolean texts = options.entries.keySet().stream().anyMatch(Value.Str.class::isInstance);
    if (texts) {
      return start + "keys in quotes don't count, write git: 'URL' or :git => 'URL'";
    }
    if (options.entries.containsKey(new Value.Symbol("github_tarball"))) {
      return start + "github_tarball is librarian-puppet's own, write git: 'URL' and tag: 'TAG'";
    }
    if (options.entries.containsKey(new Value.Symbol("path"))) {
      return start + ":path is librarian-puppet's own, write local: true for a module in the tree";
    }
    if (options.entries.containsKey(new Value.Symbol("version"))) {
      return start + "write mod 'owner/name', 'VERSION' or add type: 'forge'";
    }
    return start + "add git: 'URL', svn: 'URL', local: true or a type";
  }
}
