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
    ScanResult scanned = scan();
    Optional<Earlier> before = earlier();
    ForgeIndex index = new PublicIndex(surroundings, options, IndexFacts.WITHOUT).open();
    MirroredModules mirrored = new MirroredModules(index);
    ScanResult scan = mirrored.in(scanned);
    Optional<Earlier> earlier = before.map(it -> it.with(mirrored));
    CheckFacts facts = CheckFacts.gather(surroundings, options, checks, scan.repo(), index);
    CheckSettings settings = checks.settings(scan, facts);
    List<Check> more = new PluginChecks(surroundings, options).all();
    CheckRun run = CheckRun.of(scan.repo(), settings, config, more);
    if (earlier.isPresent()) {
      known = known.and(earlier.get().findings(scan.repo(), settings, config, more));
      run = earlier.get().narrow(run);
    }
    facts.tell();
    if (writeBaseline != null) {
      return write(writeBaseline, run.findings());
    }
    CheckReport report =
        run.report(RootCommand.version(), surroundings.clock().instant(), known, checks.failAt());
    output.write(report, surroundings, options);
    List<ScanNote> unread = Unread.of(scan);
    boolean whole = earlier.map(it -> it.narrow(unread)).orElse(unread).isEmpty();
    return report.fails() || !whole ? ExitCode.FINDINGS.code() : ExitCode.DONE.code();
  }

  private ScanResult scan() throws ScanException {
    ScanWatch watch = new ScanWatch(surroundings.console(), options);
    ScanResult scan = new ControlRepoScanner()
        .scan(source.request(surroundings, options, watch).classes(true).build());
    watch.done(source.source, scan);
    return scan;
  }

  /** The state of --since; empty where none is asked for, or where git says that there is none. */
  private Optional<Earlier> earlier() throws ScanException {
    String revision = checks.since;
    if (revision == null) {
      return Optional.empty();
    }
    if (NULL_COMMIT.matcher(revision).matches()) {
      if (!options.quiet) {
        surroundings
            .console()
            .err()
            .println("There is nothing before a new branch's first push: all findings count.");
      }
      return Optional.empty();
    }
    ScanRequest request = source
        .request(surroundings, options, new ScanWatch(surroundings.console(), options))
        .classes(true)
        .build();
    return Optional.of(Earlier.read(request, revision));
  }

  private Integer write(Path file, List<Finding> findings) throws CliException {
    OutputFile.write(surroundings.workingDirectory().resolve(file), out -> {
      Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
      Baseline.write(findings, text);
      text.flush();
    });
    if (!options.quiet) {
      surroundings
          .console()
          .err()
          .println("Wrote " + findings.size() + (findings.size() == 1 ? " finding" : " findings")
              + " to " + file + "; give it to --baseline.");
    }
    return ExitCode.DONE.code();
  }
}
