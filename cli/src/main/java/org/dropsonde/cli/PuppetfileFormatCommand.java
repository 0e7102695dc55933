package org.dropsonde.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.dropsonde.puppetfile.FormatResult;
import org.dropsonde.puppetfile.FormatResult.Formatted;
import org.dropsonde.puppetfile.FormatResult.Refused;
import org.dropsonde.puppetfile.PuppetfileFormatter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lays Puppetfiles out. */
@Command(
    name = "format",
    description = {
      "Lay Puppetfiles out without changing what they mean: one option a line where there are"
          + " several lines, one space between values that don't line up. Ruby is left as it is.",
      "Without --write the result goes to standard output."
    },
    footer = {
      "",
      "Examples:",
      "  dropsonde puppetfile format --write Puppetfile",
      "  dropsonde puppetfile format --check --diff Puppetfile",
      "  dropsonde puppetfile format --sort - < Puppetfile",
      "",
      "Exit code 1: --check, and a file would change; 3: a file could not be read whole, and is left"
          + " as it is. docs/format.md describes the style."
    })
final class PuppetfileFormatCommand implements Callable<Integer> {
  @Option(
      names = "--check",
      fallbackValue = "true",
      description = "List the files that would change, and change none; exit code 1 if there are.")
  boolean check;

  @Option(names = "--diff", fallbackValue = "true", description = "Show what would change.")
  boolean diff;

  @Option(
      names = "--write",
      fallbackValue = "true",
      description = "Replace each file that changes, at once and with its permissions.")
  boolean write;

  @Option(
      names = "--sort",
      fallbackValue = "true",
      description = "Sort the modules of each block (lines without a blank one between) by name.")
  boolean sort;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "The Puppetfiles; - is standard input.")
  List<String> files = List.of();

  @Spec
  CommandSpec spec;

  private final Surroundings surroundings;
  private final GlobalOptions options;
  private boolean changes;

  PuppetfileFormatCommand(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  @Override
  public Integer call() throws IOException {
    if (write && (check || files.contains(PuppetfileInput.STANDARD_INPUT))) {
      throw new ParameterException(
          spec.commandLine(),
          "--write replaces files: it goes neither with --check nor with standard input.");
    }
    ExitCode unread = PuppetfileInput.each(surroundings, files, this::format);
    surroundings.console().out().flush();
    if (unread != ExitCode.DONE) {
      return unread.code();
    }
    return check && changes ? ExitCode.FINDINGS.code() : ExitCode.DONE.code();
  }

  private void format(PuppetfileInput input) throws CliException, IOException {
    PuppetfileFormatter formatter = new PuppetfileFormatter();
    FormatResult result = sort
        ? formatter.sort(input.name(), input.bytes())
        : formatter.format(input.name(), input.bytes());
    if (result instanceof Refused refused) {
      throw refused(input, refused);
    }
    Formatted formatted = (Formatted) result;
    changes |= formatted.isChanged();
    show(input, formatted);
    if (write && formatted.isChanged()) {
      byte[] content = formatted.content();
      OutputFile.replace(
          surroundings.workingDirectory().resolve(input.name()), out -> out.write(content));
      if (!options.quiet) {
        surroundings.console().err().println("Formatted " + input.name() + ".");
      }
    }
  }

  private void show(PuppetfileInput input, Formatted formatted) throws IOException {
    PrintWriter out = surroundings.console().out();
    if (check && formatted.isChanged()) {
      out.println(input.name());
    }
    if (diff) {
      String before = new String(input.bytes(), StandardCharsets.UTF_8);
      String after = new String(formatted.content(), StandardCharsets.UTF_8);
      out.print(LineDiff.of(input.name(), before, after));
    } else if (!check && !write) {
      out.flush();
      surroundings.console().result().write(formatted.content());
      surroundings.console().result().flush();
    }
  }

  private CliException refused(PuppetfileInput input, Refused refused) {
    refused
        .reasons()
        .forEach(reason ->
            surroundings.console().err().println(DiagnosticLine.of(input.name(), reason)));
    return new CliException(
        ExitCode.INPUT,
        input.name() + " could not be read whole, so it is left as it is. Mend what is named above,"
            + " then format it.");
  }
}
