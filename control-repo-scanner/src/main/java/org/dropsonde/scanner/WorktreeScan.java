package org.dropsonde.scanner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dropsonde.failure.FileFailure;
import org.dropsonde.scanner.ScanException.Kind;
import org.jspecify.annotations.Nullable;

/** Reads one checked-out environment from disk, uncommitted changes included. */
final class WorktreeScan {
  private final Scan scan;

  WorktreeScan(Scan scan) {
    this.scan = scan;
  }

  /** Reads a directory; gives what it was recognised as. */
  String read(Path directory, @Nullable GitLocation git) throws ScanException {
    ScanRequest request = scan.request();
    String branch = git == null ? null : checkedOutBranch(git);
    String environment = name(branch != null ? branch : SourceText.name(request.source()));
    try {
      Contents contents = scan.readers()
          .onDisk(ModuleMerge.Presence.CHECKOUT)
          .read(new FileTree(new DiskFolder(directory, false, request.limits())));
      scan.add(contents, environment, branch);
    } catch (IOException e) {
      throw new ScanException(
          Kind.UNREADABLE, request.source() + ": could not be read: " + FileFailure.reason(e), e);
    }
    if (git == null) {
      if (Files.exists(directory.resolve(".git"))) {
        scan.notes()
            .add(ScanNote.Kind.WARNING, environment, null, "its .git leads to no repository");
      }
      return "one environment, as it lies on disk";
    }
    return "git work tree, as it lies on disk with uncommitted changes"
        + (branch == null ? " (HEAD is detached)" : " (branch " + branch + ")");
  }

  private static @Nullable String checkedOutBranch(GitLocation git) throws ScanException {
    try (GitRepository repository = GitRepository.open(git)) {
      return repository.checkedOutBranch();
    }
  }

  private static String name(String text) throws ScanException {
    String environment = BranchNaming.DEFAULT.decide(text).environment();
    return environment == null || environment.isEmpty() ? "environment" : environment;
  }
}
