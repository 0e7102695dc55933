package org.dropsonde.scanner;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dropsonde.failure.FileFailure;
import org.dropsonde.scanner.ScanException.Kind;

/** Reads a folder of deployed environments, as below Puppet's environmentpath. */
final class DeployedScan {
  /** What an environment has at least one of. */
  private static final List<String> MARKS = List.of(
      "environment.conf",
      "Puppetfile",
      "modules",
      "manifests",
      "site",
      "site-modules",
      "hiera.yaml",
      ".r10k-deploy.json");

  private final Scan scan;
  private final EnvironmentReader reader;
  private int found;

  DeployedScan(Scan scan) {
    this.scan = scan;
    this.reader = scan.readers().onDisk(ModuleMerge.Presence.DEPLOYED);
  }

  /** Whether a directory looks like an environment. */
  static boolean isEnvironment(Path directory) {
    return MARKS.stream().anyMatch(mark -> Files.exists(directory.resolve(mark)));
  }

  /** Whether one of the directories in it looks like an environment. */
  static boolean isFolderOfEnvironments(Path directory, ScanLimits limits) {
    try {
      return new DiskFolder(directory, true, limits)
          .entries().stream()
              .anyMatch(entry -> entry.type() == Entry.Type.FOLDER
                  && BranchNaming.isWord(entry.name())
                  && isEnvironment(directory.resolve(entry.name())));
    } catch (IOException e) {
      return false; // Reading it for real then says why.
    }
  }

  /** The first directory in it that may be an environment and that this user may not enter. */
  static Optional<Path> closedIn(Path directory, ScanLimits limits) {
    try {
      return new DiskFolder(directory, true, limits)
          .entries().stream()
              .filter(
                  entry -> entry.type() == Entry.Type.FOLDER && BranchNaming.isWord(entry.name()))
              .map(entry -> directory.resolve(entry.name()))
              .filter(path -> !Files.isExecutable(path))
              .findFirst();
    } catch (IOException e) {
      return Optional.empty(); // Reading it for real then says why.
    }
  }

  /** Reads a folder; gives what it was recognised as. */
  String read(Path directory) throws ScanException {
    ScanRequest request = scan.request();
    try {
      for (Entry entry : new DiskFolder(directory, true, request.limits()).entries()) {
        scan.checkInterrupted();
        take(directory, entry);
      }
    } catch (IOException e) {
      throw new ScanException(
          Kind.UNREADABLE, request.source() + ": could not be read: " + FileFailure.reason(e), e);
    }
    if (found == 0) {
      throw new ScanException(Kind.EMPTY, request.source() + " holds no environment");
    }
    scan.checkAnyWasRead();
    return "folder of deployed environments";
  }

  private void take(Path directory, Entry entry) throws ScanException {
    String name = entry.name();
    // Puppet 7.23 node/environment.rb: a name is \A\w+\Z; a link to a directory is one, too.
    if (entry.type() == Entry.Type.LINK) {
      dropped(name, "is a symbolic link to nothing");
    } else if (entry.type() == Entry.Type.FOLDER && BranchNaming.isWord(name)) {
      found++;
      if (scan.take(name, "", name)) {
        read(directory.resolve(name), entry);
      }
    } else if (entry.type() == Entry.Type.FOLDER && isEnvironment(directory.resolve(name))) {
      dropped(name, "is no environment to Puppet: only letters, digits and _ may be in a name");
    }
  }

  private void read(Path directory, Entry entry) {
    try {
      if (!Files.isExecutable(directory)) { // Each file in it would seem not to be there.
        throw new AccessDeniedException(directory.toString());
      }
      scan.add(reader.read(new FileTree(entry.folder())), entry.name(), null);
    } catch (IOException e) {
      scan.failed(entry.name(), null, e);
    }
    scan.request().listener().environments(found, 0);
  }

  private void dropped(String name, String message) {
    scan.notes().add(ScanNote.Kind.DROPPED, name, null, message);
  }
}
