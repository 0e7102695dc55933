package org.dropsonde.scanner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** A bare repository that a test fills, branch by branch, with loose objects. */
final class TestRepository implements AutoCloseable {
  private static final PersonIdent AUTHOR =
      new PersonIdent("A", "a@example.org", Instant.EPOCH, ZoneOffset.UTC);

  private final Repository repository;
  private final Path path;

  TestRepository(Path path) throws IOException {
    IsolatedSystemReader.install();
    this.path = path;
    this.repository =
        new FileRepositoryBuilder().setGitDir(path.toFile()).setBare().build();
    repository.create(true);
  }

  Path path() {
    return path;
  }

  Repository git() {
    return repository;
  }

  /** Sets a branch to a new commit with these files: text by path. */
  TestRepository branch(String name, Map<String, String> files) throws IOException {
    set(Constants.R_HEADS + name, commit(files));
    return this;
  }

  /** Sets any ref. */
  void set(String ref, ObjectId id) throws IOException {
    RefUpdate update = repository.updateRef(ref);
    update.setNewObjectId(id);
    update.disableRefLog();
    update.forceUpdate();
  }

  /**
   * Makes a commit. A text that starts with {@code ->} becomes a symbolic link, one that starts with
   * {@code @} a submodule.
   */
  ObjectId commit(Map<String, String> files) throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      DirCacheBuilder builder = DirCache.newInCore().builder();
      for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
        DirCacheEntry entry = new DirCacheEntry(file.getKey());
        String text = file.getValue();
        if (text.startsWith("@")) {
          entry.setFileMode(FileMode.GITLINK);
          entry.setObjectId(ObjectId.fromString("1".repeat(40)));
        } else {
          boolean link = text.startsWith("->");
          entry.setFileMode(link ? FileMode.SYMLINK : FileMode.REGULAR_FILE);
          byte[] bytes = (link ? text.substring(2) : text).getBytes(StandardCharsets.UTF_8);
          entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, bytes));
        }
        builder.add(entry);
      }
      builder.finish();
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(builder.getDirCache().writeTree(inserter));
      commit.setAuthor(AUTHOR);
      commit.setCommitter(AUTHOR);
      commit.setMessage("Test");
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      return id;
    }
  }

  ScanResult scan() throws ScanException {
    return new ControlRepoScanner().scan(ScanRequest.of(path.toString()).build());
  }

  @Override
  public void close() {
    repository.close();
  }
}
