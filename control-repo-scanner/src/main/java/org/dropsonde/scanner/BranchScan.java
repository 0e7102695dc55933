package org.dropsonde.scanner;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;

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
    try (GitObjects objects = repository.objects(request.limits())) {
      int done = 0;
      for (Named named : name(branches, naming, basedir)) {
        scan.checkInterrupted();
        read(objects, named);
        request.listener().environments(++done, branches.size());
      }
    }
  }

  private void read(GitObjects objects, Named named) {
    String branch = named.branch().name();
    try {
      Contents contents = contents(objects, named.branch());
      scan.add(contents, named.environment(), branch);
    } catch (IOException e) {
      scan.failed(named.environment(), branch, e);
    }
  }

  private Contents contents(GitObjects objects, Branch branch) throws IOException {
    ObjectId root = objects.rootTree(branch.commit());
    Contents known = reader.known(root);
    return known != null ? known : reader.read(new FileTree(GitFolder.open(objects, root)));
  }

  /** A branch and the environment that it becomes. */
  private record Named(Branch branch, String environment) {}

  private List<Named> name(List<Branch> branches, BranchNaming naming, String basedir)
      throws ScanException {
    List<Named> all = new ArrayList<>(branches.size());
    for (Branch branch : branches) {
      BranchNaming.Outcome outcome = decide(naming, branch);
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

  private static BranchNaming.Outcome decide(BranchNaming naming, Branch branch)
      throws ScanException {
    try {
      return naming.decide(branch.name());
    } catch (BoundedText.TooManySteps e) {
      throw new ScanException(
          ScanException.Kind.CONFIGURATION, "strip_component: " + e.getMessage(), e);
    }
  }
}
