package org.dropsonde.scanner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dropsonde.spi.Environment;

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

  private final EnvironmentReader reader;
  private final ScanRequest request;
  private final Notes notes;

  DeployedScan(EnvironmentReader reader, ScanRequest request, Notes notes) {
    this.reader = reader;
    this.request = request;
    this.notes = notes;
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

  List<Environment> read(Path directory) throws IOException {
    List<Environment> environments = new ArrayList<>();
    for (Entry entry : new DiskFolder(directory, true, request.limits()).entries()) {
      // Puppet 7.23 node/environment.rb: a name is \A\w+\Z; a link to a directory is one, too.
      if (entry.type() == Entry.Type.FOLDER && BranchNaming.isWord(entry.name())) {
        read(entry, environments);
        request.listener().environments(environments.size(), 0);
      } else if (entry.type() == Entry.Type.FOLDER
          && isEnvironment(directory.resolve(entry.name()))) {
        notes.add(
            ScanNote.Kind.DROPPED,
            null,
            entry.name(),
            "is no environment to Puppet: only letters, digits and _ may be in a name");
      } else if (entry.type() == Entry.Type.LINK) {
        notes.add(ScanNote.Kind.DROPPED, null, entry.name(), "is a symbolic link to nothing");
      }
    }
    return environments;
  }

  private void read(Entry entry, List<Environment> environments) {
    try {
      Contents contents = reader.read(new FileTree(entry.folder()));
      notes.add(contents.findings(), entry.name(), null);
      environments.add(contents.named(entry.name(), null));
    } catch (IOException e) {
      notes.add(ScanNote.Kind.FAILED, entry.name(), null, "could not be read: " + e.getMessage());
    }
  }
}
