package org.dropsonde.scanner;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** What stands where in a YAML file that a Ruby program reads, for messages about it. */
final class RubyYaml {
  private static final int MOST = 5;

  /** Ruby 3.1 psych/scalar_scanner.rb: a Date or a Time, which are classes like any other. */
  private static final Pattern DATE =
      Pattern.compile("\\d{4}-(?:1[012]|0\\d|\\d)-(?:[12]\\d|3[01]|0\\d|\\d)"
          + "|-?\\d{4}-\\d{1,2}-\\d{1,2}(?:[Tt]|\\s+)\\d{1,2}:\\d\\d:\\d\\d.*");

  private final byte[] bytes;

  RubyYaml(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * What {@code YAML.load_file} refuses since Ruby 3.1, as a line number, a colon and what is there.
   * The text must be YAML.
   */
  List<String> refusedSinceRuby31() {
    List<String> found = new ArrayList<>();
    for (Event event : new Parse(settings()).parseInputStream(new ByteArrayInputStream(bytes))) {
      if (found.size() == MOST || event.getEventId() == Event.ID.DocumentEnd) {
        break;
      }
      String what = refused(event);
      if (what != null) {
        found.add(event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1) + ": " + what);
      }
    }
    return found;
  }

  private static @org.jspecify.annotations.Nullable String refused(Event event) {
    if (event instanceof AliasEvent) {
      return "an alias; write its value out";
    }
    boolean date = event instanceof ScalarEvent scalar
        && scalar.getScalarStyle() == ScalarStyle.PLAIN
        && DATE.matcher(scalar.getValue()).matches();
    return date ? "a date; put it in quotes" : null;
  }

  /**
   * The line that a key stands in, from 1.
   *
   * @param path the keys that lead to it, each of them plain or a symbol
   */
  int lineOf(List<String> path) {
    Iterator<Node> documents = new Compose(settings())
        .composeAllFromInputStream(new ByteArrayInputStream(bytes))
        .iterator();
    Optional<Node> at = documents.hasNext() ? Optional.of(documents.next()) : Optional.empty();
    int line = 1;
    for (String key : path) {
      Optional<NodeTuple> next = at.filter(MappingNode.class::isInstance)
          .flatMap(map -> ((MappingNode) map)
              .getValue().stream().filter(tuple -> isKey(tuple, key)).findFirst());
      line = next.flatMap(tuple -> tuple.getKeyNode().getStartMark())
          .map(mark -> mark.getLine() + 1)
          .orElse(line);
      at = next.map(NodeTuple::getValueNode);
    }
    return line;
  }

  private static boolean isKey(NodeTuple tuple, String key) {
    return tuple.getKeyNode() instanceof ScalarNode scalar
        && (scalar.getValue().equals(key) || scalar.getValue().equals(":" + key));
  }

  private LoadSettings settings() {
    return LoadSettings.builder()
        .setAllowDuplicateKeys(true)
        .setCodePointLimit(Math.max(1, bytes.length))
        .build();
  }
}
