package org.dropsonde.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refs as files: loose ones, of one each, and the packed ones of one file (gitrepository-layout(5)). */
final class RefFiles {
  private static final String SYMBOLIC = "ref: ";
  private static final String LOCK = ".lock";
  private static final int MAX_DEPTH = 32;
  private static final int MAX_LOOSE_BYTES = 4096;
  private static final long MAX_PACKED_BYTES = 256L << 20;

  private final Path gitDirectory;

  /** One reading: nothing of it is kept. */
  private static final class Found {
    private final Map<String, ObjectId> ids = new LinkedHashMap<>();
    private final Map<String, String> symbolic = new LinkedHashMap<>();
  }

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
    if (!prefix.endsWith("/")
        || prefix.contains("//")
        || prefix.contains("..")
        || prefix.startsWith("/")) {
      throw new MalformedException("a prefix that may lead elsewhere");
    }
    Found found = new Found();
    loose(gitDirectory.resolve(prefix), prefix, found, 0);
    packed(prefix, found);
    for (Map.Entry<String, String> ref : found.symbolic.entrySet()) {
      ObjectId id = found.ids.get(ref.getValue());
      if (id == null || found.symbolic.containsKey(ref.getValue())) {
        throw new MalformedException("a symbolic ref that leads elsewhere");
      }
      found.ids.put(ref.getKey(), id);
    }
    return found.ids;
  }

  private void loose(Path folder, String prefix, Found found, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw new MalformedException("refs in folders too deep");
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        loose(file, file.getFileName().toString(), prefix, found, depth);
      }
    } catch (NoSuchFileException e) {
      // There are no loose ones.
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private void loose(Path file, String name, String prefix, Found found, int depth)
      throws IOException {
    if (!name.chars().allMatch(c -> c > ' ' && c <= '~')) {
      throw new MalformedException("a ref whose name depends on the system");
    }
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isDirectory()) {
        loose(file, prefix + name + "/", found, depth + 1);
      } else if (!attributes.isRegularFile() || attributes.size() > MAX_LOOSE_BYTES) {
        throw new MalformedException("a ref that is no small file");
      } else if (!name.endsWith(LOCK)) {
        add(prefix + name, Files.readAllBytes(file), found);
      }
    } catch (NoSuchFileException e) {
      // Packed meanwhile, or deleted.
    }
  }

  private static void add(String name, byte[] bytes, Found found) throws MalformedException {
    String text = new String(bytes, StandardCharsets.UTF_8).stripTrailing();
    ObjectId id = text.length() == ObjectId.DIGITS ? ObjectId.parse(bytes, 0) : null;
    if (id != null) {
      found.ids.put(name, id);
    } else if (text.startsWith(SYMBOLIC)) {
      found.symbolic.put(name, text.substring(SYMBOLIC.length()));
    } else {
      throw new MalformedException("a ref that is none");
    }
  }

  private void packed(String prefix, Found found) throws IOException {
    Path file = gitDirectory.resolve("packed-refs");
    byte[] bytes;
    try {
      if (Files.size(file) > MAX_PACKED_BYTES) {
        throw new MalformedException("too many packed refs");
      }
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return;
    }
    byte[] wanted = prefix.getBytes(StandardCharsets.UTF_8);
    int start = 0;
    while (start < bytes.length) {
      int end = start;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      if (end > start && bytes[start] != '#' && bytes[start] != '^') {
        packed(bytes, start, end, wanted, found);
      }
      start = end + 1;
    }
  }

  /** {@code id SP name}. */
  private static void packed(byte[] bytes, int start, int end, byte[] wanted, Found found)
      throws MalformedException {
    int name = start + ObjectId.DIGITS + 1;
    ObjectId id = ObjectId.parse(bytes, start);
    if (id == null || end <= name || bytes[name - 1] != ' ') {
      throw new MalformedException("packed refs with an unusual line");
    }
    int common = Math.min(end, name + wanted.length);
    if (Arrays.equals(bytes, name, common, wanted, 0, wanted.length)) {
      String text = new String(bytes, name, end - name, StandardCharsets.UTF_8);
      if (!found.symbolic.containsKey(text)) {
        found.ids.putIfAbsent(text, id);
      }
    }
  }

  /**
   * What HEAD says: the name of a ref, or an id.
   *
   * @return null where it is unusual
   */
  @Nullable
  String head() throws IOException {
    Path file = gitDirectory.resolve("HEAD");
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        || Files.size(file) > MAX_LOOSE_BYTES) {
      return null;
    }
    String text = Files.readString(file, StandardCharsets.UTF_8).stripTrailing();
    if (text.startsWith(SYMBOLIC + "refs/")) {
      return text.substring(SYMBOLIC.length());
    }
    return text.length() == ObjectId.DIGITS
            && ObjectId.parse(text.getBytes(StandardCharsets.UTF_8), 0) != null
        ? text
        : null;
  }
}
