package org.dropsonde.scanner;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.dropsonde.scanner.ScanException.Kind;

/** Reads the branches of one repository, by the rules of an r10k.yaml where one applies. */
final class RepositoryScan {
  private static final R10kSource PLAIN = new R10kSource(
      "",
      R10kSource.Type.GIT,
      null,
      "",
      BranchNaming.DEFAULT,
      Readers.PUPPETFILE,
      false,
      List.of(),
      null);

  private static final int MOST_NAMES = 5;

  private final Scan scan;

  RepositoryScan(Scan scan) {
    this.scan = scan;
  }

  /** Reads a repository; gives what it was recognised as. */
  String read(GitLocation location) throws ScanException {
    ScanRequest request = scan.request();
    try (GitRepository repository = GitRepository.open(location)) {
      List<Branch> all = repository.branches(request.remote());
      if (all.isEmpty()) {
        throw noBranches(repository, location.workTree() != null);
      }
      if (all.size() == 1 && request.branches().isEmpty()) {
        tellOfRemotes(repository, all.get(0));
      }
      List<Branch> wanted = wanted(all);
      List<String> names = new ArrayList<>();
      names.add(request.source());
      names.addAll(repository.remoteUrls());
      MatchedSources matched = MatchedSources.of(request, names, scan.notes());
      List<R10kSource> sources = matched.sources().isEmpty() ? List.of(PLAIN) : matched.sources();
      for (R10kSource source : sources) {
        read(repository, wanted, source);
      }
      scan.checkAnyWasRead();
      return "git repository, "
          + (location.workTree() == null ? "bare" : "its branches without a checkout")
          + (request.remote() == null ? "" : ", as last fetched from " + request.remote())
          + matched.described();
    }
  }

  /** A fresh clone has one branch of its own, and all others as its remote's. */
  private void tellOfRemotes(GitRepository repository, Branch own) throws ScanException {
    if (scan.request().remote() != null) {
      return;
    }
    for (String remote : repository.remotes()) {
      long others = repository.branches(remote).stream()
          .filter(branch -> !branch.name().equals(own.name()))
          .count();
      if (others > 0) {
        String message = "only " + own.name() + " is a branch here; --remote " + remote
            + " reads the others as last fetched from " + remote + " (" + others + ")";
        scan.notes().add(ScanNote.Kind.WARNING, null, null, message);
      }
    }
  }

  /** Reads the branches of a source's repository. */
  void read(GitRepository repository, List<Branch> branches, R10kSource source)
      throws ScanException {
    if (source.filterCommand()) {
      scan.notes()
          .add(
              ScanNote.Kind.UNKNOWN,
              null,
              null,
              "r10k source "
                  + source.name()
                  + " drops branches by its filter_command, which is never run: all are read; name"
                  + " those that count with --branch");
    }
    new BranchScan(repository, scan.readers().committed(source.puppetfile()), scan)
        .read(branches, source.naming(), source.basedir());
  }

  List<Branch> wanted(List<Branch> all) throws ScanException {
    List<String> globs = scan.request().branches();
    List<Branch> wanted = BranchScan.wanted(all, globs);
    if (wanted.isEmpty()) {
      throw new ScanException(
          Kind.REQUEST,
          shown() + ": of its " + all.size() + " branches none matches " + String.join(", ", globs)
              + "; they are " + some(all));
    }
    return wanted;
  }

  private static String some(List<Branch> all) {
    String first =
        all.stream().limit(MOST_NAMES).map(Branch::name).collect(Collectors.joining(", "));
    return all.size() > MOST_NAMES ? first + " ..." : first;
  }

  private ScanException noBranches(GitRepository repository, boolean tree) throws ScanException {
    String remote = scan.request().remote();
    List<String> remotes = repository.remotes();
    if (remote != null) {
      return new ScanException(
          Kind.REQUEST,
          shown()
              + ": no branch of a remote "
              + remote
              + " was ever fetched; its remotes are "
              + (remotes.isEmpty() ? "none" : String.join(", ", remotes)));
    }
    return new ScanException(
        Kind.EMPTY,
        shown() + " is a git repository without a branch; " + instead(repository, tree));
  }

  /** What to do without a branch. */
  private static String instead(GitRepository repository, boolean tree) throws ScanException {
    for (String remote : repository.remotes()) {
      if (!repository.branches(remote).isEmpty()) {
        return "read those of its remote with --remote " + remote;
      }
    }
    if (tree) {
      return "commit something first, or read the files on disk with --environments worktree";
    }
    return repository.remotes().isEmpty() ? "push one first" : "fetch one first";
  }

  private String shown() {
    return SourceText.redacted(scan.request().source());
  }
}
