package org.dropsonde.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/**
 * Prints every global option with its value in force, and those of single commands that the
 * environment or the configuration file sets; each with where it comes from.
 */
@Command(
    name = "config",
    description = "Print what is in force, where each value came from, and what is not understood.",
    footer = {"", "Example:", "  DROPSONDE_TTL=3 dropsonde config"})
final class ConfigCommand implements Callable<Integer> {
  @Spec
  CommandSpec spec;

  private final Surroundings surroundings;

  ConfigCommand(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
  }

  /** A line of the output. */
  private record Line(String name, String value, String origin) {}

  @Override
  public Integer call() {
    LayeredDefaults defaults = (LayeredDefaults) spec.commandLine().getDefaultValueProvider();
    Map<String, OptionSpec> known = new TreeMap<>();
    List<Line> lines = new ArrayList<>();
    for (OptionSpec option : spec.root().options()) {
      if (!option.usageHelp() && !option.versionHelp()) {
        known.put(LayeredDefaults.name(option), option);
        lines.add(new Line(
            LayeredDefaults.name(option), shown(option.getValue()), origin(option, defaults)));
      }
    }
    UnknownSettings.ownOptions(spec.root()).forEach(known::putIfAbsent);
    known.forEach((name, option) -> defaults
        .find(option)
        .filter(found -> lines.stream().noneMatch(line -> line.name().equals(name)))
        .ifPresent(
            found -> lines.add(new Line(name, Credentials.hidden(found.value()), found.origin()))));
    print(lines);
    UnknownSettings.of(spec.root(), surroundings).forEach(surroundings.console().err()::println);
    return ExitCode.DONE.code();
  }

  private void print(List<Line> lines) {
    int names = width(lines.stream().map(Line::name).toList());
    int values = width(lines.stream().map(Line::value).toList());
    PrintWriter out = surroundings.console().out();
    String format = "%-" + (names + 1) + "s %-" + values + "s # %s%n";
    lines.forEach(line -> out.printf(format, line.name() + ":", line.value(), line.origin()));
  }

  private static int width(List<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(0);
  }

  private static String shown(Object value) {
    if (value instanceof Collection<?> list) {
      return Credentials.hidden(
          list.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }
    return value == null ? "~" : Credentials.hidden(String.valueOf(value));
  }

  private String origin(OptionSpec option, LayeredDefaults defaults) {
    for (CommandSpec at = spec; at != null; at = at.parent()) {
      if (at.commandLine().getParseResult() != null
          && at.commandLine().getParseResult().hasMatchedOption(option.longestName())) {
        return "command line";
      }
    }
    return defaults.find(option).map(LayeredDefaults.Found::origin).orElse("default");
  }
}
