package org.dropsonde.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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
  private static final List<String> CLIENT = List.of(
      "preview",
      "submit",
      "forget",
      "scan",
      "check",
      "puppetfile",
      "update",
      "module",
      "list",
      "plugin",
      "dev",
      "config",
      "completion");
  private static final Set<String> SCANS = Set.of("preview", "submit", "scan", "check");

  private Commands() {}

  /** The names of all commands, in the order of the help. */
  static List<String> names() {
    return Stream.of(CLIENT, BackendCommands.names()).flatMap(List::stream).toList();
  }

  /** A switch, since a map of constructors would link a lambda for each of them at every start. */
  private static Object command(String name, Surroundings surroundings, GlobalOptions options) {
    return switch (name) {
      case "preview" -> new PreviewCommand(surroundings, options);
      case "submit" -> new SubmitCommand(surroundings, options);
      case "forget" -> new ForgetCommand(surroundings, options);
      case "scan" -> new ScanCommand(surroundings, options);
      case "check" -> new CheckCommand(surroundings, options);
      case "puppetfile" -> PuppetfileCommand.line(surroundings, options);
      case "update" -> UpdateClassesCommand.below(surroundings, options);
      case "module" -> new ModuleCommand(surroundings, options);
      case "list" -> new ListCommand(surroundings, options);
      case "plugin" -> PluginCommand.line(surroundings, options);
      case "dev" -> DevCommand.line(surroundings, options);
      case "config" -> new ConfigCommand(surroundings, options);
      case "completion" -> new CompletionCommand(surroundings, options);
      default -> BackendCommands.command(name, surroundings, options);
    };
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

  /**
   * Whether the arguments ask what there is, which no setting may get in the way of. Help counts as the
   * first option only: behind another one it may be that one's value, and settings such as
   * {@code offline} hold for the command that runs then.
   */
  static boolean explains(String[] args) {
    return Arrays.stream(args)
            .filter(arg -> arg.startsWith("-"))
            .findFirst()
            .filter(arg -> arg.equals("--help") || arg.equals("-h"))
            .isPresent()
        || (args.length > 0 && args[0].equals("completion"));
  }

  /** Whether the arguments ask which settings there are: all of them, the wrong ones, too. */
  static boolean showsSettings(String[] args) {
    return called(args).equals(List.of("config"));
  }

  /** The name of the command that the arguments call; empty where they call none. */
  private static List<String> called(String[] args) {
    return Arrays.stream(args).filter(names()::contains).limit(1).toList();
  }

  /** The command line with all commands, as it is without any setting. */
  static CommandLine all(Surroundings surroundings) {
    return line(new String[0], surroundings, LayeredDefaults.none(surroundings));
  }

  /** The command line for these arguments. */
  static CommandLine line(String[] args, Surroundings surroundings, LayeredDefaults defaults) {
    RootCommand root = new RootCommand();
    CommandLine line = CommandSpecs.line(root);
    List<String> names = names();
    List<String> called = called(args);
    boolean needsAll =
        called.isEmpty() || called.get(0).equals("completion") || called.get(0).equals("config");
    for (String name : needsAll ? names : called) {
      line.addSubcommand(name, CommandSpecs.line(command(name, surroundings, root.options)));
    }
    Console console = surroundings.console();
    return Conversions.in(withoutInheritedOptionsInHelp(line))
        .setDefaultValueProvider(defaults)
        .setOut(console.out())
        .setErr(console.err())
        .setUsageHelpAutoWidth(true)
        .setAbbreviatedOptionsAllowed(false)
        .setExpandAtFiles(false);
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
