package org.dropsonde.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Finds the keys of a configuration file that set nothing: most likely they are mistyped. */
final class UnknownKeys {
  /**
   * The options of single commands, of both distributions. A run builds the command that is called and
   * no other, and still must know that a key is another command's. Tests compare it with the commands.
   */
  static final Set<String> OF_COMMANDS = Set.of(
      "admin-listen",
      "base",
      "baseline",
      "branch",
      "budget",
      "cadence",
      "check",
      "check-config",
      "check-refs",
      "class-list",
      "classes",
      "data",
      "diff",
      "dry-run",
      "endpoint",
      "endpoint-ca",
      "engine",
      "engine-option",
      "environments",
      "explain",
      "fail-on",
      "fetch-metadata",
      "filename",
      "force",
      "format",
      "from",
      "full",
      "key",
      "listen",
      "memory",
      "metric-schema",
      "network-burst",
      "network-weekly",
      "openvox-version",
      "out",
      "output",
      "patience",
      "popular",
      "protocol",
      "puppet-version",
      "queries",
      "r10k-config",
      "remote",
      "remove",
      "report",
      "resume",
      "seed-number",
      "since",
      "site-daily",
      "sites",
      "size",
      "sort",
      "threads",
      "tls-certificate",
      "tls-key",
      "to",
      "trusted-proxy",
      "unique-sites",
      "week",
      "weeks",
      "write",
      "write-baseline");

  /** What a file can't say: these count on the command line, or, for the first, in the environment. */
  private static final Set<String> ONLY_ARGUMENTS = Set.of("config", "help", "version");

  private UnknownKeys() {}

  /** A sentence for each of them, in the order of the file. */
  static List<String> in(ConfigFile file, CommandSpec root) {
    List<String> sentences = new ArrayList<>();
    Set<String> names = names(root);
    file.entries().forEach((key, entry) -> {
      @Nullable String problem = problem(key, names, root);
      if (problem != null) {
        sentences.add("warning: file " + file.path() + ", line " + entry.line() + ": " + problem);
      }
    });
    return sentences;
  }

  private static @Nullable String problem(String key, Set<String> names, CommandSpec root) {
    int dot = key.lastIndexOf('.');
    if (dot < 0) {
      return names.contains(key)
          ? null
          : "no setting is called " + key + Nearest.question(key, names);
    }
    String first = key.substring(0, key.indexOf('.'));
    if (!Commands.names().contains(first)) {
      return "no command is called " + first + Nearest.question(first, Commands.names());
    }
    return problem(key.substring(0, dot).split("[.]"), key.substring(dot + 1), root);
  }

  /** Of the commands only those that this run has built can be asked. */
  private static @Nullable String problem(String[] section, String name, CommandSpec root) {
    CommandSpec at = root;
    for (String step : section) {
      @Nullable CommandLine below = at.subcommands().get(step);
      if (below == null) {
        return at == root
            ? null
            : at.qualifiedName() + " has no command " + step
                + Nearest.question(step, at.subcommands().keySet());
      }
      at = below.getCommandSpec();
    }
    List<String> own = OwnOptions.of(at).stream().map(LayeredDefaults::name).toList();
    return at.parser().unmatchedArgumentsAllowed() || own.contains(name)
        ? null
        : at.qualifiedName() + " has no option of its own that is called " + name
            + Nearest.question(name, own);
  }

  /** The names of all options that can be set. */
  static Set<String> names(CommandSpec root) {
    Set<String> names = new HashSet<>(OF_COMMANDS);
    root.options().forEach(option -> names.add(LayeredDefaults.name(option)));
    names.removeAll(ONLY_ARGUMENTS);
    return names;
  }
}
