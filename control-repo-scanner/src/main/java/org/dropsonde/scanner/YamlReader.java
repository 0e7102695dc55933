package org.dropsonde.scanner;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads YAML as Ruby does: YAML 1.1's words for true and false, symbols, and the last of two equal
 * keys. Gives maps, lists, strings, {@link Boolean}, {@link Symbol}, {@link Numeral} and null.
 */
final class YamlReader {
  private static final Set<String> TRUE = Set.of("yes", "true", "on");
  private static final Set<String> FALSE = Set.of("no", "false", "off");
  private static final Set<String> NULL = Set.of("", "~", "null");
  /** Ruby 3.1 psych/scalar_scanner.rb: whole, broken, to the base of 60, and infinite. */
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(?:0b[01_,]+|0[0-7_,]+|0x[0-9a-fA-F_,]+|0|[1-9](?:[0-9]|,[0-9]|_[0-9])*"
          + "|(?:[0-9][0-9_,]*\\.[0-9]*|\\.[0-9]+)(?:[eE][-+][0-9]+)?"
          + "|[0-9][0-9_]*(?::[0-5]?[0-9]){1,2}(?:\\.[0-9_]*)?|(?i:\\.inf))|(?i:\\.nan)");

  /** Psych has both names for it. */
  private static final Set<String> SYMBOL = Set.of("!ruby/sym", "!ruby/symbol");

  /** A document whose aliases unfold to more than this is meant to do harm. */
  private static final int MAX_NODES = 500_000;

  private static final int MAX_DEPTH = 60;

  private int nodes;
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

  private YamlReader() {}

  /** A Ruby symbol that stands as a value, without its colon. */
  record Symbol(String name) {}

  /** A number, as written. */
  record Numeral(String text) {}

  /**
   * Reads the first document.
   *
   * @return null where there is none
   * @throws IOException where it is not YAML; the message says where
   */
  static @Nullable Object read(byte[] bytes) throws IOException {
    LoadSettings settings = LoadSettings.builder()
        .setAllowDuplicateKeys(true)
        .setMaxAliasesForCollections(MAX_NODES)
        .setCodePointLimit(Math.max(1, bytes.length))
        .build();
    try {
      Iterator<Node> documents = new Compose(settings)
          .composeAllFromInputStream(new ByteArrayInputStream(bytes))
          .iterator();
      return documents.hasNext() ? new YamlReader().value(documents.next(), 0) : null;
    } catch (YamlEngineException e) {
      throw malformed(e);
    }
  }

  /** Says in one line what is wrong with a document. */
  static IOException malformed(YamlEngineException e) {
    return new IOException(
        "it is not valid YAML: " + String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " "),
        e);
  }

  private @Nullable Object value(Node node, int depth) throws IOException {
    if (++nodes > MAX_NODES || depth > MAX_DEPTH || !open.add(node)) {
      throw new IOException("its aliases or its nesting are without measure");
    }
    try {
      if (node instanceof MappingNode mapping) {
        return map(mapping, depth);
      }
      if (node instanceof SequenceNode sequence) {
        List<@Nullable Object> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
          items.add(value(item, depth + 1));
        }
        return items;
      }
      return node instanceof ScalarNode scalar ? scalar(scalar) : null;
    } finally {
      open.remove(node);
    }
  }

  private Map<String, @Nullable Object> map(MappingNode mapping, int depth) throws IOException {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Object value = value(tuple.getValueNode(), depth + 1);
      String key = tuple.getKeyNode() instanceof ScalarNode scalar ? key(scalar) : "?";
      if (key.equals("<<") && value instanceof Map<?, ?> merged) {
        merged.forEach((k, v) -> map.putIfAbsent((String) k, v));
      } else {
        map.put(key, value);
      }
    }
    return map;
  }

  /** A symbol keeps its colon, to tell it from a text. */
  private static String key(ScalarNode node) {
    return scalar(node) instanceof Symbol symbol ? ":" + symbol.name() : node.getValue();
  }

  private static @Nullable Object scalar(ScalarNode node) {
    String text = node.getValue();
    if (SYMBOL.contains(node.getTag().getValue())) {
      return new Symbol(text);
    }
    if (node.getScalarStyle() != ScalarStyle.PLAIN) {
      return text;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    if (NULL.contains(lower)) {
      return null;
    }
    if (TRUE.contains(lower) || FALSE.contains(lower)) {
      return TRUE.contains(lower);
    }
    if (text.startsWith(":") && text.length() > 1) {
      return new Symbol(unquote(text.substring(1)));
    }
    return NUMBER.matcher(text).matches() ? new Numeral(text) : text;
  }

  private static String unquote(String text) {
    boolean quoted = text.length() > 1
        && (text.charAt(0) == '"' || text.charAt(0) == '\'')
        && text.charAt(text.length() - 1) == text.charAt(0);
    return quoted ? text.substring(1, text.length() - 1) : text;
  }
}
