package org.dropsonde.testdata;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectInserter;

/**
 * A git repository, or what was meant to be one, that can't be read as it should.
 *
 * @param path what to hand to a scan
 * @param objectId the object that is bad, 40 hex digits; empty where it isn't an object
 */
public record BadRepository(Path path, String objectId) {

  /** A bare repository in which the bytes of one blob are garbage; every branch that has it suffers. */
  public static BadRepository corruptBlob(Path parent, String fixture, String branch, String path)
      throws IOException {
    BadRepository repository = loose(parent, fixture, branch, path);
    Path file = repository.objectFile();
    Files.setPosixFilePermissions(file, FolderWriter.EXECUTABLE);
    Files.writeString(file, "This is not a zlib stream.");
    return repository;
  }

  /** A bare repository that lacks one blob, as after a crash or a partial clone. */
  public static BadRepository missingBlob(Path parent, String fixture, String branch, String path)
      throws IOException {
    BadRepository repository = loose(parent, fixture, branch, path);
    Files.delete(repository.objectFile());
    return repository;
  }

  /** A bare repository in which one branch names a commit that isn't there. */
  public static BadRepository missingCommit(Path parent, String fixture, String branch)
      throws IOException {
    Path gitFolder = ControlRepoFixture.named(fixture).bare(parent);
    String nowhere = "0123456789abcdef0123456789abcdef01234567";
    Files.writeString(gitFolder.resolve(Constants.R_HEADS + branch), nowhere + "\n");
    return new BadRepository(gitFolder, nowhere);
  }

  /** A bare repository without any branch, as {@code git init --bare} makes it. */
  public static BadRepository empty(Path parent) throws IOException {
    return new BadRepository(skeleton(parent.resolve("empty.git"), "0", ""), "");
  }

  /** A bare repository that says its object ids are SHA-256. */
  public static BadRepository sha256(Path parent) throws IOException {
    String extension = "[extensions]\n\tobjectFormat = sha256\n";
    return new BadRepository(skeleton(parent.resolve("sha256.git"), "1", extension), "");
  }

  /** A bare repository of a format version that doesn't exist yet. */
  public static BadRepository futureFormat(Path parent) throws IOException {
    return new BadRepository(skeleton(parent.resolve("future.git"), "99", ""), "");
  }

  /** A folder with a file in it, and no repository. */
  public static BadRepository notARepository(Path parent) throws IOException {
    Path folder = Files.createDirectories(parent.resolve("not-a-repository"));
    Files.writeString(folder.resolve("notes.txt"), "Nothing to see here.\n");
    return new BadRepository(folder, "");
  }

  /** A work tree whose {@code .git} is a file that points nowhere, as in a moved git worktree. */
  public static BadRepository danglingGitFile(Path parent) throws IOException {
    Path folder = Files.createDirectories(parent.resolve("dangling-git-file"));
    Files.writeString(folder.resolve(".git"), "gitdir: ../gone/.git/worktrees/x\n");
    Files.writeString(folder.resolve("Puppetfile"), "mod 'puppetlabs/stdlib', '9.6.0'\n");
    return new BadRepository(folder, "");
  }

  private Path objectFile() {
    return path.resolve("objects").resolve(objectId.substring(0, 2)).resolve(objectId.substring(2));
  }

  private static BadRepository loose(Path parent, String fixture, String branch, String path)
      throws IOException {
    ControlRepoFixture content = ControlRepoFixture.named(fixture);
    FixtureFile file = content.content().stream()
        .filter(candidate -> candidate.name().equals(branch))
        .flatMap(candidate -> candidate.files().stream())
        .filter(candidate -> candidate.path().equals(path))
        .findFirst()
        .orElseThrow();
    Path gitFolder = parent.resolve(fixture + ".git");
    GitWriter.loose(gitFolder).write(content);
    try (ObjectInserter.Formatter ids = new ObjectInserter.Formatter()) {
      return new BadRepository(
          gitFolder, ids.idFor(Constants.OBJ_BLOB, file.content()).name());
    }
  }

  private static Path skeleton(Path gitFolder, String version, String more) throws IOException {
    Files.createDirectories(gitFolder.resolve("objects"));
    Files.createDirectories(gitFolder.resolve("refs/heads"));
    Files.writeString(gitFolder.resolve("HEAD"), "ref: refs/heads/production\n");
    String config = "[core]\n\trepositoryformatversion = " + version + "\n\tbare = true\n" + more;
    Files.writeString(gitFolder.resolve("config"), config, StandardCharsets.UTF_8);
    return gitFolder;
  }
}
