package org.dropsonde.cli;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dropsonde.checks.Baseline;
import org.dropsonde.checks.CheckConfig;
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

/** Reads a source and checks it: with {@code --since}, of its branches only what that needs. */
final class Examination {
  /** What git's hooks and CI servers name where there was no commit (githooks(5)). */
  private static final Pattern NULL_COMMIT = Pattern.compile("0{40}|0{64}");

  private final Surroundings surroundings;
  private final GlobalOptions options;
  private final SourceOptions source;
  private final CheckOptions checks;

  Examination(
      Surroundings surroundings, GlobalOptions options, SourceOptions source, CheckOptions checks) {
    this.surroundings = surroundings;
    this.options = options;
    this.source = source;
    this.checks = checks;
  }

  /**
   * What came of it.
   *
   * @param run what was found
   * @param before what was found in the earlier state
   * @param unread what could not be looked at
   * @param facts what was asked, and did not answer
   */
  record Result(CheckRun run, Baseline before, List<ScanNote> unread, CheckFacts facts) {}

  /** Reads and checks, and tells on stderr what was met on the way. */
  Result run() throws CliException, ScanException, ForgeException, ProbeException {
    checks.check(options);
    CheckConfig config = checks.config(surroundings, source.source);
    List<Check> more = new PluginChecks(surroundings, options).all();
    Optional<Earlier> since = earlier();
    boolean narrow = since.isPresent() && more.isEmpty(); // a plugin's check may compare branches
    PublicIndex modules = new PublicIndex(surroundings, options, IndexFacts.WITHOUT).begin();
    ScanWatch watch = new ScanWatch(surroundings.console(), options);
    ScanResult scan = scan(narrow ? since : Optional.empty(), watch);
    watch.done(source.source, scan);
    ForgeIndex index = modules.open();
    Result result = judge(scan, since, config, more, index);
    if (narrow && result.run().isAboutAll()) {
      // What holds for the repository as a whole, only all of it can tell.
      ScanResult all = scan(Optional.empty(), watch);
      watch.end();
      result = judge(all, since, config, more, index);
    }
    result.facts().tell();
    return result;
  }

  /** Reads all branches, or those that an earlier state is compared with. */
  private ScanResult scan(Optional<Earlier> since, ScanWatch watch) throws ScanException {
    ScanRequest.Builder request = source.request(surroundings, options, watch).classes(true);
    since.ifPresent(
        it -> request.wanted((environment, branch) -> it.needs(environment, branch, checks.base)));
    return new ControlRepoScanner().scan(request.build());
  }

  private Result judge(
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
      return new Result(run, Baseline.NONE, unread, facts);
    }
    Earlier earlier = since.get().with(mirrored);
    Baseline before = earlier.findings(scan.repo(), settings, config, more);
    return new Result(earlier.narrow(run), before, earlier.narrow(unread), facts);
  }

  /** The state of --since; empty where none is asked for, or where there was nothing before. */
  private Optional<Earlier> earlier() throws ScanException {
    String revision = checks.since;
    if (revision == null) {
      return Optional.empty();
    }
    if (NULL_COMMIT.matcher(revision).matches()) {
      return nothingBefore("a new branch's first push");
    }
    try {
      ScanWatch watch = new ScanWatch(surroundings.console(), options);
      ScanRequest.Builder request = source.request(surroundings, options, watch).classes(true);
      return Optional.of(Earlier.read(request.build(), revision));
    } catch (ScanException e) {
      if (e.kind() != ScanException.Kind.EMPTY) {
        throw e;
      }
      return nothingBefore("the first commit");
    }
  }

  private Optional<Earlier> nothingBefore(String event) {
    options.say(surroundings, "There is nothing before " + event + ": all findings count.");
    return Optional.empty();
  }
}
