package org.dropsonde.testdata;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.Pack;
import org.eclipse.jgit.internal.storage.file.PackIndex;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
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

  /** The branches and their commits. */
  static Map<String, String> branches(Path gitFolder) throws IOException {
    return IsolatedGit.run(() -> {
      TreeMap<String, String> branches = new TreeMap<>();
      try (Repository repository = new FileRepository(gitFolder.toFile())) {
        for (Ref ref : repository.getRefDatabase().getRefsByPrefix(Constants.R_HEADS)) {
          branches.put(ref.getName(), ref.getObjectId().name());
        }
      }
      return branches;
    });
  }

  /** How many objects in packs are kept as what changed since another one (gitformat-pack(5)). */
  static long deltas(Path gitFolder) throws IOException {
    long deltas = 0;
    try (FileRepository repository = new FileRepository(gitFolder.toFile())) {
      for (Pack pack : repository.getObjectDatabase().getPacks()) {
        byte[] bytes = Files.readAllBytes(pack.getPackFile().toPath());
        for (PackIndex.MutableEntry entry : pack.getIndex()) {
          int type = bytes[(int) entry.getOffset()] >> 4 & 7;
          deltas += type == Constants.OBJ_OFS_DELTA || type == Constants.OBJ_REF_DELTA ? 1 : 0;
        }
      }
    }
    return deltas;
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
