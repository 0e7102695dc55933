package org.dropsonde.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dropsonde.failure.FileFailure;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The configuration file: option names without their dashes, and values.
 *
 * <p>Reads the original client's {@code telemetry.yaml} too, whose keys are Ruby symbols
 * ({@code :update:}) and which names the cache {@code cachepath}.
 *
 * @param values option name, such as {@code cache-dir}, to its value as text; lists are joined with
 *     commas
 */
record ConfigFile(Path path, Map<String, String> values) {
  private static final int MAX_BYTES = 256 * 1024;
  private static final Path SYSTEM_WIDE = Path.of("/etc/puppetlabs/telemetry.yaml");
  private static final Map<String, String> ORIGINAL_NAMES = Map.of("cachepath", "cache-dir");

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
      return new ConfigFile(
          path, flatten(path, new Load(settings).loadFromString(Files.readString(path))));
    } catch (IOException e) {
      throw unusable(path, FileFailure.reason(e), e);
    } catch (YamlEngineException e) {
      throw unusable(path, "it is not YAML: " + problem(e), e);
    }
  }

  private static Map<String, String> flatten(Path path, Object document) throws CliException {
    Map<String, String> values = new LinkedHashMap<>();
    if (document == null) {
      return values;
    }
    if (!(document instanceof Map<?, ?> map)) {
      throw unusable(path, "it must hold a map of option names to values", null);
    }
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String key = plain(entry.getKey());
      if (entry.getValue() instanceof Map<?, ?> nested) {
        collectCommandOptions(nested, values);
      } else if (entry.getValue() != null) {
        values.put(ORIGINAL_NAMES.getOrDefault(key, key), text(entry.getValue()));
      }
    }
    return values;
  }

  /** The original nests command options: {@code commands: {:submit: {:endpoint: ..}}}. */
  private static void collectCommandOptions(Map<?, ?> map, Map<String, String> values) {
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (entry.getValue() instanceof Map<?, ?> nested) {
        collectCommandOptions(nested, values);
      } else if (entry.getValue() != null) {
        values.putIfAbsent(plain(entry.getKey()), text(entry.getValue()));
      }
    }
  }

  private static String plain(Object key) {
    String name = String.valueOf(key);
    return (name.startsWith(":") ? name.substring(1) : name).replace('_', '-');
  }

  private static String text(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
        : String.valueOf(value);
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

  private static CliException unusable(
      Path path, String why, @org.jspecify.annotations.Nullable Exception cause) {
    String message = "The configuration file " + path + " can't be used: " + why + ".";
    return cause == null
        ? new CliException(ExitCode.INPUT, message)
        : new CliException(ExitCode.INPUT, message, cause);
  }
}
