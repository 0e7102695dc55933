package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names of command calls (name, then arguments without parentheses), as Ruby's parser tells. */
final class Commands {
  private final List<String> names = new ArrayList<>();

  int size() {
    return names.size();
  }

  void add(String name) {
    names.add(name);
  }

  /** Puts what was added since {@code between} before what was added since {@code before}. */
  void moveAhead(int before, int between) {
    if (between < names.size() && before < between) {
      Collections.rotate(names.subList(before, names.size()), names.size() - between);
    }
  }

  /** Each name with its count, in order of first use, without r10k's own words. */
  List<MethodCall> calls() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (String name : names) {
      if (!name.equals("mod") && !name.equals("forge") && !name.equals("moduledir")) {
        counts.merge(name, 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .map(e -> new MethodCall(e.getKey(), e.getValue()))
        .toList();
  }
}
