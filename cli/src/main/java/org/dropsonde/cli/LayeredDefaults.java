package org.dropsonde.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Fills an option that is not on the command line: from the environment, then from the configuration
 * file, then from its own default.
 */
final class LayeredDefaults implements IDefaultValueProvider {
  private final Surroundings surroundings;
  private final Optional<ConfigFile> configFile;

  LayeredDefaults(Surroundings surroundings, Optional<ConfigFile> configFile) {
    this.surroundings = surroundings;
    this.configFile = configFile;
  }

  /** Without the environment and a file: for what must work whatever they hold. */
  static LayeredDefaults none(Surroundings surroundings) {
    return new LayeredDefaults(
        new Surroundings(
            Map.of(),
            surroundings.workingDirectory(),
            surroundings.clock(),
            surroundings.console()),
        Optional.empty());
  }

  /** A value that is not from the command line, and where it stands. */
  record Found(String value, String origin) {}

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (argument instanceof OptionSpec option) {
      return find(option).map(Found::value).orElseGet(() -> directory(name(option)));
    }
    return null;
  }

  /** The program's own directories lie where the XDG Base Directory Specification puts them. */
  private @Nullable String directory(String option) {
    return switch (option) {
      case "cache-dir" ->
        surroundings
            .userDirectory("XDG_CACHE_HOME", ".cache")
            .resolve("dropsonde")
            .toString();
      case "state-dir" ->
        surroundings
            .userDirectory("XDG_STATE_HOME", ".local/state")
            .resolve("dropsonde")
            .toString();
      default -> null;
    };
  }

  /** The value that the environment or the configuration file gives an option. */
  Optional<Found> find(OptionSpec option) {
    String name = name(option);
    if (option.usageHelp() || option.versionHelp()) {
      return Optional.empty();
    }
    String variable = variable(name);
    String value = surroundings.variable(variable);
    if (value != null) {
      return Optional.of(new Found(value, "environment variable " + variable));
    }
    return configFile.flatMap(file -> fromFile(file, name));
  }

  private static Optional<Found> fromFile(ConfigFile file, String name) {
    Map<String, String> values = file.values();
    return Optional.ofNullable(values.get(name))
        .map(value -> new Found(value, "file " + file.path()));
  }

  /** The keys of the configuration file, each with the file that it stands in. */
  Map<String, String> keys() {
    Map<String, String> keys = new TreeMap<>();
    configFile.ifPresent(file ->
        file.values().keySet().forEach(key -> keys.put(key, "file " + file.path())));
    return keys;
  }

  /** The environment variable of an option. */
  static String variable(String name) {
    return "DROPSONDE_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** An option's long name without dashes. */
  static String name(OptionSpec option) {
    String longest = option.longestName();
    return longest.substring(longest.startsWith("--") ? 2 : 1);
  }
}
