package org.dropsonde.testdata;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Reads back what a builder wrote. */
final class GitReader {
  private GitReader() {}

  /** The files of a branch: mode and path to content, as Latin-1 so that no byte is lost. */
  static Map<String, String> files(Path gitFolder, String branch) throws IOException {
    return IsolatedGit.run(() -> {
      TreeMap<String, String> files = new TreeMap<>();
      try (Repository repository = new FileRepository(gitFolder.toFile());
          TreeWalk walk = new TreeWalk(repository)) {
        walk.addTree(repository.parseCommit(tip(repository, branch)).getTree());
        walk.setRecursive(true);
        while (walk.next()) {
          byte[] bytes = repository.open(walk.getObjectId(0)).getBytes();
          files.put(
              walk.getFileMode(0) + " " + walk.getPathString(),
              new String(bytes, StandardCharsets.ISO_8859_1));
        }
      }
      return files;
    });
  }

  /** Looks at the list: JGit can't ask for a single branch that the locale has no file name for. */
  private static ObjectId tip(Repository repository, String branch) throws IOException {
    return repository.getRefDatabase().getRefsByPrefix(Constants.R_HEADS).stream()
        .filter(ref -> ref.getName().equals(Constants.R_HEADS + branch))
        .findFirst()
        .orElseThrow()
        .getObjectId();
  }
}
