package org.dropsonde.scanner;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A directory on disk. */
final class DiskFolder implements Folder {
  private final Path path;
  private final boolean followLinks;
  private final ScanLimits limits;

  /**
   * @param followLinks true where links may lead anywhere, as Puppet follows them in deployed
   *     environments; false where {@link FileTree} is to follow them, inside the tree only
   */
  DiskFolder(Path path, boolean followLinks, ScanLimits limits) {
    this.path = path;
    this.followLinks = followLinks;
    this.limits = limits;
  }

  @Override
  public Object key() {
    return path;
  }

  @Override
  public @Nullable Entry find(String name) throws AccessDeniedException {
    try {
      return entry(path.resolve(name));
    } catch (InvalidPathException e) {
      return null; // A name that the file system can't hold is not there.
    }
  }

  @Override
  public List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(path)) {
      for (Path child : children) {
        Entry entry = entry(child);
        if (entry != null) {
          entries.add(entry);
        }
        if (entries.size() > limits.entries()) {
          throw new IOException("it holds more than " + limits.entries() + " entries");
        }
      }
    } catch (java.nio.file.DirectoryIteratorException e) {
      throw e.getCause();
    }
    entries.sort(Comparator.comparing(Entry::name));
    return entries;
  }

  private @Nullable Entry entry(Path child) throws AccessDeniedException {
    if (!followLinks && Files.isSymbolicLink(child)) {
      return new DiskEntry(child, Entry.Type.LINK, false, limits);
    }
    if (Files.isDirectory(child)) {
      return new DiskEntry(child, Entry.Type.FOLDER, followLinks, limits);
    }
    if (Files.isRegularFile(child)) {
      return new DiskEntry(child, Entry.Type.FILE, followLinks, limits);
    }
    return unusual(child);
  }

  /** A link to nothing, or what is no file at all; null where nothing is there. */
  private @Nullable Entry unusual(Path child) throws AccessDeniedException {
    try {
      BasicFileAttributes of =
          Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return of.isSymbolicLink() && Files.notExists(child)
          ? new DiskEntry(child, Entry.Type.LINK, followLinks, limits)
          : new UnreadableEntry(child);
    } catch (AccessDeniedException e) {
      throw e;
    } catch (IOException e) {
      return null; // Not there, or under a name that nothing can have.
    }
  }
}
