package org.dropsonde.scanner;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.dropsonde.spi.Environment;
import org.eclipse.jgit.lib.ObjectId;

/** Reads every branch of a repository as an environment, each distinct tree once. */
final class BranchScan {
  private final GitRepository repository;
  private final EnvironmentReader reader;
  private final ScanRequest request;
  private final Notes notes;

  BranchScan(GitRepository repository, EnvironmentReader reader, ScanRequest request, Notes notes) {
    this.repository = repository;
    this.reader = reader;
    this.request = request;
    this.notes = notes;
  }

  /** The branches that the request asks for. */
  List<Branch> wanted(List<Branch> all) {
    List<Pattern> globs = request.branches().stream().map(Glob::ofBranch).toList();
    return globs.isEmpty()
        ? all
        : all.stream()
            .filter(
                branch -> globs.stream().anyMatch(g -> g.matcher(branch.name()).matches()))
            .toList();
  }

  /**
   * Names environments and reads them.
   *
   * @param taken the environments so far and what gave them, by name; added to
   */
  List<Environment> read(List<Branch> branches, BranchNaming naming, Map<String, String> taken)
      throws ScanException {
    List<Environment> environments = new ArrayList<>(branches.size());
    try (GitObjects objects = repository.objects(request.limits())) {
      for (Named named : name(branches, naming, taken)) {
        if (Thread.interrupted()) {
          throw new ScanException(ScanException.Kind.INTERRUPTED, "the scan was interrupted");
        }
        try {
          Contents contents = contents(objects, named.branch());
          notes.add(contents.findings(), named.environment(), named.branch().name());
          environments.add(contents.named(named.environment(), named.branch().name()));
        } catch (IOException e) {
          notes.add(
              ScanNote.Kind.FAILED,
              named.environment(),
              named.branch().name(),
              "could not be read: " + e.getMessage());
        }
        request.listener().environments(environments.size(), branches.size());
      }
    }
    return environments;
  }

  private Contents contents(GitObjects objects, Branch branch) throws IOException {
    ObjectId root = objects.rootTree(branch.commit());
    Contents known = reader.known(root);
    return known != null ? known : reader.read(new FileTree(GitFolder.open(objects, root)));
  }

  /** A branch and the environment that it becomes. */
  private record Named(Branch branch, String environment) {}

  private List<Named> name(List<Branch> branches, BranchNaming naming, Map<String, String> taken) {
    List<Named> all = new ArrayList<>(branches.size());
    for (Branch branch : branches) {
      BranchNaming.Outcome outcome = naming.decide(branch.name());
      String environment = outcome.environment();
      if (environment == null) {
        notes.add(ScanNote.Kind.DROPPED, null, branch.name(), "is dropped: " + outcome.reason());
        continue;
      }
      String winner = taken.putIfAbsent(environment, branch.name());
      if (winner != null) {
        notes.add(
            ScanNote.Kind.COLLISION,
            null,
            branch.name(),
            "would become environment "
                + environment
                + " as "
                + winner
                + " does; r10k deploys nothing at all while both are there");
        continue;
      }
      if (outcome.reason() != null) {
        notes.add(ScanNote.Kind.RENAMED, environment, branch.name(), outcome.reason());
      }
      all.add(new Named(branch, environment));
    }
    return all;
  }

  /** An empty table of environments for a first source. */
  static Map<String, String> noneTaken() {
    return new HashMap<>();
  }
}
