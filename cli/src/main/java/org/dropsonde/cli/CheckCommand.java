package org.dropsonde.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.dropsonde.checks.Baseline;
import org.dropsonde.checks.CheckConfig;
import org.dropsonde.checks.CheckReport;
import org.dropsonde.checks.CheckRun;
import org.dropsonde.checks.CheckSettings;
import org.dropsonde.forge.ForgeException;
import org.dropsonde.forge.ForgeIndex;
import org.dropsonde.probe.ProbeException;
import org.dropsonde.scanner.ControlRepoScanner;
import org.dropsonde.scanner.ScanException;
import org.dropsonde.scanner.ScanNote;
import org.dropsonde.scanner.ScanRequest;
import org.dropsonde.scanner.ScanResult;
import org.dropsonde.spi.Check;
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
  /** What git's hooks and CI servers name where there was no commit (githooks(5)). */
  private static final Pattern NULL_COMMIT = Pattern.compile("0{40}|0{64}");

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
    CheckConfig config = checks.config(surroundings, source.source);
    Baseline known = checks.baseline(surroundings);
    List<Check> more = new PluginChecks(surroundings, options).all();
    Optional<Earlier> since = earlier();
    boolean narrow = since.isPresent() && more.isEmpty(); // a plugin's check may compare branches
    ScanWatch watch = new ScanWatch(surroundings.console(), options);
    ScanResult scanned = scan(narrow ? since : Optional.empty(), watch);
    watch.done(source.source, scanned);
    ForgeIndex index = new PublicIndex(surroundings, options, IndexFacts.WITHOUT).open();
    Judgement judgement = judge(scanned, since, config, more, index);
    if (narrow && judgement.run().isAboutAll()) {
      // What holds for the repository as a whole, only all of it can tell.
      judgement = judge(scan(Optional.empty(), watch), since, config, more, index);
    }
    judgement.facts().tell();
    CheckRun run = judgement.run();
    if (writeBaseline != null) {
      return write(writeBaseline, run.findings());
    }
    CheckReport report = run.report(
        RootCommand.version(),
        surroundings.clock().instant(),
        known.and(judgement.before()),
        checks.failOn.severity());
    output.write(report, surroundings, options);
    return report.fails() || !judgement.unread().isEmpty()
        ? ExitCode.FINDINGS.code()
        : ExitCode.DONE.code();
  }

  /** Reads the source; of its branches only what one earlier state is compared with, where given. */
  private ScanResult scan(Optional<Earlier> since, ScanWatch watch) throws ScanException {
    ScanRequest.Builder request = source.request(surroundings, options, watch).classes(true);
    since.ifPresent(
        it -> request.wanted((environment, branch) -> it.needs(environment, branch, checks.base)));
    return new ControlRepoScanner().scan(request.build());
  }

  /**
   * What the checks found.
   *
   * @param before what they found in the earlier state
   * @param unread what could not be looked at
   */
  private record Judgement(
      CheckFacts facts, CheckRun run, Baseline before, List<ScanNote> unread) {}

  private Judgement judge(
      ScanResult scanned,
      Optional<Earlier> since,
      CheckConfig config,
      List<Check> more,
      ForgeIndex index)
      throws CliException, ForgeException, ScanException {
    MirroredModules mirrored = new MirroredModules(index);
    ScanResult scan = mirrored.in(scanned);
    CheckFacts facts = CheckFacts.gather(surroundings, options, checks, scan.repo(), index);
    CheckSettings settings = checks.settings(scan, facts);
    CheckRun run = CheckRun.of(scan.repo(), settings, config, more);
    List<ScanNote> unread = Unread.of(scan);
    if (since.isEmpty()) {
      return new Judgement(facts, run, Baseline.NONE, unread);
    }
    Earlier earlier = since.get().with(mirrored);
    Baseline before = earlier.findings(scan.repo(), settings, config, more);
    return new Judgement(facts, earlier.narrow(run), before, earlier.narrow(unread));
  }

  /** The state of --since; empty where none is asked for, or where there was nothing before. */
  private Optional<Earlier> earlier() throws ScanException {
    String revision = checks.since;
    if (revision == null) {
      return Optional.empty();
    }
    if (NULL_COMMIT.matcher(revision).matches()) {
      say("There is nothing before a new branch's first push: all findings count.");
      return Optional.empty();
    }
    ScanRequest request = source
        .request(surroundings, options, new ScanWatch(surroundings.console(), options))
        .classes(true)
        .build();
    try {
      return Optional.of(Earlier.read(request, revision));
    } catch (ScanException e) {
      if (e.kind() != ScanException.Kind.EMPTY) {
        throw e;
      }
      say("There is nothing before the first commit: all findings count.");
      return Optional.empty();
    }
  }

  private void say(String line) {
    if (!options.quiet) {
      surroundings.console().err().println(line);
    }
  }

  private Integer write(Path file, List<Finding> findings) throws CliException {
    OutputFile.write(surroundings.workingDirectory().resolve(file), out -> {
      Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
      Baseline.write(findings, text);
      text.flush();
    });
    say("Wrote " + findings.size() + (findings.size() == 1 ? " finding" : " findings") + " to "
        + file + "; give it to --baseline.");
    return ExitCode.DONE.code();
  }
}
