package org.dropsonde.puppetfile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a declaration and what is written in it stand.
 *
 * @param call the word that declares
 * @param second the value behind the title, where it is no hash; {@code call} elsewhere
 * @param options the keys that are written out
 */
record DeclarationPlaces(int call, int second, Map<String, Integer> options) {
  static DeclarationPlaces of(Evaluator evaluator, Node.Call node) {
    int call = evaluator.place(node.at());
    Map<String, Integer> options = new HashMap<>();
    List<Node> arguments = node.arguments();
    if (arguments.size() != 2) {
      return new DeclarationPlaces(call, call, options);
    }
    if (!(arguments.get(1) instanceof Node.HashLiteral hash)) {
      return new DeclarationPlaces(call, evaluator.place(arguments.get(1).at()), options);
    }
    for (Node.Pair pair : hash.pairs()) {
      if (pair.key() instanceof Node.Constant key && key.value() instanceof Value.Symbol name) {
        options.put(name.name(), evaluator.place(key.at()));
      }
    }
    return new DeclarationPlaces(call, call, options);
  }

  /** The first of these options that is written out; the call where none is. */
  int option(String... keys) {
    for (String key : keys) {
      Integer place = options.get(key);
      if (place != null) {
        return place;
      }
    }
    return call;
  }

  /** The reference of a git or Subversion module, the last of its names where there are several. */
  int ref() {
    int last = call;
    for (String key : List.of("ref", "branch", "tag", "commit", "version")) {
      last = Math.max(last, options.getOrDefault(key, call));
    }
    return last;
  }

  /** The version of a Forge module. */
  int version() {
    return options.getOrDefault("version", second);
  }
}
