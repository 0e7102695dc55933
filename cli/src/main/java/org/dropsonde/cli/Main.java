package org.dropsonde.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.dropsonde.forge.RefreshPreparation;
import org.dropsonde.scanner.Preparation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The program {@code dropsonde}: the only place that touches the process it runs in. */
public final class Main {
  private Main() {}

  /** Runs the program and ends the process with its exit code. */
  public static void main(String[] args) {
    Console console = Console.of(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
            new FileOutputStream(FileDescriptor.err),
            isTerminal("/proc/self/fd/1"),
            isTerminal("/proc/self/fd/2"))
        .reading(System.in);
    Surroundings surroundings =
        new Surroundings(System.getenv(), Path.of("").toAbsolutePath(), Clock.systemUTC(), console);
    // Picocli need not look for Groovy, since to miss a class, Java opens the whole jar; nor for
    // types that no option has.
    System.setProperty("picocli.disable.closures", "true");
    System.setProperty("picocli.converters.excludes", "java\\.(sql|time)\\..*");
    // A signal is the usual end of a service, which says so itself.
    Interruption interruption = new Interruption(console);
    if (!Commands.serves(args)) {
      Runtime.getRuntime().addShutdownHook(interruption);
    }
    int code = run(args, surroundings);
    interruption.commandEnded();
    System.exit(code);
  }

  /**
   * Runs one command line; what it writes goes to the console of its surroundings.
   *
   * @return the exit code
   */
  public static int run(String[] args, Surroundings surroundings) {
    Console console = surroundings.console();
    int code;
    if (ProgramVersion.isAll(args)) {
      console.out().println(ProgramVersion.line());
      code = ExitCode.DONE.code();
    } else {
      code = execute(args, surroundings);
    }
    if (console.out().checkError()) {
      console
          .err()
          .println(
              "dropsonde: standard output could not be written (disk full, or the reader is gone).");
      return code == 0 ? ExitCode.OUTSIDE.code() : code;
    }
    return code;
  }

  private static int execute(String[] args, Surroundings surroundings) {
    Failures failures = new Failures(surroundings);
    Optional<Preparation> preparation =
        Commands.scans(args) ? Optional.of(Preparation.start()) : Optional.empty();
    if (Commands.refreshes(args)) {
      RefreshPreparation.start();
    }
    try {
      LayeredDefaults defaults = defaults(args, surroundings);
      CommandLine commandLine = Commands.line(args, surroundings, defaults);
      commandLine.setExecutionStrategy(parsed -> {
        preparation.ifPresent(Preparation::await);
        defaults.configFile().ifPresent(file -> warn(file, parsed.commandSpec(), surroundings));
        return new CommandLine.RunLast().execute(parsed);
      });
      return failures.attachTo(commandLine).execute(args);
    } catch (CliException e) {
      return failures.report(e, false);
    }
  }

  /** Tells of keys that set nothing, which else would be noticed by what does not happen. */
  private static void warn(ConfigFile file, CommandSpec root, Surroundings surroundings) {
    if (!root.findOption("--quiet").<Boolean>getValue()) {
      UnknownKeys.in(file, root).forEach(surroundings.console().err()::println);
    }
  }

  private static LayeredDefaults defaults(String[] args, Surroundings surroundings)
      throws CliException {
    return Commands.explains(args)
        ? LayeredDefaults.none(surroundings)
        : new LayeredDefaults(
            surroundings, ConfigFile.find(surroundings, configOption(args, surroundings)));
  }

  /** The configuration file must be known before the command line is parsed, for its defaults. */
  private static Optional<Path> configOption(String[] args, Surroundings surroundings) {
    @Nullable String file = surroundings.variable("DROPSONDE_CONFIG");
    for (int i = 0; i < args.length; i++) {
      if (args[i].startsWith("--config=")) {
        file = args[i].substring("--config=".length());
      } else if (args[i].equals("--config") && i + 1 < args.length) {
        file = args[i + 1];
      }
    }
    return Optional.ofNullable(file).map(Path::of);
  }

  private static boolean isTerminal(String descriptor) {
    try {
      String target = Files.readSymbolicLink(Path.of(descriptor)).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
