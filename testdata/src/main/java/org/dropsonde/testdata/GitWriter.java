package org.dropsonde.testdata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheCheckout;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.jspecify.annotations.Nullable;

/** Writes a fixture into a new git repository: the same bytes in, the same commit ids out. */
final class GitWriter {
  private static final PersonIdent AUTHOR =
      new PersonIdent("Fixture", "fixture@acme.example", IsolatedGit.NOW, ZoneOffset.UTC);

  private final Path gitFolder;
  private final boolean pack;

  private GitWriter(Path gitFolder, boolean pack) {
    this.gitFolder = gitFolder;
    this.pack = pack;
  }

  /** Writes all objects into one pack. */
  static GitWriter packed(Path gitFolder) {
    return new GitWriter(gitFolder, true);
  }

  /** Writes each object into a file of its own, so that a single one can be spoilt. */
  static GitWriter loose(Path gitFolder) {
    return new GitWriter(gitFolder, false);
  }

  void write(ControlRepoFixture fixture) throws IOException {
    IsolatedGit.run(() -> {
      try (FileRepository repository = new FileRepository(gitFolder.toFile())) {
        repository.create(!gitFolder.endsWith(Constants.DOT_GIT));
        writeBranches(repository, fixture);
      }
      return gitFolder;
    });
  }

  /** Fills the work tree around {@code WORKTREE/.git} from its {@code HEAD}. */
  static void checkOut(Path workTree) throws IOException {
    IsolatedGit.run(() -> {
      Path gitFolder = workTree.resolve(Constants.DOT_GIT);
      try (FileRepository repository = new FileRepository(gitFolder.toFile())) {
        ObjectId tree = repository.resolve("HEAD^{tree}");
        new DirCacheCheckout(repository, repository.lockDirCache(), tree).checkout();
      }
      return workTree;
    });
  }

  private void writeBranches(FileRepository repository, ControlRepoFixture fixture)
      throws IOException {
    try (ObjectInserter objects =
        pack ? repository.getObjectDatabase().newPackInserter() : repository.newObjectInserter()) {
      ObjectId root = commit(objects, fixture, fixture.branch(fixture.head()), null);
      Map<String, ObjectId> tips = new TreeMap<>(Map.of(fixture.head(), root));
      for (FixtureBranch branch : fixture.content()) {
        if (!branch.name().equals(fixture.head())) {
          tips.put(branch.name(), commit(objects, fixture, branch, root));
        }
      }
      objects.flush();
      pointInOneFile(repository, tips);
      for (Map.Entry<String, ObjectId> tip : tips.entrySet()) {
        if (isAscii(tip.getKey())) {
          point(repository, tip.getKey(), tip.getValue());
        }
      }
      repository.updateRef(Constants.HEAD).link(Constants.R_HEADS + fixture.head());
    }
  }

  private static ObjectId commit(
      ObjectInserter objects,
      ControlRepoFixture fixture,
      FixtureBranch branch,
      @Nullable ObjectId parent)
      throws IOException {
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(tree(objects, branch));
    commit.setParentIds(parent == null ? List.of() : List.of(parent));
    commit.setAuthor(AUTHOR);
    commit.setCommitter(AUTHOR);
    commit.setMessage("Fixture " + fixture.name() + ": " + branch.name() + "\n");
    return objects.insert(commit);
  }

  private static ObjectId tree(ObjectInserter objects, FixtureBranch branch) throws IOException {
    DirCache index = DirCache.newInCore();
    DirCacheBuilder entries = index.builder();
    for (FixtureFile file : branch.files()) {
      DirCacheEntry entry = new DirCacheEntry(file.path());
      entry.setFileMode(file.mode());
      entry.setObjectId(objects.insert(Constants.OBJ_BLOB, file.content()));
      entries.add(entry);
    }
    entries.finish();
    return index.writeTree(objects);
  }

  private static void point(FileRepository repository, String branch, ObjectId commit)
      throws IOException {
    RefUpdate update = repository.updateRef(Constants.R_HEADS + branch);
    update.setNewObjectId(commit);
    RefUpdate.Result result = update.update();
    if (result != RefUpdate.Result.NEW) {
      throw new IOException("Can't create branch " + branch + " of a fixture: " + result);
    }
  }

  /**
   * Writes the branches that are not ASCII into packed-refs: where the locale is C, Java can't make
   * a file of their name.
   */
  private static void pointInOneFile(FileRepository repository, Map<String, ObjectId> tips)
      throws IOException {
    StringBuilder lines = new StringBuilder();
    tips.forEach((branch, tip) -> {
      if (!isAscii(branch)) {
        lines.append(tip.name()).append(' ').append(Constants.R_HEADS + branch).append('\n');
      }
    });
    if (lines.length() > 0) {
      Files.writeString(repository.getDirectory().toPath().resolve("packed-refs"), lines);
    }
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(character -> character < 0x80);
  }
}
