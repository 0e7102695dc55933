package org.dropsonde.scanner;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dropsonde.failure.FileFailure;
import org.dropsonde.git.ObjectId;
import org.dropsonde.scanner.ScanException.Kind;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/** A repository as JGit reads it: any that it can, and a clear word about the others. */
final class JGitRepository implements AutoCloseable {
  private final Repository repository;
  private final GitLocation location;

  private JGitRepository(Repository repository, GitLocation location) {
    this.repository = repository;
    this.location = location;
  }

  static JGitRepository open(GitLocation location) throws ScanException {
    IsolatedSystemReader.install();
    try {
      checkFormat(location);
      Repository repository = new FileRepositoryBuilder()
          .setFS(FS.DETECTED)
          .setGitDir(location.gitDirectory().toFile())
          .setMustExist(true)
          .build();
      return new JGitRepository(repository, location);
    } catch (ConfigInvalidException | IllegalArgumentException e) { // a number, a yes or no
      throw new ScanException(
          Kind.UNREADABLE,
          location.shown() + ": its git configuration is not valid: " + e.getMessage(),
          e);
    } catch (IOException e) {
      throw new ScanException(
          Kind.UNREADABLE,
          location.shown() + ": cannot open the repository: " + FileFailure.reason(e),
          e);
    }
  }

  /** JGit would read a repository of another object format as one of garbage. */
  private static void checkFormat(GitLocation location)
      throws ScanException, IOException, ConfigInvalidException {
    FileBasedConfig config = new FileBasedConfig(
        new Config(), location.commonDirectory().resolve("config").toFile(), FS.DETECTED);
    config.load();
    int version = config.getInt("core", "repositoryformatversion", 0);
    if (version > 1) {
      throw unsupported(location, "its format version is " + version + ", and 1 is the last known");
    }
    String format = config.getString("extensions", null, "objectformat");
    if (format != null && !format.equalsIgnoreCase("sha1")) {
      throw unsupported(location, "its object format is " + format + ", and only sha1 can be read");
    }
  }

  private static ScanException unsupported(GitLocation location, String why) {
    return new ScanException(
        Kind.UNSUPPORTED,
        location.shown()
            + ": "
            + why
            + ". Check out each branch into a folder of its own (git worktree add) and scan the"
            + " folder that holds them with --environments deployed");
  }

  /** The refs below a prefix that lead to an object, by their names without it. */
  List<Branch> below(String prefix) throws ScanException {
    List<Branch> branches = new ArrayList<>();
    try {
      for (Ref ref : repository.getRefDatabase().getRefsByPrefix(prefix)) {
        AnyObjectId id = ref.getObjectId();
        if (id != null) {
          branches.add(new Branch(ref.getName().substring(prefix.length()), ours(id)));
        }
      }
    } catch (IOException e) {
      throw new ScanException(
          Kind.UNREADABLE,
          location.shown() + ": cannot read its branches: " + FileFailure.reason(e),
          e);
    }
    return branches;
  }

  /** The ref that HEAD leads to; null where it is detached. */
  @Nullable
  String head() throws IOException {
    Ref head = repository.getRefDatabase().exactRef(Constants.HEAD);
    return head != null && head.isSymbolic() ? head.getTarget().getName() : null;
  }

  /** The commit that a revision leads to; empty where there is none. */
  Optional<ObjectId> resolve(String revision) throws IOException {
    try {
      return Optional.ofNullable(repository.resolve(revision + "^{commit}"))
          .map(JGitRepository::ours);
    } catch (RevisionSyntaxException | AmbiguousObjectException e) {
      throw new IOException("'" + revision + "' is not a reference, or one to several objects", e);
    }
  }

  /** The URLs of its remotes; credentials included. */
  List<String> remoteUrls() {
    Config config = repository.getConfig();
    return remotes().stream()
        .flatMap(name -> Arrays.stream(config.getStringList("remote", name, "url")))
        .filter(url -> url != null && !url.isEmpty())
        .toList();
  }

  /** The names of its remotes. */
  List<String> remotes() {
    return List.copyOf(repository.getConfig().getSubsections("remote"));
  }

  /** A reader of its objects, for one thread, to be closed. */
  JGitObjects objects() {
    return new JGitObjects(
        repository.newObjectReader(), location.commonDirectory().resolve("objects"));
  }

  private static ObjectId ours(AnyObjectId id) {
    byte[] raw = new byte[ObjectId.BYTES];
    id.copyRawTo(raw, 0);
    return ObjectId.of(raw, 0);
  }

  @Override
  public void close() {
    repository.close();
  }
}
