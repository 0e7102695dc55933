package org.dropsonde.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Keys and variables that set nothing: perhaps they are mistyped. */
final class UnknownSettings {
  /** Variables that are no options, and whose values are nobody's business. */
  private static final Set<String> OTHER_VARIABLES =
      Set.of("DROPSONDE_SECRET", "DROPSONDE_OFF", "DROPSONDE_JAVA_OPTS");

  private UnknownSettings() {}

  /** A sentence for each; {@code root} must have every command below it. */
  static List<String> of(CommandSpec root, Surroundings surroundings) {
    LayeredDefaults defaults = (LayeredDefaults) root.commandLine().getDefaultValueProvider();
    Set<String> known = new TreeSet<>(ownOptions(root).keySet());
    root.options().forEach(option -> known.add(LayeredDefaults.name(option)));
    List<String> sentences = new ArrayList<>();
    defaults.keys().forEach((key, origin) -> {
      if (!known.contains(key)) {
        sentences.add("warning: no option is called \"" + key + "\" (from " + origin + ")");
      }
    });
    Set<String> variables = new TreeSet<>(surroundings.environment().keySet());
    variables.removeIf(name -> !name.startsWith("DROPSONDE_") || OTHER_VARIABLES.contains(name));
    known.forEach(name -> variables.remove(LayeredDefaults.variable(name)));
    variables.forEach(
        name -> sentences.add("warning: no option has the environment variable " + name));
    return sentences;
  }

  /** Options of the commands themselves, by name. */
  static Map<String, OptionSpec> ownOptions(CommandSpec above) {
    Map<String, OptionSpec> own = new TreeMap<>();
    for (CommandLine command : above.subcommands().values()) {
      for (OptionSpec option : command.getCommandSpec().options()) {
        if (!option.inherited()) {
          own.putIfAbsent(LayeredDefaults.name(option), option);
        }
      }
      ownOptions(command.getCommandSpec()).forEach(own::putIfAbsent);
    }
    return own;
  }
}
