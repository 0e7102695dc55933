package org.dropsonde.scanner;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.dropsonde.failure.FileFailure;
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
      throw noRepository(directory, source);
    }
    if (kind != SourceKind.BRANCHES && git.isPresent() && git.get().workTree() == null) {
      throw new ScanException(
          Kind.REQUEST,
          source + " is a bare repository, which has no files on disk to read as environments:"
              + " leave --environments out to read its branches, or give a checkout of it");
    }
    return new Recognised(kind, git.orElse(null), directory);
  }

  private static ScanException noRepository(Path directory, String source) throws ScanException {
    Path dotGit = directory.resolve(".git");
    checkOpen(dotGit, source);
    return new ScanException(
        Kind.NOT_A_REPOSITORY,
        Files.exists(dotGit, LinkOption.NOFOLLOW_LINKS)
            ? source + " is not a git repository: its .git leads to none"
            : source + " is not a git repository: it has no .git, and is no bare repository");
  }

  /** What lies below a closed directory seems not to be there. */
  private static void checkOpen(Path directory, String source) throws ScanException {
    if (ClosedPaths.isClosed(directory)) {
      throw denied(source, directory);
    }
  }

  private static ScanException denied(String source, Path closed) {
    return new ScanException(
        Kind.UNREADABLE, source + " can't be read: permission denied: " + closed);
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
    if (!Files.isDirectory(path)) {
      throw noDirectory(path, source);
    }
    checkOpen(path, source);
    return path;
  }

  private static ScanException noDirectory(Path path, String source) {
    Optional<Path> closed = ClosedPaths.onTheWayTo(path);
    if (closed.isPresent()) {
      return denied(source, closed.get());
    }
    boolean file = Files.isRegularFile(path);
    return new ScanException(
        file ? Kind.NOT_A_REPOSITORY : Kind.NOT_FOUND,
        source + (file ? ofFile(path) : " " + noFile(path) + "; give a path or a git URL"));
  }

  /** A single Puppetfile has a command of its own. */
  private static String ofFile(Path path) {
    return " is a file; give a directory or a git URL"
        + (path.endsWith(Readers.PUPPETFILE) ? ", or the file to 'puppetfile check'" : "");
  }

  private static String noFile(Path path) {
    if (Files.notExists(path)) {
      return Files.isSymbolicLink(path) ? "is a symbolic link to nothing" : "does not exist";
    }
    return "can't be used: " + FileFailure.whyNoFile(path);
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
        if (repository.checkedOutBranch() != null) {
          return SourceKind.BRANCHES;
        }
        checkOpen(git.get().gitDirectory().resolve("HEAD"), source);
        return SourceKind.WORKTREE;
      }
    }
    checkOpen(directory.resolve(".git"), source);
    if (DeployedScan.isEnvironment(directory)) {
      return SourceKind.WORKTREE;
    }
    if (DeployedScan.isFolderOfEnvironments(directory, limits)) {
      return SourceKind.DEPLOYED;
    }
    Optional<Path> closed = DeployedScan.closedIn(directory, limits);
    throw new ScanException(
        Kind.NOT_A_REPOSITORY,
        source
            + " is neither a git repository, nor an environment (it has no Puppetfile,"
            + " environment.conf, modules or manifests), nor a folder of environments"
            + closed
                .map(path -> " as far as can be seen: permission denied: " + path)
                .orElse("")
            + around(directory));
  }

  /** git itself looks further up, which here would read something else than what was named. */
  private static String around(Path directory) {
    Path above = directory.toAbsolutePath().normalize().getParent();
    while (above != null) {
      if (Files.exists(above.resolve(".git"))) {
        return "; it lies in " + above + ", a git repository: give that";
      }
      above = above.getParent();
    }
    return "";
  }
}
