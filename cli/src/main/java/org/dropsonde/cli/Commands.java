package org.dropsonde.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Every command by its name, and the command line that they make.
 *
 * <p>Only the command that is called is built: building all of them costs as long as the rest of a
 * short run.
 */
final class Commands {
  private static final Set<String> SCANS = Set.of("preview", "submit", "scan", "check");

  private Commands() {}

  /** Makes a command from what it may use. */
  private interface Factory {
    Object make(Surroundings surroundings, GlobalOptions options);
  }

  private static Map<String, Factory> all() {
    Map<String, Factory> commands = new LinkedHashMap<>();
    commands.put("preview", PreviewCommand::new);
    commands.put("submit", SubmitCommand::new);
    commands.put("forget", ForgetCommand::new);
    commands.put("scan", ScanCommand::new);
    commands.put("check", CheckCommand::new);
    commands.put("puppetfile", PuppetfileCommand::line);
    commands.put("update", UpdateClassesCommand::below);
    commands.put("module", ModuleCommand::new);
    commands.put("list", ListCommand::new);
    commands.put("plugin", PluginCommand::line);
    commands.put("dev", DevCommand::line);
    commands.put("config", ConfigCommand::new);
    commands.put("completion", CompletionCommand::new);
    for (String name : BackendCommands.names()) {
      commands.put(
          name, (surroundings, options) -> BackendCommands.command(name, surroundings, options));
    }
    return commands;
  }

  /** The names of all commands, in the order of the help. */
  static List<String> names() {
    return List.copyOf(all().keySet());
  }

  /** Whether the command that these arguments call scans a source. */
  static boolean scans(String[] args) {
    return args.length > 0 && SCANS.contains(args[0]);
  }

  /** Whether the command that these arguments call refreshes the index of public modules. */
  static boolean refreshes(String[] args) {
    return args.length > 0 && args[0].equals("update");
  }

  /** Whether the command that these arguments call runs until a signal ends it. */
  static boolean serves(String[] args) {
    return args.length > 0 && args[0].equals("collect");
  }

  /** The command line for these arguments. */
  static CommandLine line(String[] args, Surroundings surroundings, LayeredDefaults defaults) {
    RootCommand root = new RootCommand();
    CommandLine line = CommandSpecs.line(root);
    Map<String, Factory> commands = all();
    List<String> called =
        Arrays.stream(args).filter(commands::containsKey).limit(1).toList();
    boolean needsAll =
        called.isEmpty() || called.get(0).equals("completion") || called.get(0).equals("config");
    for (Map.Entry<String, Factory> entry : commands.entrySet()) {
      if (needsAll || called.contains(entry.getKey())) {
        Object command = entry.getValue().make(surroundings, root.options);
        line.addSubcommand(entry.getKey(), CommandSpecs.line(command));
      }
    }
    Console console = surroundings.console();
    return withoutInheritedOptionsInHelp(line)
        .setDefaultValueProvider(defaults)
        .setOut(console.out())
        .setErr(console.err())
        .setUsageHelpAutoWidth(true)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedOptionsAllowed(false);
  }

  /** A command's help shows its own options; those of every command stand in the program's help. */
  private static CommandLine withoutInheritedOptionsInHelp(CommandLine line) {
    for (CommandLine command : line.getSubcommands().values()) {
      command.getCommandSpec().usageMessage().abbreviateSynopsis(true);
      command
          .getHelpSectionMap()
          .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, help -> ownOptions(help));
      withoutInheritedOptionsInHelp(command);
    }
    return line;
  }

  private static String ownOptions(CommandLine.Help help) {
    CommandSpec spec = help.commandSpec();
    List<OptionSpec> own = spec.options().stream()
        .filter(option -> !option.inherited() && !option.hidden())
        .toList();
    String rest = String.format(
        "%nOptions of every command: see '%s --help'.%n", spec.root().name());
    return help.optionListExcludingGroups(own) + rest;
  }
}
