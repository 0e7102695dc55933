package org.dropsonde.aggregation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A table's keys as text: one a line, values apart by tabs, which no value holds. */
final class TableKeys {
  private TableKeys() {}

  static String write(List<List<String>> keys) {
    return keys.stream().map(key -> String.join("\t", key) + "\n").collect(Collectors.joining());
  }

  static List<List<String>> read(String text) {
    return text.lines()
        .map(line -> line.isEmpty() ? List.<String>of() : split(line))
        .toList();
  }

  private static List<String> split(String line) {
    return Arrays.asList(line.split("\t", -1));
  }
}
