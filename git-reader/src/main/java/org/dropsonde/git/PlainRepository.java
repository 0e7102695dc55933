package org.dropsonde.git;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A repository whose files are laid out as git does without being told otherwise: no extensions of the
 * format, no includes in its configuration, no linked work tree. For many threads; to be closed.
 *
 * <p>What is refused here may still be sound: every method that gives null or an exception means that
 * another reader has to look, and to say what is wrong.
 */
public final class PlainRepository implements AutoCloseable {
  private static final int MAX_PACKS = 64;
  private static final long MAX_CONFIG_BYTES = 1 << 20;

  private final Path directory;
  private final PlainConfig config;
  private final RefFiles refs;
  private @Nullable List<Pack> packs;

  private PlainRepository(Path directory, PlainConfig config) {
    this.directory = directory;
    this.config = config;
    this.refs = new RefFiles(directory);
  }

  /**
   * Opens a repository.
   *
   * @param gitDirectory what holds HEAD, refs and objects
   * @return null where it is not plain
   */
  public static @Nullable PlainRepository open(Path gitDirectory) {
    try {
      PlainConfig config = config(gitDirectory.resolve("config"));
      return config == null || !isKnown(config) || Files.exists(gitDirectory.resolve("commondir"))
          ? null
          : new PlainRepository(gitDirectory, config);
    } catch (IOException e) {
      return null; // Nothing of it is lost: another reader says why.
    }
  }

  private static @Nullable PlainConfig config(Path file) throws IOException {
    try {
      return Files.size(file) > MAX_CONFIG_BYTES
          ? null
          : PlainConfig.parse(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return PlainConfig.parse(new byte[0]); // git needs none
    }
  }

  /** Whether the format is the one without extensions (gitrepository-layout(5)). */
  private static boolean isKnown(PlainConfig config) {
    return !config.has("extensions")
        && List.of("0", "1").containsAll(config.values("core", null, "repositoryformatversion"));
  }

  /** Its own configuration. */
  public PlainConfig config() {
    return config;
  }

  /**
   * The refs below a prefix, by their whole names.
   *
   * @param prefix as {@code refs/heads/}
   * @throws IOException where one of them is unusual
   */
  public Map<String, ObjectId> refs(String prefix) throws IOException {
    return refs.below(prefix);
  }

  /**
   * What HEAD says: the whole name of a ref, or an id.
   *
   * @return null where it is unusual
   */
  public @Nullable String head() throws IOException {
    return refs.head();
  }

  /** A reader of its objects, for one thread, to be closed before the repository. */
  public ObjectFiles objects() {
    return new ObjectFiles(packs(), new LooseObjects(directory.resolve("objects")));
  }

  private synchronized List<Pack> packs() {
    if (packs == null) {
      packs = open(directory.resolve("objects/pack"), new Windows());
    }
    return packs;
  }

  /** All of them: git may delete one while it is read, which does no harm to an open file. */
  private static List<Pack> open(Path folder, Windows windows) {
    List<Pack> opened = new ArrayList<>();
    try (DirectoryStream<Path> indexes = Files.newDirectoryStream(folder, "*.idx")) {
      for (Path index : indexes) {
        if (opened.size() == MAX_PACKS) {
          break;
        }
        String name = index.getFileName().toString();
        Path pack = folder.resolve(name.substring(0, name.length() - 4) + ".pack");
        try {
          opened.add(Pack.open(pack, index, windows));
        } catch (IOException e) {
          // Its objects are left to another reader.
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // So are those of packs that are not seen.
    }
    return List.copyOf(opened);
  }

  @Override
  public synchronized void close() {
    if (packs != null) {
      packs.forEach(Pack::close);
    }
  }
}
