package org.dropsonde.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Fills an option that is not on the command line: from the environment, then from the configuration
 * file, then from its own default. In the file, what is set for the command itself goes before what is
 * set for all.
 */
final class LayeredDefaults implements IDefaultValueProvider {
  private final Surroundings surroundings;
  private final Optional<ConfigFile> configFile;
  private final Set<Found> passedOver = new HashSet<>();

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

  /**
   * A value that is not from the command line.
   *
   * @param key the option's name, behind that of the command where it is set for one only
   * @param origin where it stands, for people
   */
  record Found(String key, String value, String origin) {
    /** Whether it is set for this option alone, and not for those of other commands that are called so. */
    boolean isOnlyFor(OptionSpec option) {
      return key.equals(section(option) + name(option));
    }
  }

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

  /** The value in force that the environment or the configuration file gives an option. */
  Optional<Found> find(OptionSpec option) {
    for (Found found : all(option)) {
      if (!passedOver.contains(found)) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  /** All that the environment and the configuration file say about an option; the first goes first. */
  List<Found> all(OptionSpec option) {
    if (option.usageHelp() || option.versionHelp()) {
      return List.of();
    }
    List<Found> all = new ArrayList<>(2);
    String name = name(option);
    String variable = variable(name);
    @Nullable String value = surroundings.variable(variable);
    if (value != null) {
      all.add(new Found(name, value, "environment variable " + variable));
    }
    if (configFile.isPresent()) {
      String section = section(option);
      if (!section.isEmpty()) {
        addFrom(configFile.get(), section + name, all);
      }
      addFrom(configFile.get(), name, all);
    }
    return all;
  }

  private static void addFrom(ConfigFile file, String key, List<Found> all) {
    ConfigFile.@Nullable Entry entry = file.entries().get(key);
    if (entry != null) {
      all.add(new Found(key, entry.value(), "file " + file.path() + ", line " + entry.line()));
    }
  }

  /** From now on this value counts for nothing, and what it went before does. */
  void passOver(Found found) {
    passedOver.add(found);
  }

  Optional<ConfigFile> configFile() {
    return configFile;
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

  /** What the keys of an option's own command begin with; empty for the options of every command. */
  static String section(OptionSpec option) {
    if (option.inherited()) {
      return "";
    }
    StringBuilder section = new StringBuilder();
    for (CommandSpec at = option.command(); at.parent() != null; at = at.parent()) {
      section.insert(0, at.name() + ".");
    }
    return section.toString();
  }
}
