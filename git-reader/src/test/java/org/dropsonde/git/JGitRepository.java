package org.dropsonde.git;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.dropsonde.testdata.IsolatedGit;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.pack.PackConfig;

/** A bare repository that JGit writes, and reads. */
final class JGitRepository implements AutoCloseable {
  private final FileRepository repository;

  private JGitRepository(FileRepository repository) {
    this.repository = repository;
  }

  static JGitRepository create(Path folder) throws IOException {
    return IsolatedGit.run(() -> {
      FileRepository repository = new FileRepository(folder.toFile());
      repository.create(true);
      return new JGitRepository(repository);
    });
  }

  static JGitRepository open(Path folder) throws IOException {
    return IsolatedGit.run(() -> new JGitRepository(new FileRepository(folder.toFile())));
  }

  Path path() {
    return repository.getDirectory().toPath();
  }

  FileRepository git() {
    return repository;
  }

  /** Writes an object into a file of its own. */
  ObjectId insert(ObjectType type, byte[] bytes) throws IOException {
    return IsolatedGit.run(() -> {
      try (ObjectInserter inserter = repository.newObjectInserter()) {
        AnyObjectId id = inserter.insert(number(type), bytes);
        inserter.flush();
        return ours(id);
      }
    });
  }

  /**
   * Writes objects into a pack, and deletes their own files.
   *
   * @param offsets whether a delta says where its base is; else it names it
   * @return how many are deltas
   */
  long pack(Collection<ObjectId> ids, boolean offsets, int depth) throws IOException {
    return IsolatedGit.run(() -> {
      PackConfig config = new PackConfig();
      config.setThreads(1);
      config.setMaxDeltaDepth(depth);
      try (PackWriter writer = new PackWriter(config, repository.newObjectReader());
          RevWalk walk = new RevWalk(repository)) {
        List<RevObject> objects = new ArrayList<>();
        for (ObjectId id : ids) {
          objects.add(walk.parseAny(theirs(id)));
        }
        writer.setDeltaBaseAsOffset(offsets);
        writer.preparePack(objects.iterator());
        write(writer);
        for (ObjectId id : ids) {
          Files.delete(looseFile(id));
        }
        return writer.getStatistics().getTotalDeltas();
      }
    });
  }

  private void write(PackWriter writer) throws IOException {
    Path folder = Files.createDirectories(path().resolve("objects/pack"));
    String name = "pack-" + writer.computeName().name();
    try (OutputStream pack = Files.newOutputStream(folder.resolve(name + ".pack"));
        OutputStream index = Files.newOutputStream(folder.resolve(name + ".idx"))) {
      writer.writePack(NullProgressMonitor.INSTANCE, NullProgressMonitor.INSTANCE, pack);
      writer.writeIndex(index);
    }
  }

  Path looseFile(ObjectId id) {
    String name = id.name();
    return path().resolve("objects").resolve(name.substring(0, 2)).resolve(name.substring(2));
  }

  /** Sets a ref, in a file of its own. */
  void set(String ref, ObjectId id) throws IOException {
    IsolatedGit.run(() -> {
      RefUpdate update = repository.updateRef(ref);
      update.setNewObjectId(theirs(id));
      update.disableRefLog();
      return update.forceUpdate();
    });
  }

  /** Reads an object as JGit does. */
  StoredObject read(ObjectId id) throws IOException {
    return IsolatedGit.run(() -> {
      try {
        ObjectLoader loader = repository.open(theirs(id));
        return new StoredObject(type(loader.getType()), loader.getCachedBytes(Integer.MAX_VALUE));
      } catch (LargeObjectException e) {
        throw new IOException(e);
      }
    });
  }

  /** The refs below a prefix that lead to an object. */
  Map<String, ObjectId> refs(String prefix) throws IOException {
    return IsolatedGit.run(() -> {
      Map<String, ObjectId> refs = new TreeMap<>();
      for (Ref ref : repository.getRefDatabase().getRefsByPrefix(prefix)) {
        if (ref.getObjectId() != null) {
          refs.put(ref.getName(), ours(ref.getObjectId()));
        }
      }
      return refs;
    });
  }

  /** The ref that HEAD leads to, whether it is there or not; the id that it holds where it is detached. */
  String head() throws IOException {
    return IsolatedGit.run(() -> {
      Ref head = repository.exactRef("HEAD");
      if (head == null) {
        throw new IOException("no HEAD");
      }
      return head.isSymbolic()
          ? head.getTarget().getName()
          : ours(head.getObjectId()).name();
    });
  }

  private static int number(ObjectType type) {
    return switch (type) {
      case COMMIT -> Constants.OBJ_COMMIT;
      case TREE -> Constants.OBJ_TREE;
      case BLOB -> Constants.OBJ_BLOB;
      case TAG -> Constants.OBJ_TAG;
    };
  }

  private static ObjectType type(int number) {
    return ObjectType.valueOf(Constants.typeString(number).toUpperCase(Locale.ROOT));
  }

  static org.eclipse.jgit.lib.ObjectId theirs(ObjectId id) {
    return org.eclipse.jgit.lib.ObjectId.fromString(id.name());
  }

  static ObjectId ours(AnyObjectId id) {
    return ObjectId.parse(id.name());
  }

  @Override
  public void close() {
    repository.close();
  }
}
