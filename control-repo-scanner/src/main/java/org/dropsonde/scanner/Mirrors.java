package org.dropsonde.scanner;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.dropsonde.failure.FileFailure;
import org.dropsonde.scanner.ScanException.Kind;

/**
 * Bare mirrors of remote repositories, in the cache directory: fetched anew for each scan, from where
 * the last one ended. A first fetch that fails or is broken off leaves nothing.
 */
final class Mirrors {
  private static final int DIGEST_DIGITS = 16;

  private final ScanRequest request;

  Mirrors(ScanRequest request) {
    this.request = request;
  }

  /**
   * Where a repository can be read.
   *
   * @param source a path or a URL
   */
  GitLocation locate(String source) throws ScanException {
    if (SourceText.isRemote(source)) {
      return mirror(source);
    }
    String path = SourceText.localPath(source);
    return Recognised.of(path, SourceKind.BRANCHES, request.limits()).repository();
  }

  private GitLocation mirror(String url) throws ScanException {
    Path cache = request.cacheDirectory();
    String shown = SourceText.redacted(url);
    if (cache == null) {
      throw new ScanException(
          Kind.REQUEST, shown + ": there is no cache directory to mirror it into");
    }
    Path mirrors = cache.resolve("mirrors");
    String name = SourceText.name(url).replaceAll("[^\\w.-]", "_") + "-" + digest(url);
    Path mirror = mirrors.resolve(name + ".git");
    try {
      Files.createDirectories(mirrors);
      // Two scans at once would fetch into each other's first attempt.
      try (FileChannel channel = FileChannel.open(
              mirrors.resolve(name + ".lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (!lock.isValid()) {
          throw new IOException("the lock is gone");
        }
        fetch(url, mirror, mirrors.resolve(name + ".partial"));
      }
    } catch (IOException e) {
      throw new ScanException(
          Kind.CACHE,
          shown + ": cannot keep its mirror in " + mirrors + ": " + FileFailure.reasonAndPath(e),
          e);
    }
    return new GitLocation(mirror, mirror, null, shown);
  }

  private void fetch(String url, Path mirror, Path partial) throws IOException, ScanException {
    Fetch fetch = new Fetch(request);
    if (Files.isDirectory(mirror)) {
      fetch.into(mirror, url);
      return;
    }
    delete(partial);
    try {
      Files.createDirectories(partial);
      if (Files.getFileStore(partial).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwx------"));
      }
      fetch.into(partial, url);
      Files.move(partial, mirror, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(partial);
    }
  }

  /** Two users of one URL may see different things: the whole URL counts, and is not written down. */
  private static String digest(String url) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(url.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, DIGEST_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    Files.walkFileTree(directory, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
          throws IOException {
        Files.delete(file);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult postVisitDirectory(
          Path visited, @org.jspecify.annotations.Nullable IOException e) throws IOException {
        Files.delete(visited);
        return FileVisitResult.CONTINUE;
      }
    });
  }
}
