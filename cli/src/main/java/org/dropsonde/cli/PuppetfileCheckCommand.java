package org.dropsonde.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.dropsonde.puppetfile.Diagnostic;
import org.dropsonde.puppetfile.Puppetfile;
import org.dropsonde.puppetfile.Severity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what is wrong with Puppetfiles. */
@Command(
    name = "check",
    description = "Tell what is wrong with Puppetfiles; docs/rules.md has every rule.",
    footer = {
      "",
      "Examples:",
      "  dropsonde puppetfile check Puppetfile",
      "  dropsonde puppetfile check --fail-on warning --format json Puppetfile",
      "",
      "Exit code 1: findings at or above --fail-on; 3: a file could not be read."
    })
final class PuppetfileCheckCommand implements Callable<Integer> {
  /** How findings are written. */
  enum Format {
    text,
    json
  }

  /** From which severity on the exit code is 1. */
  enum FailOn {
    error,
    warning,
    info,
    never
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: text).")
  Format format = Format.text;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      defaultValue = "error",
      description = "${COMPLETION-CANDIDATES} (default: error).")
  FailOn failOn = FailOn.error;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "The Puppetfiles.")
  List<String> files = List.of();

  @Spec
  CommandSpec spec;

  private final Surroundings surroundings;

  PuppetfileCheckCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    boolean fails = false;
    ExitCode unread = ExitCode.DONE;
    for (String name : files) {
      try {
        Puppetfile file = PuppetfileInput.read(surroundings, name).parse();
        write(file, out);
        fails |= file.diagnostics().stream().anyMatch(this::counts);
      } catch (CliException e) {
        spec.commandLine().getErr().println("dropsonde: " + e.getMessage());
        unread = e.exitCode();
      }
    }
    out.flush();
    if (unread != ExitCode.DONE) {
      return unread.code();
    }
    return fails ? ExitCode.FINDINGS.code() : ExitCode.DONE.code();
  }

  private boolean counts(Diagnostic diagnostic) {
    return switch (failOn) {
      case error -> diagnostic.severity() == Severity.ERROR;
      case warning -> diagnostic.severity() != Severity.INFO;
      case info -> true;
      case never -> false;
    };
  }

  private void write(Puppetfile file, PrintWriter out) throws IOException {
    if (format == Format.json) {
      PuppetfileJson.writeDiagnostics(file, out);
      return;
    }
    for (Diagnostic diagnostic : file.diagnostics()) {
      String severity = diagnostic.severity().name().toLowerCase(Locale.ROOT);
      out.println(file.file()
          + ":"
          + diagnostic.position()
          + ": "
          + severity
          + " "
          + diagnostic.rule()
          + ": "
          + diagnostic.message());
    }
  }
}
