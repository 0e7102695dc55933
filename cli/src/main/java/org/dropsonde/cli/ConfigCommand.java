package org.dropsonde.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.dropsonde.cli.LayeredDefaults.Found;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/**
 * Prints every global option with its value in force, and those of single commands that the
 * environment or the configuration file sets; each with where it comes from, and whether it is refused.
 */
@Command(
    name = "config",
    description = "Print what is in force, where each value came from, and what is not understood.",
    footer = {
      "",
      "Example:",
      "  DROPSONDE_TTL=3 dropsonde config",
      "",
      "docs/settings.md describes the configuration file and the environment variables."
    })
final class ConfigCommand implements Callable<Integer> {
  /** Variables that are no options, and whose values are nobody's business. */
  private static final Set<String> OTHER_VARIABLES = Set.of(
      "DROPSONDE_CONFIG",
      "DROPSONDE_SECRET",
      "DROPSONDE_OFF",
      "DROPSONDE_JAVA_OPTS",
      "DROPSONDE_FORGE_TOKEN",
      "DROPSONDE_GIT_USERNAME",
      "DROPSONDE_GIT_PASSWORD",
      "DROPSONDE_GIT_TOKEN");

  @Spec
  CommandSpec spec;

  private final Surroundings surroundings;
  private final GlobalOptions options;

  ConfigCommand(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  /**
   * A line of the output.
   *
   * @param refusal why the value is none; null where it is in force
   */
  private record Line(
      String key, String value, String origin, @Nullable String refusal) {
    static Line of(Found found, Optional<String> refusal) {
      return new Line(
          found.key(), Credentials.hidden(found.value()), found.origin(), refusal.orElse(null));
    }

    String remark() {
      return refusal == null ? origin : origin + ": REFUSED, " + Credentials.hidden(refusal);
    }
  }

  @Override
  public Integer call() {
    LayeredDefaults defaults = (LayeredDefaults) spec.commandLine().getDefaultValueProvider();
    List<Line> lines = new ArrayList<>();
    for (OptionSpec option : spec.root().options()) {
      if (!option.usageHelp() && !option.versionHelp()) {
        lines.add(line(option, defaults));
      }
    }
    Map<String, Line> own = new TreeMap<>();
    List<OptionSpec> all = OwnOptions.below(spec.root());
    for (OptionSpec option : all) {
      inForce(option, defaults, all).ifPresent(line -> own.putIfAbsent(line.key(), line));
    }
    lines.addAll(own.values());
    print(lines);
    unknownVariables().forEach(line -> options.say(surroundings, line));
    return outcome(lines).code();
  }

  /** The line of an option of every command. */
  private Line line(OptionSpec option, LayeredDefaults defaults) {
    String origin = "default";
    if (isOnCommandLine(option)) {
      origin = "command line";
    } else {
      Optional<Found> found = defaults.all(option).stream().findFirst();
      if (found.isPresent()) {
        Optional<String> refusal = Fit.refusal(option, found.get().value());
        if (refusal.isPresent()) {
          return Line.of(found.get(), refusal);
        }
        origin = found.get().origin();
      }
    }
    return new Line(LayeredDefaults.name(option), shown(option.getValue()), origin, null);
  }

  /** The line of a command's own option; empty where nothing sets it. */
  private static Optional<Line> inForce(
      OptionSpec option, LayeredDefaults defaults, List<OptionSpec> all) {
    for (Found found : defaults.all(option)) {
      Optional<String> refusal = Fit.refusal(option, found.value());
      if (refusal.isEmpty() || !Fit.isForAnother(found, option, all)) {
        return Optional.of(Line.of(found, refusal));
      }
    }
    return Optional.empty();
  }

  private void print(List<Line> lines) {
    int names = width(lines.stream().map(Line::key).toList());
    int values = width(lines.stream().map(Line::value).toList());
    PrintWriter out = surroundings.console().out();
    String format = "%-" + (names + 1) + "s %-" + values + "s # %s%n";
    lines.forEach(line -> out.printf(format, line.key() + ":", line.value(), line.remark()));
  }

  private static int width(List<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(0);
  }

  private ExitCode outcome(List<Line> lines) {
    long refused = lines.stream().filter(line -> line.refusal() != null).count();
    if (refused == 0) {
      return ExitCode.DONE;
    }
    surroundings.console().out().flush();
    surroundings
        .console()
        .err()
        .println("dropsonde: " + (refused == 1 ? "a setting is" : refused + " settings are")
            + " refused, as the list says; commands that read such a setting end with exit code "
            + ExitCode.INPUT.code() + ".");
    return ExitCode.INPUT;
  }

  /** A sentence for each variable that sets nothing: perhaps it is mistyped. */
  private List<String> unknownVariables() {
    Set<String> known = UnknownKeys.names(spec.root()).stream()
        .map(LayeredDefaults::variable)
        .collect(Collectors.toCollection(TreeSet::new));
    Set<String> variables = new TreeSet<>(surroundings.environment().keySet());
    variables.removeIf(name -> !name.startsWith("DROPSONDE_") || OTHER_VARIABLES.contains(name));
    variables.removeAll(known);
    return variables.stream()
        .map(name -> "warning: no option has the environment variable " + name
            + Nearest.question(name, known))
        .toList();
  }

  private static String shown(@Nullable Object value) {
    if (value instanceof Collection<?> list) {
      return Credentials.hidden(
          list.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }
    return value == null ? "~" : Credentials.hidden(String.valueOf(value));
  }

  private boolean isOnCommandLine(OptionSpec option) {
    for (@Nullable CommandSpec at = spec; at != null; at = at.parent()) {
      if (at.commandLine().getParseResult() != null
          && at.commandLine().getParseResult().hasMatchedOption(option.longestName())) {
        return true;
      }
    }
    return false;
  }
}
