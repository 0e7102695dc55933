package org.dropsonde.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.dropsonde.checks.Baseline;
import org.dropsonde.checks.CheckReport;
import org.dropsonde.forge.ForgeException;
import org.dropsonde.probe.ProbeException;
import org.dropsonde.scanner.ScanException;
import org.dropsonde.spi.Finding;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks for what the owner of a control repository should know: for people, and for CI. */
@Command(
    name = "check",
    description = "Find what is wrong, outdated or risky in a control repository.",
    footer = {
      "",
      "Examples:",
      "  dropsonde check ~/control-repo",
      "  dropsonde check --fail-on warning --report sarif=dropsonde.sarif .",
      "  dropsonde check --since origin/production",
      "  dropsonde check --explain DS010",
      "",
      "Exit code 1: findings at or above --fail-on, or what could not be read.",
      "docs/rules has a page for every rule; docs/ci.md says how to run it in CI."
    })
final class CheckCommand implements Callable<Integer> {
  @Mixin
  SourceOptions source = new SourceOptions();

  @Mixin
  CheckOptions checks = new CheckOptions();

  @Mixin
  CheckOutput output = new CheckOutput();

  @Option(
      names = "--write-baseline",
      paramLabel = "FILE",
      description = "List today's findings in this file, and end with exit code 0.")
  @Nullable
  Path writeBaseline;

  @Option(
      names = "--explain",
      paramLabel = "RULE",
      description = "Print what a rule means, why it matters and what to do; scan nothing.")
  @Nullable
  String explain;

  private final Surroundings surroundings;
  private final GlobalOptions options;

  CheckCommand(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  @Override
  public Integer call()
      throws CliException, ScanException, ForgeException, ProbeException, IOException {
    if (explain != null) {
      RuleExplanation rules = new RuleExplanation(surroundings, options);
      surroundings.console().out().print(rules.of(explain));
      return ExitCode.DONE.code();
    }
    output.check(surroundings);
    Baseline known = checks.baseline(surroundings);
    Examination.Result result = new Examination(surroundings, options, source, checks).run();
    if (writeBaseline != null) {
      return write(writeBaseline, result.run().findings());
    }
    CheckReport report = result
        .run()
        .report(
            RootCommand.version(),
            surroundings.clock().instant(),
            known.and(result.before()),
            checks.failOn.severity());
    output.write(report, surroundings, options);
    return report.fails() || !result.unread().isEmpty()
        ? ExitCode.FINDINGS.code()
        : ExitCode.DONE.code();
  }

  private Integer write(Path file, List<Finding> findings) throws CliException {
    OutputFile.write(surroundings.workingDirectory().resolve(file), out -> {
      Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
      Baseline.write(findings, text);
      text.flush();
    });
    options.say(
        surroundings,
        "Wrote " + findings.size() + (findings.size() == 1 ? " finding" : " findings") + " to "
            + file + "; give it to --baseline.");
    return ExitCode.DONE.code();
  }
}
