package org.dropsonde.scanner;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.dropsonde.scanner.ScanException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What a path on disk turned out to be.
 *
 * @param kind never AUTO
 * @param git the repository; null where there is none, or it is of no interest
 * @param directory the directory to read, for all but BRANCHES
 */
record Recognised(SourceKind kind, @Nullable GitLocation git, Path directory) {

  /** The repository, where there must be one. */
  GitLocation repository() {
    if (git == null) {
      throw new IllegalStateException(directory + " was recognised as " + kind);
    }
    return git;
  }

  /** Looks at a path. */
  static Recognised of(String source, SourceKind wanted, ScanLimits limits) throws ScanException {
    Path directory = directory(source);
    Optional<GitLocation> git = GitLocation.find(directory);
    SourceKind kind = wanted == SourceKind.AUTO ? guess(directory, git, source, limits) : wanted;
    if (kind == SourceKind.BRANCHES && git.isEmpty()) {
      throw new ScanException(
          Kind.NOT_A_REPOSITORY,
          source + " is not a git repository: it has no .git, and is no bare repository");
    }
    return new Recognised(kind, git.orElse(null), directory);
  }

  private static Path directory(String source) throws ScanException {
    if (source.isBlank()) { // a variable that is not set, in a script
      throw new ScanException(Kind.NOT_FOUND, "SOURCE is empty; give a path or a git URL");
    }
    Path path;
    try {
      path = Path.of(source);
    } catch (InvalidPathException e) {
      throw new ScanException(Kind.NOT_FOUND, source + " is not a path: " + e.getReason(), e);
    }
    if (!Files.exists(path)) {
      throw new ScanException(Kind.NOT_FOUND, source + " does not exist; give a path or a git URL");
    }
    if (!Files.isDirectory(path)) {
      throw new ScanException(
          Kind.NOT_A_REPOSITORY, source + " is a file; give a directory or a git URL");
    }
    if (!Files.isReadable(path)) {
      throw new ScanException(Kind.UNREADABLE, source + ": permission denied");
    }
    return path;
  }

  private static SourceKind guess(
      Path directory, Optional<GitLocation> git, String source, ScanLimits limits)
      throws ScanException {
    if (git.isPresent()) {
      if (git.get().workTree() == null) {
        return SourceKind.BRANCHES;
      }
      // A detached work tree is what a CI job checks out: its branches say nothing about the
      // change.
      try (GitRepository repository = GitRepository.open(git.get())) {
        return repository.checkedOutBranch() == null ? SourceKind.WORKTREE : SourceKind.BRANCHES;
      }
    }
    if (DeployedScan.isEnvironment(directory)) {
      return SourceKind.WORKTREE;
    }
    if (DeployedScan.isFolderOfEnvironments(directory, limits)) {
      return SourceKind.DEPLOYED;
    }
    throw new ScanException(
        Kind.NOT_A_REPOSITORY,
        source
            + " is neither a git repository, nor an environment (it has no Puppetfile,"
            + " environment.conf, modules or manifests), nor a folder of environments");
  }
}
