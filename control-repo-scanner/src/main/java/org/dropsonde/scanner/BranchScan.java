package org.dropsonde.scanner;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads every branch of a repository as an environment, each distinct tree once. */
final class BranchScan {
  private final GitRepository repository;
  private final EnvironmentReader reader;
  private final Scan scan;

  BranchScan(GitRepository repository, EnvironmentReader reader, Scan scan) {
    this.repository = repository;
    this.reader = reader;
    this.scan = scan;
  }

  /** The branches that the request asks for. */
  static List<Branch> wanted(List<Branch> all, List<String> globs) {
    List<Pattern> patterns = globs.stream().map(Glob::ofBranch).toList();
    return patterns.isEmpty()
        ? all
        : all.stream()
            .filter(branch ->
                patterns.stream().anyMatch(p -> p.matcher(branch.name()).matches()))
            .toList();
  }

  /**
   * Names environments and reads them.
   *
   * @param basedir where they are deployed to; empty where that is not known
   */
  void read(List<Branch> branches, BranchNaming naming, String basedir) throws ScanException {
    ScanRequest request = scan.request();
    List<Named> named = name(branches, naming, basedir).stream()
        .filter(it -> request.wanted().test(it.environment(), it.branch().name()))
        .toList();
    List<Branch> kept = named.stream().map(Named::branch).toList();
    BranchReading reading = new BranchReading(
        kept,
        () -> repository.objects(request.limits()),
        reader,
        request.listener(),
        BranchReading.MUCH);
    List<BranchReading.Outcome> outcomes = reading.read();
    for (int i = 0; i < outcomes.size(); i++) {
      add(named.get(i), outcomes.get(i));
    }
  }

  private void add(Named named, BranchReading.Outcome outcome) {
    Contents contents = outcome.contents();
    IOException failure = outcome.failure();
    if (contents != null) {
      scan.add(contents, named.environment(), named.branch().name());
    } else if (failure != null) {
      scan.failed(named.environment(), named.branch().name(), failure);
    }
  }

  /** A branch and the environment that it becomes. */
  private record Named(Branch branch, String environment) {}

  private List<Named> name(List<Branch> branches, BranchNaming naming, String basedir)
      throws ScanException {
    List<Named> all = new ArrayList<>(branches.size());
    for (Branch branch : branches) {
      BranchNaming.Outcome outcome = naming.decide(branch.name());
      String environment = outcome.environment();
      if (environment == null) {
        scan.notes()
            .add(ScanNote.Kind.DROPPED, null, branch.name(), "is dropped: " + outcome.reason());
      } else if (scan.take(environment, basedir, branch.name())) {
        if (outcome.reason() != null) {
          scan.notes().add(ScanNote.Kind.RENAMED, environment, branch.name(), outcome.reason());
        }
        all.add(new Named(branch, environment));
      }
    }
    return all;
  }
}
