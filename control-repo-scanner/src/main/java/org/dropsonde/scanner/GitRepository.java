package org.dropsonde.scanner;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.dropsonde.scanner.ScanException.Kind;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/** A git repository on disk, only ever read. */
final class GitRepository implements AutoCloseable {
  private final Repository repository;
  private final GitLocation location;

  private GitRepository(Repository repository, GitLocation location) {
    this.repository = repository;
    this.location = location;
  }

  static GitRepository open(GitLocation location) throws ScanException {
    IsolatedSystemReader.install();
    try {
      checkFormat(location);
      Repository repository = new FileRepositoryBuilder()
          .setFS(FS.DETECTED)
          .setGitDir(location.gitDirectory().toFile())
          .setMustExist(true)
          .build();
      return new GitRepository(repository, location);
    } catch (ConfigInvalidException e) {
      throw new ScanException(
          Kind.UNREADABLE,
          location.shown() + ": its git configuration is not valid: " + e.getMessage(),
          e);
    } catch (IOException e) {
      throw new ScanException(
          Kind.UNREADABLE, location.shown() + ": cannot open the repository: " + e.getMessage(), e);
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

  /**
   * The branches, all from one moment, in byte order.
   *
   * @param remote the remote whose branches are wanted as last fetched; null for the local ones
   */
  List<Branch> branches(@Nullable String remote) throws ScanException {
    String prefix = remote == null ? Constants.R_HEADS : Constants.R_REMOTES + remote + "/";
    List<Branch> branches = new ArrayList<>();
    try {
      for (Ref ref : repository.getRefDatabase().getRefsByPrefix(prefix)) {
        ObjectId id = ref.getObjectId();
        String name = ref.getName().substring(prefix.length());
        boolean remoteHead = remote != null && name.equals(Constants.HEAD);
        if (id != null && !remoteHead) {
          branches.add(new Branch(name, id.copy()));
        }
      }
    } catch (IOException e) {
      throw new ScanException(
          Kind.UNREADABLE, location.shown() + ": cannot read its branches: " + e.getMessage(), e);
    }
    branches.sort(Comparator.comparing(Branch::name));
    return branches;
  }

  /** The branch that is checked out; null where HEAD is detached or can't be read. */
  @Nullable
  String checkedOutBranch() {
    try {
      Ref head = repository.getRefDatabase().exactRef(Constants.HEAD);
      if (head == null || !head.isSymbolic()) {
        return null;
      }
      String target = head.getTarget().getName();
      return target.startsWith(Constants.R_HEADS)
          ? target.substring(Constants.R_HEADS.length())
          : null;
    } catch (IOException e) {
      return null; // Without it, the directory's name stands for the environment.
    }
  }

  /**
   * The commit that a branch, a tag or an object id leads to, as git resolves it.
   *
   * @return empty where there is none
   */
  Optional<ObjectId> resolve(String ref) throws IOException {
    try {
      return Optional.ofNullable(repository.resolve(ref + "^{commit}"));
    } catch (RevisionSyntaxException | AmbiguousObjectException e) {
      throw new IOException("'" + ref + "' is not a reference, or one to several objects", e);
    }
  }

  /** The URLs of its remotes, by name; credentials included. */
  List<String> remoteUrls() {
    List<String> urls = new ArrayList<>();
    for (String name : repository.getConfig().getSubsections("remote")) {
      urls.addAll(List.of(repository.getConfig().getStringList("remote", name, "url")));
    }
    return urls;
  }

  /** The names of its remotes. */
  List<String> remotes() {
    return repository.getConfig().getSubsections("remote").stream().sorted().toList();
  }

  /** A reader of its objects, for one thread, to be closed. */
  GitObjects objects(ScanLimits limits) {
    return new GitObjects(repository.newObjectReader(), limits.fileBytes());
  }

  @Override
  public void close() {
    repository.close();
  }
}
