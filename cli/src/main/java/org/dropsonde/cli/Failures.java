package org.dropsonde.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dropsonde.cli.LayeredDefaults.Found;
import org.dropsonde.forge.ForgeException;
import org.dropsonde.probe.ProbeException;
import org.dropsonde.report.ReportException;
import org.dropsonde.scanner.ScanException;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The one place that turns what went wrong into a message and an exit code. */
final class Failures {
  private final Surroundings surroundings;

  Failures(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  CommandLine attachTo(CommandLine commandLine) {
    return commandLine
        .setExecutionExceptionHandler((exception, command, parsed) -> report(
            exception, command.getCommandSpec().findOption("--stacktrace").<Boolean>getValue()))
        .setParameterExceptionHandler(this::wrongArguments);
  }

  int report(Exception exception, boolean stacktrace) {
    surroundings.console().out().flush();
    PrintWriter err = surroundings.console().err();
    if (exception instanceof ResultStream.Unwritable) {
      return ExitCode.OUTSIDE.code(); // Main says so, however it comes to light.
    }
    ExitCode code = codeOf(exception);
    if (code == ExitCode.BUG) {
      err.println("dropsonde: this is a bug: " + exception
          + ". Please report it, with what --stacktrace prints.");
    } else {
      err.println("dropsonde: " + exception.getMessage());
    }
    if (stacktrace) {
      exception.printStackTrace(err);
    }
    return code.code();
  }

  private static ExitCode codeOf(Exception exception) {
    if (exception instanceof CliException expected) {
      return expected.exitCode();
    }
    if (exception instanceof ScanException scan) {
      return switch (scan.kind()) {
        case NOT_FOUND, NOT_A_REPOSITORY, EMPTY, UNSUPPORTED, REQUEST, CONFIGURATION ->
          ExitCode.INPUT;
        case UNREADABLE, NETWORK, AUTHENTICATION, INTERRUPTED -> ExitCode.OUTSIDE;
      };
    }
    if (exception instanceof ForgeException forge) {
      return switch (forge.kind()) {
        case WRONG_REQUEST, BAD_INDEX, NOT_FOUND, BAD_ARCHIVE -> ExitCode.INPUT;
        case OFFLINE,
            UNREACHABLE,
            OVERLOADED,
            DENIED,
            BAD_ANSWER,
            INCOMPLETE,
            SHRUNK,
            WRONG_CHECKSUM,
            DISK,
            INTERRUPTED -> ExitCode.OUTSIDE;
      };
    }
    if (exception instanceof ProbeException probe) {
      return switch (probe.kind()) {
        case USAGE -> ExitCode.USAGE;
        case CONFIGURATION -> ExitCode.INPUT;
        case BUSY -> ExitCode.NOTHING;
        case OUTSIDE -> ExitCode.OUTSIDE;
      };
    }
    return exception instanceof ReportException ? ExitCode.INPUT : ExitCode.BUG;
  }

  private int wrongArguments(ParameterException exception, String[] args) {
    CommandLine root = exception.getCommandLine().getCommandSpec().root().commandLine();
    Optional<Found> set = setting(exception, args);
    if (set.isPresent() && root.getDefaultValueProvider() instanceof LayeredDefaults defaults) {
      OptionSpec option = (OptionSpec) exception.getArgSpec();
      if (Commands.showsSettings(args) || Fit.isForAnother(set.get(), option, allOptions())) {
        defaults.passOver(set.get());
        return root.execute(args);
      }
    }
    PrintWriter err = surroundings.console().err();
    String origin = set.map(found -> " (from " + found.origin() + ")").orElse("");
    err.println("dropsonde: " + message(exception) + origin);
    if (set.isPresent()) {
      return ExitCode.INPUT.code();
    }
    if (!UnmatchedArgumentException.printSuggestions(exception, err)) {
      err.println(
          "Try '" + exception.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
    }
    return ExitCode.USAGE.code();
  }

  /** What picocli says, without a word that it says twice (picocli 4.7.7, CommandLine.java:14517). */
  static String message(ParameterException exception) {
    String message = String.valueOf(exception.getMessage()).replace("option option ", "option ");
    return Credentials.hidden(message);
  }

  /** The setting that a bad value comes from; empty where it is on the command line. */
  private static Optional<Found> setting(ParameterException exception, String[] args) {
    if (exception.getArgSpec() instanceof OptionSpec option
        && exception.getCommandLine().getDefaultValueProvider() instanceof LayeredDefaults defaults
        && Arrays.stream(args).noneMatch(arg -> names(option, arg))) {
      return defaults.find(option);
    }
    return Optional.empty();
  }

  private static boolean names(OptionSpec option, String arg) {
    return Arrays.stream(option.names())
        .anyMatch(name -> arg.equals(name) || arg.startsWith(name + "="));
  }

  private List<OptionSpec> allOptions() {
    return OwnOptions.below(Commands.all(surroundings).getCommandSpec());
  }
}
