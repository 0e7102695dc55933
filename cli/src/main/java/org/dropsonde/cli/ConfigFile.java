package org.dropsonde.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * The configuration file: option names without their dashes, and values; those of one command in a map
 * below the command's name (docs/settings.md).
 *
 * <p>In a key, as in the name of an environment variable, upper case is lower case and an underscore is a
 * hyphen. Reads the original client's {@code telemetry.yaml} too, whose keys are Ruby symbols
 * ({@code :update:}), which names the cache {@code cachepath}, and holds the commands' options in a map
 * {@code commands}.
 *
 * @param entries by option name, such as {@code cache-dir}; of one command behind its name and a dot:
 *     {@code puppetfile.check.format}
 */
record ConfigFile(Path path, Map<String, Entry> entries) {
  private static final int MAX_BYTES = 256 * 1024;
  private static final int MAX_SECTIONS = 3;
  private static final Path SYSTEM_WIDE = Path.of("/etc/puppetlabs/telemetry.yaml");
  private static final Map<String, String> ORIGINAL_NAMES = Map.of("cachepath", "cache-dir");

  /**
   * What a key is set to.
   *
   * @param value as it is written; the items of a list are joined with commas
   * @param line where it stands, from 1 on
   */
  record Entry(String value, int line) {}

  /** Reads the file given, or else the first of the usual places; empty where there is none. */
  static Optional<ConfigFile> find(Surroundings surroundings, Optional<Path> given)
      throws CliException {
    if (given.isPresent()) {
      return Optional.of(read(surroundings.workingDirectory().resolve(given.get())));
    }
    Path own =
        surroundings.userDirectory("XDG_CONFIG_HOME", ".config").resolve("dropsonde/config.yaml");
    for (Path candidate : List.of(own, SYSTEM_WIDE)) {
      if (Files.isRegularFile(candidate)) {
        return Optional.of(read(candidate));
      }
    }
    return Optional.empty();
  }

  static ConfigFile read(Path path) throws CliException {
    try {
      if (Files.size(path) > MAX_BYTES) {
        throw unusable(path, "it is larger than " + MAX_BYTES + " bytes", null);
      }
      LoadSettings settings = LoadSettings.builder().setLabel(path.toString()).build();
      ConfigFile file = new ConfigFile(path, new LinkedHashMap<>());
      @Nullable
      Node document =
          new Compose(settings).composeString(Files.readString(path)).orElse(null);
      if (document != null && !document.getTag().equals(Tag.NULL)) {
        file.collect("", document, 0);
      }
      return file;
    } catch (NoSuchFileException e) {
      throw unusable(path, "there is no such file", e);
    } catch (CharacterCodingException e) {
      throw unusable(path, "it is not UTF-8", e);
    } catch (IOException e) {
      throw unusable(path, "it can't be read (" + e.getMessage() + ")", e);
    } catch (YamlEngineException e) {
      throw unusable(path, "it is not YAML: " + problem(e), e);
    }
  }

  private void collect(String section, Node node, int depth) throws CliException {
    if (!(node instanceof MappingNode map)) {
      throw unusable(path, "it must hold a map of option names to values", null);
    }
    if (depth > MAX_SECTIONS) {
      throw unusable(path, "line " + line(node) + " is nested too deeply", null);
    }
    for (NodeTuple tuple : map.getValue()) {
      String key = section + name(text(tuple.getKeyNode()));
      Node value = tuple.getValueNode();
      if (value instanceof MappingNode) {
        collect(key.equals("commands") ? "" : key + ".", value, depth + 1);
      } else if (!value.getTag().equals(Tag.NULL)) {
        put(ORIGINAL_NAMES.getOrDefault(key, key), new Entry(value(value), line(value)));
      }
    }
  }

  private void put(String key, Entry entry) throws CliException {
    @Nullable Entry earlier = entries.putIfAbsent(key, entry);
    if (earlier != null) {
      throw unusable(
          path,
          "line " + entry.line() + " sets " + key + " again, which line " + earlier.line()
              + " sets",
          null);
    }
  }

  private static String name(String key) {
    String name = key.startsWith(":") ? key.substring(1) : key;
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String value(Node node) throws CliException {
    if (!(node instanceof SequenceNode list)) {
      return text(node);
    }
    List<String> items = new ArrayList<>();
    for (Node item : list.getValue()) {
      items.add(text(item));
    }
    return String.join(",", items);
  }

  private String text(Node node) throws CliException {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw unusable(path, "line " + line(node) + " must hold a text or number", null);
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  private static String problem(YamlEngineException e) {
    if (!(e instanceof MarkedYamlEngineException marked)) {
      return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
    String place = marked
        .getProblemMark()
        .map(mark -> "line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1) + ": ")
        .orElse("");
    return place + marked.getProblem();
  }

  private static CliException unusable(Path path, String why, @Nullable Exception cause) {
    String message = "The configuration file " + path + " can't be used: " + why + ".";
    return cause == null
        ? new CliException(ExitCode.INPUT, message)
        : new CliException(ExitCode.INPUT, message, cause);
  }
}
