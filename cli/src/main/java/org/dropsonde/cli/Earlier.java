package org.dropsonde.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.dropsonde.checks.Baseline;
import org.dropsonde.checks.CheckConfig;
import org.dropsonde.checks.CheckRun;
import org.dropsonde.checks.CheckSettings;
import org.dropsonde.scanner.ControlRepoScanner;
import org.dropsonde.scanner.ScanException;
import org.dropsonde.scanner.ScanNote;
import org.dropsonde.scanner.ScanRequest;
import org.dropsonde.scanner.ScanResult;
import org.dropsonde.spi.Check;
import org.dropsonde.spi.ControlRepo;
import org.dropsonde.spi.Environment;
import org.jspecify.annotations.Nullable;

/**
 * A control repository at an earlier commit: what was found there already is not new.
 *
 * @param scan the one environment of that commit
 * @param branch the branch to look at, which is the one checked out; null for all that are scanned
 */
record Earlier(ScanResult scan, @Nullable String branch) {
  /** Reads a commit; which branches to look at, the request says, or else what is checked out. */
  static Earlier read(ScanRequest request, String revision) throws ScanException {
    ScanResult scan = new ControlRepoScanner().scanRevision(request, revision);
    String checkedOut = scan.repo().environments().get(0).branch();
    return new Earlier(scan, request.branches().isEmpty() ? checkedOut : null);
  }

  /** The same commit with the names of mirrored modules. */
  Earlier with(MirroredModules mirrored) {
    return new Earlier(mirrored.in(scan), branch);
  }

  /**
   * What was found at that commit. What the configuration file accepts counts as it stands now, and
   * is left to the run of today: one commit can't tell whether all of it is used.
   */
  Baseline findings(ControlRepo now, CheckSettings settings, CheckConfig config, List<Check> more) {
    Environment before = scan.repo().environments().get(0);
    List<Environment> environments = new ArrayList<>();
    environments.add(before);
    now.environments().stream()
        .filter(other -> other.name().equals(settings.base()))
        .filter(other -> !other.name().equals(before.name()))
        .forEach(environments::add);
    CheckRun run = CheckRun.of(
        new ControlRepo(now.name(), environments),
        settings.withoutBranches(),
        config.withoutSuppressions(),
        more);
    return Baseline.of(run.findings().stream()
        .filter(finding ->
            finding.places().stream().anyMatch(place -> before.name().equals(place.environment())))
        .toList());
  }

  /**
   * Whether an environment of today is needed to tell what is new: the branch's own, or the one that
   * it is compared with.
   */
  boolean needs(String environment, String ofBranch, @Nullable String base) {
    return branch == null || ofBranch.equals(branch) || environment.equals(base);
  }

  /** Of a run of today, what concerns the branch. */
  CheckRun narrow(CheckRun run) {
    return branch == null ? run : run.onBranch(branch);
  }

  /** Of what could not be read today, what concerns the branch and could be read at that commit. */
  List<ScanNote> narrow(List<ScanNote> unread) {
    return unread.stream()
        .filter(note -> branch == null
            || note.branch() == null
            || note.branch().equals(branch)
            || note.others() > 0) // The branch may be one of the others.
        .filter(note -> scan.notes().stream().noneMatch(before -> same(before, note)))
        .toList();
  }

  private static boolean same(ScanNote before, ScanNote note) {
    return before.kind() == note.kind()
        && Objects.equals(before.path(), note.path())
        && before.message().equals(note.message());
  }
}
