package org.dropsonde.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.dropsonde.checks.CheckReport;
import org.dropsonde.checks.PuppetfileReport;
import org.dropsonde.probe.ProbeException;
import org.dropsonde.puppetfile.Puppetfile;
import org.dropsonde.puppetfile.Severity;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what is wrong with Puppetfiles. */
@Command(
    name = "check",
    description = "Tell what is wrong with Puppetfiles.",
    footer = {
      "",
      "Examples:",
      "  dropsonde puppetfile check Puppetfile",
      "  dropsonde puppetfile check --format github --fail-on warning Puppetfile",
      "  dropsonde puppetfile check --explain PF019",
      "",
      "Exit code 1: findings at or above --fail-on; 3: a file could not be read.",
      "docs/rules has a page for every rule."
    })
final class PuppetfileCheckCommand implements Callable<Integer> {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: text).")
  CheckOutput.Format format = CheckOutput.Format.text;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      defaultValue = "error",
      description = "${COMPLETION-CANDIDATES} (default: error).")
  FailOn failOn = FailOn.error;

  @Option(
      names = "--explain",
      paramLabel = "RULE",
      description = "Print what a rule means, why it matters and what to do; read nothing.")
  @Nullable
  String explain;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "The Puppetfiles; - is standard input.")
  List<String> files = List.of();

  @Spec
  CommandSpec spec;

  private final Surroundings surroundings;
  private final GlobalOptions options;

  PuppetfileCheckCommand(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  @Override
  public Integer call() throws CliException, ProbeException, IOException {
    PrintWriter out = surroundings.console().out();
    if (explain != null) {
      out.print(new RuleExplanation(surroundings, options).of(explain));
      return ExitCode.DONE.code();
    }
    if (files.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "Missing required parameter: 'FILE'");
    }
    List<Puppetfile> read = new ArrayList<>();
    ExitCode unread = PuppetfileInput.each(surroundings, files, input -> read.add(input.parse()));
    CheckReport report = PuppetfileReport.of(
        read, RootCommand.version(), surroundings.clock().instant(), failOn.severity());
    write(read, report, out);
    out.flush();
    if (unread != ExitCode.DONE) {
      return unread.code();
    }
    return report.fails() ? ExitCode.FINDINGS.code() : ExitCode.DONE.code();
  }

  private void write(List<Puppetfile> read, CheckReport report, PrintWriter out)
      throws IOException {
    switch (format) {
      case text -> {
        for (Puppetfile file : read) {
          file.diagnostics().forEach(it -> out.println(DiagnosticLine.of(file.file(), it)));
        }
        if (!options.quiet && !read.isEmpty()) {
          out.flush();
          surroundings.console().err().println(summary(report, read.size()));
        }
      }
      case json -> {
        for (Puppetfile file : read) {
          PuppetfileJson.writeDiagnostics(file, out);
        }
      }
      default -> CheckOutput.writer(format, 0, false).write(report, out);
    }
  }

  private static String summary(CheckReport report, int files) {
    String where = " in " + count(files, "file") + ".";
    if (report.findings().isEmpty()) {
      return "Nothing found" + where;
    }
    return "%s, %s, %d info%s The rules: dropsonde puppetfile check --explain RULE."
        .formatted(
            count(report.counts().getOrDefault(Severity.ERROR, 0), "error"),
            count(report.counts().getOrDefault(Severity.WARNING, 0), "warning"),
            report.counts().getOrDefault(Severity.INFO, 0),
            where);
  }

  private static String count(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
