package org.dropsonde.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The commands for those who run a backend. The client names them; only the full distribution has
 * them.
 */
final class BackendCommands {
  private static final Map<String, String> DESCRIPTIONS = descriptions();

  private BackendCommands() {}

  private static Map<String, String> descriptions() {
    Map<String, String> descriptions = new LinkedHashMap<>();
    descriptions.put("collect", "Take reports from sites");
    descriptions.put("aggregate", "Make the weekly public data set from the reports");
    descriptions.put("publish", "Make the public site from the public data set");
    descriptions.put("query", "Ask the public data set in SQL");
    descriptions.put("queries", "Check the queries that people contribute");
    return descriptions;
  }

  /** Their names, in the order of the help. */
  static List<String> names() {
    return List.copyOf(DESCRIPTIONS.keySet());
  }

  /** The command of that name, or one that says where it is to be had. */
  static Object command(String name, Surroundings surroundings, GlobalOptions options) {
    return provider(name)
        .<Object>map(provider -> provider.command(name, surroundings, options))
        .orElseGet(() -> elsewhere(name));
  }

  private static Optional<CommandProvider> provider(String name) {
    return ServiceLoader.load(CommandProvider.class, BackendCommands.class.getClassLoader())
        .stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.names().contains(name))
        .findFirst();
  }

  private static CommandLine elsewhere(String name) {
    CommandLine line = CommandSpecs.line(new Elsewhere(name)).setUnmatchedArgumentsAllowed(true);
    line.getCommandSpec()
        .usageMessage()
        .description(DESCRIPTIONS.get(name) + " (full distribution).")
        .footer("", "Example:", "  java -jar dropsonde-full.jar " + name + " --help");
    return line;
  }

  /** Stands for a command that this jar lacks. */
  @Command
  record Elsewhere(String name) implements Callable<Integer> {
    @Override
    public Integer call() throws CliException {
      throw new CliException(
          ExitCode.USAGE,
          "This is the client, which has no '" + name + "'. Run the full distribution: java -jar"
              + " dropsonde-full.jar " + name + ", or ./dropsonde " + name + " in a checkout.");
    }
  }
}
