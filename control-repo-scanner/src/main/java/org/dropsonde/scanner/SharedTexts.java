package org.dropsonde.scanner;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes equal texts one object: the files of ten thousand branches say the same few things. May be used
 * by many threads.
 */
final class SharedTexts {
  private final Map<String, String> known = new ConcurrentHashMap<>();

  /** The first of its equals. */
  String of(String text) {
    String first = known.get(text);
    if (first == null) {
      first = known.putIfAbsent(text, text);
    }
    return first == null ? text : first;
  }
}
