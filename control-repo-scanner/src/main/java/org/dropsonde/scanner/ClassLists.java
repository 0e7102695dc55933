package org.dropsonde.scanner;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.dropsonde.manifest.ClassNames;
import org.dropsonde.manifest.Named;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Finds the classes in one data file, YAML or JSON: a name or a list of names under a key. */
final class ClassLists {
  private static final int MAX_DEPTH = 8;
  private static final int MAX_NAMES = 20_000;

  private final List<Named> found = new ArrayList<>();

  private ClassLists() {}

  /**
   * Reads one file. What is no class's name, such as an interpolation, is passed over.
   *
   * @param keys as lookup takes them: a dot leads into a hash
   * @throws IOException where the file has a key and is no YAML; the message says where
   */
  static List<Named> read(byte[] bytes, Set<String> keys) throws IOException {
    List<List<String>> paths = keys.stream()
        .map(key -> List.of(key.split("\\.", -1)))
        .filter(path -> contains(bytes, path.get(0)))
        .toList();
    if (paths.isEmpty()) {
      return List.of();
    }
    LoadSettings settings = LoadSettings.builder()
        .setAllowDuplicateKeys(true)
        .setMaxAliasesForCollections(MAX_NAMES)
        .setCodePointLimit(Math.max(1, bytes.length))
        .build();
    try {
      Iterator<Node> documents = new Compose(settings)
          .composeAllFromInputStream(new ByteArrayInputStream(bytes))
          .iterator();
      ClassLists lists = new ClassLists();
      if (documents.hasNext()) {
        Node root = documents.next();
        paths.forEach(path -> lists.add(value(root, path), 0));
      }
      return List.copyOf(lists.found);
    } catch (YamlEngineException e) {
      throw YamlReader.malformed(e);
    }
  }

  /** Parsing costs far more than looking whether there is anything to find. */
  private static boolean contains(byte[] bytes, String word) {
    byte[] wanted = word.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at + wanted.length <= bytes.length; at++) {
      if (bytes[at] == wanted[0]
          && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Node value(Node root, List<String> path) {
    Node at = root;
    for (String key : path) {
      Node next = null;
      if (at instanceof MappingNode mapping) {
        for (NodeTuple tuple : mapping.getValue()) {
          // Of two equal keys, Ruby takes the last.
          next =
              tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)
                  ? tuple.getValueNode()
                  : next;
        }
      }
      if (next == null) {
        return null;
      }
      at = next;
    }
    return at;
  }

  private void add(@Nullable Node node, int depth) {
    if (node instanceof SequenceNode sequence && depth < MAX_DEPTH) {
      for (Node item : sequence.getValue()) {
        if (found.size() < MAX_NAMES) {
          add(item, depth + 1);
        }
      }
    } else if (node instanceof ScalarNode scalar) {
      String name = ClassNames.normal(scalar.getValue());
      node.getStartMark()
          .filter(mark -> name != null)
          .ifPresent(mark ->
              found.add(new Named(String.valueOf(name), mark.getLine() + 1, mark.getColumn() + 1)));
    }
  }
}
