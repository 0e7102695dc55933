package org.dropsonde.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A part of a YAML document. What a test asks for must be there. */
record YamlNode(Object value) {
  static YamlNode of(Path file) throws IOException {
    Object root = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    return new YamlNode(Objects.requireNonNull(root));
  }

  /** The node that a chain of keys leads to. */
  YamlNode at(String... keys) {
    Object node = value;
    for (String key : keys) {
      node = Objects.requireNonNull(((Map<?, ?>) node).get(key), key);
    }
    return new YamlNode(node);
  }

  boolean has(String key) {
    return ((Map<?, ?>) value).containsKey(key);
  }

  String text() {
    return value.toString();
  }

  List<YamlNode> list() {
    return ((List<?>) value)
        .stream()
            .map(each -> new YamlNode(Objects.requireNonNull((Object) each)))
            .toList();
  }

  /** The keys of a map with their values, in file order. */
  Map<String, YamlNode> map() {
    Map<String, YamlNode> map = new LinkedHashMap<>();
    ((Map<?, ?>) value)
        .forEach((key, node) -> map.put(String.valueOf(key), new YamlNode((Object) node)));
    return map;
  }
}
