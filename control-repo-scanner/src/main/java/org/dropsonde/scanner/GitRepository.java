package org.dropsonde.scanner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropsonde.git.ObjectId;
import org.dropsonde.git.PlainConfig;
import org.dropsonde.git.PlainRepository;
import org.dropsonde.scanner.ScanException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A git repository on disk, only ever read: from its files where they are as usual, which spares a
 * short scan a third of its time (ADR 147), with JGit where not.
 */
final class GitRepository implements AutoCloseable {
  private static final String HEAD = "HEAD";
  private static final String HEADS = "refs/heads/";
  private static final String REMOTES = "refs/remotes/";
  private static final String REMOTE = "remote";

  private final GitLocation location;
  private final @Nullable PlainRepository plain;
  private @Nullable JGitRepository jgit;
  private boolean closed;

  private GitRepository(GitLocation location, @Nullable PlainRepository plain) {
    this.location = location;
    this.plain = plain;
  }

  static GitRepository open(GitLocation location) throws ScanException {
    PlainRepository plain = PlainRepository.open(location.gitDirectory());
    GitRepository repository = new GitRepository(location, plain);
    if (plain == null) {
      checkOpen(location);
      repository.jgit();
    }
    return repository;
  }

  /** JGit leaves out branches that this user may not read. */
  private static void checkOpen(GitLocation location) throws ScanException {
    Optional<Path> closed = ClosedPaths.inRefs(location);
    if (closed.isPresent()) {
      throw new ScanException(
          Kind.UNREADABLE,
          location.shown() + ": its branches can't be read: permission denied: " + closed.get());
    }
  }

  private synchronized JGitRepository jgit() throws ScanException {
    if (closed) {
      throw new ScanException(Kind.INTERRUPTED, location.shown() + " is closed already");
    }
    if (jgit == null) {
      jgit = JGitRepository.open(location);
    }
    return jgit;
  }

  /**
   * The branches, all from one moment, in byte order.
   *
   * @param remote the remote whose branches are wanted as last fetched; null for the local ones
   */
  List<Branch> branches(@Nullable String remote) throws ScanException {
    List<Branch> branches = below(remote == null ? HEADS : REMOTES + remote + "/");
    if (remote != null) {
      branches.removeIf(branch -> branch.name().equals(HEAD));
    }
    branches.sort(Comparator.comparing(Branch::name));
    return branches;
  }

  private List<Branch> below(String prefix) throws ScanException {
    if (plain == null) {
      return jgit().below(prefix);
    }
    List<Branch> branches = new ArrayList<>();
    try {
      for (Map.Entry<String, ObjectId> ref : plain.refs(prefix).entrySet()) {
        branches.add(new Branch(ref.getKey().substring(prefix.length()), ref.getValue()));
      }
      return branches;
    } catch (IOException e) {
      checkOpen(location);
      return jgit().below(prefix);
    }
  }

  /** The branch that is checked out; null where HEAD is detached or can't be read. */
  @Nullable
  String checkedOutBranch() {
    try {
      String head = plain == null ? null : plain.head();
      String ref = head == null ? jgit().head() : head;
      return ref != null && ref.startsWith(HEADS) ? ref.substring(HEADS.length()) : null;
    } catch (IOException | ScanException e) {
      return null; // Without it, the directory's name stands for the environment.
    }
  }

  /**
   * The commit that a branch, a tag or an object id leads to, as git resolves it.
   *
   * @return empty where there is none
   */
  Optional<ObjectId> resolve(String revision) throws IOException, ScanException {
    return jgit().resolve(revision);
  }

  /** The URLs of its remotes, by name; credentials included. */
  List<String> remoteUrls() throws ScanException {
    if (plain == null) {
      return jgit().remoteUrls();
    }
    PlainConfig config = plain.config();
    return config.names(REMOTE).stream()
        .flatMap(name -> config.values(REMOTE, name, "url").stream())
        .filter(url -> !url.isEmpty())
        .toList();
  }

  /** The names of its remotes. */
  List<String> remotes() throws ScanException {
    List<String> names = plain == null ? jgit().remotes() : plain.config().names(REMOTE);
    return names.stream().sorted().toList();
  }

  /** A reader of its objects, for one thread, to be closed. */
  GitObjects objects(ScanLimits limits) {
    return new GitObjects(
        plain == null ? null : plain.objects(), this::jgitObjects, limits.fileBytes());
  }

  private JGitObjects jgitObjects() throws IOException {
    try {
      return jgit().objects();
    } catch (ScanException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (plain != null) {
      plain.close();
    }
    if (jgit != null) {
      jgit.close();
    }
  }
}
