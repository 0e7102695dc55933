package org.dropsonde.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.eclipse.jgit.api.CreateBranchCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;

/** A git repository with a work tree, and a history as a test tells it. */
final class GitHistory implements AutoCloseable {
  private static final PersonIdent AUTHOR = new PersonIdent(
      "Acme", "acme@acme.example", Instant.parse("2026-11-01T10:00:00Z"), ZoneOffset.UTC);

  private final Git git;

  private GitHistory(Git git) {
    this.git = git;
  }

  /** An empty repository, on the branch {@code production}. */
  static GitHistory in(Path folder) throws GitAPIException {
    return new GitHistory(
        Git.init().setDirectory(folder.toFile()).setInitialBranch("production").call());
  }

  Path folder() {
    return git.getRepository().getWorkTree().toPath();
  }

  /** Writes files without committing them. */
  GitHistory write(Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder().resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    return this;
  }

  /** Commits files to the branch that is checked out; gives the commit's id. */
  String commit(Map<String, String> files) throws IOException, GitAPIException {
    write(files);
    git.add().addFilepattern(".").call();
    return git.commit()
        .setMessage("Change")
        .setAuthor(AUTHOR)
        .setCommitter(AUTHOR)
        .setSign(false)
        .setNoVerify(true)
        .call()
        .name();
  }

  String commit(String puppetfile) throws IOException, GitAPIException {
    return commit(Map.of("Puppetfile", puppetfile));
  }

  /** Checks out a branch, which is made where there is none. */
  GitHistory branch(String name) throws GitAPIException, IOException {
    boolean missing = git.getRepository().findRef("refs/heads/" + name) == null;
    git.checkout()
        .setName(name)
        .setCreateBranch(missing)
        .setUpstreamMode(CreateBranchCommand.SetupUpstreamMode.NOTRACK)
        .call();
    return this;
  }

  /** Checks out a branch without a commit. */
  GitHistory orphan(String name) throws GitAPIException {
    git.checkout().setName(name).setOrphan(true).call();
    return this;
  }

  /** Checks out a commit as CI servers do, on no branch. */
  GitHistory detach(String commit) throws GitAPIException {
    git.checkout().setName(commit).call();
    return this;
  }

  GitHistory tag(String name) throws GitAPIException {
    git.tag().setName(name).setAnnotated(false).call();
    return this;
  }

  @Override
  public void close() {
    git.close();
  }
}
