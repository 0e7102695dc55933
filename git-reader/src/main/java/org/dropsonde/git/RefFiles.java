package org.dropsonde.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refs as files: loose ones, of one each, and the packed ones of one file (gitrepository-layout(5)). */
final class RefFiles {
  private static final String SYMBOLIC = "ref: ";
  private static final String BLANKS = " \t\r\n";
  private static final String LOCK = ".lock";
  private static final int MAX_DEPTH = 32;
  private static final int MAX_LOOSE_BYTES = 4096;
  private static final int MAX_PACKED_BYTES = 256 << 20;

  private final Path gitDirectory;

  RefFiles(Path gitDirectory) {
    this.gitDirectory = gitDirectory;
  }

  /**
   * The refs below a prefix, by their whole names. The loose ones are read first: whoever packs refs
   * writes the packed ones before it deletes a loose one.
   *
   * @throws MalformedException where one of them is unusual
   */
  Map<String, ObjectId> below(String prefix) throws IOException {
    Loose loose = new Loose();
    loose.folder(folder(prefix), prefix, 0);
    byte[] packed = RegularFile.read(gitDirectory.resolve("packed-refs"), MAX_PACKED_BYTES);
    if (packed != null) {
      PackedRefs.add(packed, prefix, loose.ids);
    }
    loose.resolve();
    return loose.ids;
  }

  private Path folder(String prefix) throws MalformedException {
    if (!isUsual(prefix)
        || !prefix.endsWith("/")
        || prefix.startsWith("/")
        || prefix.contains("//")
        || prefix.contains("..")) {
      throw new MalformedException("a prefix that may lead elsewhere");
    }
    try {
      return gitDirectory.resolve(prefix);
    } catch (InvalidPathException e) {
      throw new MalformedException("a prefix that is no path");
    }
  }

  /** Whether a name is the same in every encoding that a system may have. */
  private static boolean isUsual(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) <= ' ' || name.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  /** What a file says, without the blanks that git leaves out behind it. */
  private static String text(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && BLANKS.indexOf(bytes[end - 1]) >= 0) {
      end--;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }

  /** The loose refs of one reading. */
  private static final class Loose {
    private final Map<String, ObjectId> ids = new LinkedHashMap<>();
    private final Map<String, String> symbolic = new LinkedHashMap<>();

    void folder(Path folder, String prefix, int depth) throws IOException {
      if (depth > MAX_DEPTH) {
        throw new MalformedException("refs in folders too deep");
      }
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        for (Path file : files) {
          String name = file.getFileName().toString();
          if (!isUsual(name)) {
            throw new MalformedException("a ref whose name depends on the system");
          }
          if (name.endsWith(LOCK)) {
            continue;
          }
          if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            folder(file, prefix + name + "/", depth + 1);
          } else {
            file(file, prefix + name);
          }
        }
      } catch (NoSuchFileException e) {
        // There are no loose ones, or they were packed meanwhile.
      } catch (DirectoryIteratorException e) {
        throw e.getCause();
      }
    }

    private void file(Path file, String name) throws IOException {
      byte[] bytes = RegularFile.read(file, MAX_LOOSE_BYTES);
      if (bytes == null) {
        return; // Packed meanwhile, or deleted.
      }
      String text = text(bytes);
      ObjectId id = text.length() == ObjectId.DIGITS ? ObjectId.parse(bytes, 0) : null;
      if (id != null) {
        ids.put(name, id);
      } else if (text.startsWith(SYMBOLIC)) {
        symbolic.put(name, text.substring(SYMBOLIC.length()));
      } else {
        throw new MalformedException("a ref that is none");
      }
    }

    /** Gives the symbolic ones what they lead to, once all others are there. */
    void resolve() throws MalformedException {
      ids.keySet().removeAll(symbolic.keySet()); // packed ones, which count no more
      Map<String, ObjectId> resolved = new LinkedHashMap<>();
      for (Map.Entry<String, String> ref : symbolic.entrySet()) {
        ObjectId id = ids.get(ref.getValue());
        if (id == null) {
          throw new MalformedException("a symbolic ref that leads elsewhere");
        }
        resolved.put(ref.getKey(), id);
      }
      ids.putAll(resolved);
    }
  }

  /**
   * What HEAD says: the name of a ref, or an id.
   *
   * @return null where it is unusual
   */
  @Nullable
  String head() throws IOException {
    byte[] bytes = RegularFile.read(gitDirectory.resolve("HEAD"), MAX_LOOSE_BYTES);
    if (bytes == null) {
      return null;
    }
    String text = text(bytes);
    if (text.startsWith(SYMBOLIC + "refs/")) {
      String name = text.substring(SYMBOLIC.length());
      return name.indexOf('\uFFFD') < 0 && name.chars().noneMatch(Character::isISOControl)
          ? name
          : null;
    }
    boolean detached = text.length() == ObjectId.DIGITS && ObjectId.parse(bytes, 0) != null;
    return detached ? text : null;
  }
}
