package org.dropsonde.scanner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a repository lies on disk.
 *
 * @param gitDirectory what {@code .git} is or leads to
 * @param commonDirectory the same, or that of the main work tree where this is a linked one
 * @param workTree null where it is bare
 * @param shown what to call it in messages
 */
record GitLocation(
    Path gitDirectory, Path commonDirectory, @Nullable Path workTree, String shown) {
  /** A gitdir file holds one path. */
  private static final int MAX_POINTER_BYTES = 8192;

  /** Finds the repository that a directory is: a work tree, a linked one, or a bare repository. */
  static Optional<GitLocation> find(Path directory) {
    Path dotGit = directory.resolve(".git");
    if (Files.isDirectory(dotGit) && isGitDirectory(dotGit)) {
      return Optional.of(at(dotGit, directory, directory));
    }
    if (Files.isRegularFile(dotGit)) {
      // A linked work tree or a submodule (gitrepository-layout(5)).
      return pointer(dotGit, "gitdir: ", directory)
          .filter(GitLocation::isGitDirectory)
          .map(target -> at(target, directory, directory));
    }
    return isGitDirectory(directory)
        ? Optional.of(at(directory, null, directory))
        : Optional.empty();
  }

  private static GitLocation at(Path gitDirectory, @Nullable Path workTree, Path shown) {
    Path common = pointer(gitDirectory.resolve("commondir"), "", gitDirectory).orElse(gitDirectory);
    return new GitLocation(gitDirectory, common, workTree, shown.toString());
  }

  private static boolean isGitDirectory(Path path) {
    Path common = pointer(path.resolve("commondir"), "", path).orElse(path);
    return Files.exists(path.resolve("HEAD")) && Files.isDirectory(common.resolve("objects"));
  }

  /** The path that a file holds after a word, relative to a directory. */
  private static Optional<Path> pointer(Path file, String word, Path relativeTo) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MAX_POINTER_BYTES) {
        return Optional.empty();
      }
      String text = Files.readString(file, StandardCharsets.UTF_8).strip();
      return text.startsWith(word)
          ? Optional.of(relativeTo.resolve(text.substring(word.length())).normalize())
          : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty(); // Then it is none.
    }
  }
}
