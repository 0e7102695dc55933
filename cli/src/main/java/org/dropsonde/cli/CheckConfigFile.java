package org.dropsonde.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dropsonde.checks.CheckConfig;
import org.dropsonde.checks.Suppression;
import org.dropsonde.failure.FileFailure;
import org.dropsonde.puppetfile.Severity;
import org.dropsonde.spi.Rule;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads {@code .dropsonde.yaml}: how much rules matter to a repository, and which findings it
 * accepts. docs/checks.md describes it.
 *
 * <p>Strict: a key that is misspelt would otherwise switch nothing off, or too much.
 */
final class CheckConfigFile {
  static final String NAME = ".dropsonde.yaml";
  private static final int MAX_BYTES = 256 * 1024;
  private static final Set<String> IGNORE_KEYS =
      Set.of("rule", "module", "environment", "file", "reason");

  private final Path path;

  private CheckConfigFile(Path path) {
    this.path = path;
  }

  /** Reads the file given, which must be there. */
  static CheckConfig read(Path path) throws CliException {
    return new CheckConfigFile(path).read();
  }

  /** Reads the file of a source that is a folder; {@link CheckConfig#NONE} where it has none. */
  static CheckConfig in(Path source) throws CliException {
    Path file = source.resolve(NAME);
    return Files.isRegularFile(file) ? read(file) : CheckConfig.NONE;
  }

  private CheckConfig read() throws CliException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw unusable("it is larger than " + MAX_BYTES + " bytes", null);
      }
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      LoadSettings settings = LoadSettings.builder().setLabel(NAME).build();
      Optional<Node> document = new Compose(settings).composeString(text);
      return document.isEmpty() ? CheckConfig.NONE : checks(document.get());
    } catch (IOException e) {
      throw unusable(FileFailure.reason(e), e);
    } catch (YamlEngineException e) {
      String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw unusable("it is not YAML: " + first, e);
    }
  }

  private CheckConfig checks(Node document) throws CliException {
    Map<String, Optional<Severity>> levels = new HashMap<>();
    List<Suppression> suppressions = new ArrayList<>();
    for (Map.Entry<String, Node> section : map(document, "the file").entrySet()) {
      if (!section.getKey().equals("checks")) {
        throw unusable("it knows 'checks' only, not '" + section.getKey() + "'", null);
      }
      for (Map.Entry<String, Node> entry : map(section.getValue(), "checks").entrySet()) {
        switch (entry.getKey()) {
          case "rules" -> levels.putAll(levels(entry.getValue()));
          case "ignore" -> suppressions.addAll(suppressions(entry.getValue()));
          default ->
            throw unusable("checks knows 'rules' and 'ignore', not '" + entry.getKey() + "'", null);
        }
      }
    }
    return new CheckConfig(path.getFileName().toString(), levels, suppressions);
  }

  private Map<String, Optional<Severity>> levels(Node node) throws CliException {
    Map<String, Optional<Severity>> levels = new HashMap<>();
    for (Map.Entry<String, Node> entry : map(node, "rules").entrySet()) {
      String where = at(entry.getValue()) + ": ";
      if (!Rule.isId(entry.getKey())) {
        throw unusable(where + "'" + entry.getKey() + "' is no rule, such as DS001", null);
      }
      String level = text(entry.getValue(), entry.getKey()).toUpperCase(Locale.ROOT);
      // YAML 1.1 reads off as false; this reader is YAML 1.2, but people's editors may not be.
      if (level.equals("OFF") || level.equals("FALSE")) {
        levels.put(entry.getKey(), Optional.empty());
      } else {
        try {
          levels.put(entry.getKey(), Optional.of(Severity.valueOf(level)));
        } catch (IllegalArgumentException e) {
          throw unusable(where + "write error, warning, info or off", e);
        }
      }
    }
    return levels;
  }

  private List<Suppression> suppressions(Node node) throws CliException {
    if (!(node instanceof SequenceNode list)) {
      throw unusable(at(node) + ": ignore must be a list", null);
    }
    List<Suppression> suppressions = new ArrayList<>();
    for (Node item : list.getValue()) {
      Map<String, String> values = new HashMap<>();
      for (Map.Entry<String, Node> entry : map(item, "an item of ignore").entrySet()) {
        if (!IGNORE_KEYS.contains(entry.getKey())) {
          throw unusable(
              at(item) + ": ignore knows rule, module, environment, file and reason, not '"
                  + entry.getKey() + "'",
              null);
        }
        values.put(entry.getKey(), text(entry.getValue(), entry.getKey()));
      }
      suppressions.add(suppression(values, item));
    }
    return suppressions;
  }

  private Suppression suppression(Map<String, String> values, Node item) throws CliException {
    @Nullable String rule = values.get("rule");
    @Nullable String reason = values.get("reason");
    if (rule == null || !Rule.isId(rule)) {
      throw unusable(at(item) + ": name one rule, such as DS001", null);
    }
    if (reason == null || reason.isBlank()) {
      throw unusable(at(item) + ": give the reason for which it is accepted", null);
    }
    return new Suppression(
        rule,
        values.get("module"),
        values.get("environment"),
        values.get("file"),
        reason,
        line(item));
  }

  private Map<String, Node> map(Node node, String what) throws CliException {
    if (!(node instanceof MappingNode map)) {
      throw unusable(at(node) + ": " + what + " must be a map", null);
    }
    Map<String, Node> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : map.getValue()) {
      entries.put(text(tuple.getKeyNode(), "a key"), tuple.getValueNode());
    }
    return entries;
  }

  private String text(Node node, String what) throws CliException {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw unusable(at(node) + ": " + what + " must be a text", null);
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  private static String at(Node node) {
    return "line " + line(node);
  }

  private CliException unusable(String why, @Nullable Exception cause) {
    String message = "The check configuration " + path + " can't be used: " + why + ".";
    return cause == null
        ? new CliException(ExitCode.INPUT, message)
        : new CliException(ExitCode.INPUT, message, cause);
  }
}
