package org.dropsonde.scanner;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dropsonde.git.ObjectId;

/**
 * Finds what this user may not enter or read. Asked once something is missing: to the file system, and so
 * to JGit, what lies in a closed directory is not there.
 */
final class ClosedPaths {
  private static final int MAX_DEPTH = 32;

  private ClosedPaths() {}

  /** The first directory on the way to a path that may not be entered. */
  static Optional<Path> onTheWayTo(Path path) {
    Path whole = path.toAbsolutePath();
    Path at = whole.getRoot();
    for (Path name : whole) {
      if (Files.isDirectory(at) && !Files.isExecutable(at)) {
        return Optional.of(at);
      }
      at = at.resolve(name);
    }
    return Optional.empty();
  }

  /** What is closed of that which tells a repository's branches. */
  static Optional<Path> inRefs(GitLocation location) {
    Path common = location.commonDirectory();
    Path refs = common.resolve("refs");
    return first(
            location.gitDirectory(),
            common,
            location.gitDirectory().resolve("HEAD"),
            common.resolve("config"),
            common.resolve("packed-refs"))
        .or(() -> below(refs, MAX_DEPTH));
  }

  /** What is closed of that which tells what a revision is. */
  static Optional<Path> inRevisions(GitLocation location) {
    Path objects = location.commonDirectory().resolve("objects");
    return inRefs(location).or(() -> first(objects)).or(() -> below(objects.resolve("pack"), 1));
  }

  /** What is closed of the places where an object can be. */
  static Optional<Path> around(ObjectId id, Path objects) {
    Path loose = objects.resolve(id.name().substring(0, 2));
    return first(objects, loose, loose.resolve(id.name().substring(2)))
        .or(() -> below(objects.resolve("pack"), 1));
  }

  /** A directory itself, or what is closed in it. */
  static Optional<Path> below(Path directory, int depth) {
    if (isClosed(directory)) {
      return Optional.of(directory);
    }
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
      for (Path child : children) {
        boolean inner = depth > 1 && Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS);
        Optional<Path> found =
            inner ? below(child, depth - 1) : Optional.of(child).filter(ClosedPaths::isClosed);
        if (found.isPresent()) {
          return found;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return Optional.empty(); // It is not there, or changes: then something else is the matter.
    }
    return Optional.empty();
  }

  private static Optional<Path> first(Path... paths) {
    return List.of(paths).stream().filter(ClosedPaths::isClosed).findFirst();
  }

  /** Whether something is there that may not be read, or not entered where it is a directory. */
  static boolean isClosed(Path path) {
    return Files.isDirectory(path)
        ? !Files.isReadable(path) || !Files.isExecutable(path)
        : Files.exists(path) && !Files.isReadable(path);
  }
}
