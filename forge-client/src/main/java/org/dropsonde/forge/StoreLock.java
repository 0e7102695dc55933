package org.dropsonde.forge;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.dropsonde.failure.FileFailure;
import org.jspecify.annotations.Nullable;

/** The right to write in a cache directory, held by one thread of one process. */
final class StoreLock implements AutoCloseable {
  // POSIX drops a process's lock when it closes *any* channel of the file, so that a second channel
  // must never be opened; what this process holds can only be known for the whole of it.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();
  private static final long POLL_MILLIS = 50;

  private final Path file;
  private final FileChannel channel;

  private StoreLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static StoreLock acquire(Path file, Duration longestWait) throws ForgeException {
    long deadline = System.nanoTime() + longestWait.toNanos();
    Path key = file.toAbsolutePath().normalize();
    try {
      Files.createDirectories(key.resolveSibling("."));
      while (true) {
        StoreLock lock = tryOnce(key);
        if (lock != null) {
          return lock;
        }
        if (System.nanoTime() >= deadline) {
          throw new ForgeException(
              ForgeException.Kind.DISK,
              "Another process has been refreshing the Forge index for more than "
                  + longestWait.toSeconds() + " s: it holds " + file
                  + ". Wait for it to end, or end it.");
        }
        Thread.sleep(POLL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ForgeException(
          ForgeException.Kind.INTERRUPTED, "Waiting for " + file + " was interrupted.", e);
    } catch (IOException e) {
      throw new ForgeException(
          ForgeException.Kind.DISK,
          "Locking " + file + " failed: " + FileFailure.reasonAndPath(e)
              + ". Give a cache directory that can be written.",
          e);
    }
  }

  private static @Nullable StoreLock tryOnce(Path file) throws IOException {
    if (!HELD.add(file)) {
      return null;
    }
    boolean held = false;
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      held = lock != null;
      return held ? new StoreLock(file, channel) : null;
    } finally {
      if (!held) {
        if (channel != null) {
          channel.close();
        }
        HELD.remove(file);
      }
    }
  }

  /** Gives the lock back; the file stays, since deleting it would let two processes hold it. */
  @Override
  public void close() throws ForgeException {
    try {
      channel.close();
    } catch (IOException e) {
      throw new ForgeException(
          ForgeException.Kind.DISK, "Releasing " + file + " failed: " + FileFailure.reason(e), e);
    } finally {
      HELD.remove(file);
    }
  }
}
