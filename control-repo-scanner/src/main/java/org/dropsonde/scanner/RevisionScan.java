package org.dropsonde.scanner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dropsonde.failure.FileFailure;
import org.dropsonde.git.ObjectId;
import org.dropsonde.scanner.ScanException.Kind;
import org.jspecify.annotations.Nullable;

/** Reads one commit of a repository as one environment, whatever branches there are. */
final class RevisionScan {
  private static final String HEAD = "HEAD";

  private final Scan scan;

  RevisionScan(Scan scan) {
    this.scan = scan;
  }

  /** Reads the commit that a revision leads to; gives what was read. */
  String read(GitLocation location, String revision) throws ScanException {
    try (GitRepository repository = GitRepository.open(location)) {
      ObjectId commit = commit(repository, location, revision);
      String branch = location.workTree() == null ? null : repository.checkedOutBranch();
      String environment =
          BranchNaming.DEFAULT.decide(branch == null ? revision : branch).environment();
      scan.add(
          contents(repository, commit, location),
          environment == null || environment.isEmpty() ? revision : environment,
          branch);
      return "git commit " + commit.name();
    }
  }

  private Contents contents(GitRepository repository, ObjectId commit, GitLocation location)
      throws ScanException {
    EnvironmentReader reader = scan.readers().committed(puppetfile(repository));
    try (GitObjects objects = repository.objects(scan.request().limits())) {
      return reader.read(new FileTree(GitFolder.open(objects, objects.rootTree(commit))));
    } catch (IOException e) {
      throw new ScanException(
          Kind.UNREADABLE,
          location.shown() + ": commit " + commit.name() + " could not be read: "
              + FileFailure.reason(e),
          e);
    }
  }

  /** Where the r10k.yaml that applies to the branches says that Puppetfiles are. */
  private String puppetfile(GitRepository repository) throws ScanException {
    List<String> names = new ArrayList<>();
    names.add(scan.request().source());
    names.addAll(repository.remoteUrls());
    List<R10kSource> sources =
        MatchedSources.of(scan.request(), names, scan.notes()).sources();
    return sources.isEmpty() ? Readers.PUPPETFILE : sources.get(0).puppetfile();
  }

  private static ObjectId commit(GitRepository repository, GitLocation location, String revision)
      throws ScanException {
    try {
      Optional<ObjectId> commit = repository.resolve(revision);
      if (commit.isPresent()) {
        return commit.get();
      }
    } catch (IOException e) {
      throw missing(location, revision, e);
    }
    if (isBeforeAll(repository, revision)) {
      throw new ScanException(Kind.EMPTY, location.shown() + ": nothing is committed here yet");
    }
    throw missing(location, revision, null);
  }

  /** Whether there is no commit at all, or HEAD is meant and its branch has none. */
  private static boolean isBeforeAll(GitRepository repository, String revision)
      throws ScanException {
    try {
      return repository.resolve(HEAD).isEmpty()
          && (revision.equals(HEAD) || repository.branches(null).isEmpty());
    } catch (IOException e) {
      return false; // A HEAD that can't be read is something else than none.
    }
  }

  private static ScanException missing(
      GitLocation location, String revision, @Nullable IOException cause) {
    Optional<Path> closed = ClosedPaths.inRevisions(location);
    if (closed.isPresent()) {
      return new ScanException(
          Kind.UNREADABLE,
          location.shown() + ": the commit '" + revision + "' can't be found: permission denied: "
              + closed.get());
    }
    // shallow(5): the file lists the commits at which the history ends.
    boolean shallow = Files.exists(location.commonDirectory().resolve("shallow"));
    String advice = shallow
        ? ", which is a shallow clone: get it with 'git fetch --depth=1 origin <commit id>', or"
            + " clone the whole history (GitHub: fetch-depth: 0; GitLab: GIT_DEPTH: 0)"
        : ": check its name, or get it with 'git fetch'";
    String message = location.shown() + ": there is no commit '" + revision + "' here" + advice;
    return cause == null
        ? new ScanException(Kind.REQUEST, message)
        : new ScanException(Kind.REQUEST, message, cause);
  }
}
