package org.dropsonde.aggregation;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.dropsonde.aggregation.AggregationException.Kind;
import org.jspecify.annotations.Nullable;

/** Keeps a second job from drawing noise for the same week. */
final class JobLock implements AutoCloseable {
  private final FileChannel channel;

  private JobLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the lock of a folder, or says that another job has it. */
  static JobLock take(Path folder) throws AggregationException {
    FileChannel channel = null;
    try {
      Folders.createPrivate(folder);
      channel = FileChannel.open(
          folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new JobLock(channel);
      }
      channel.close();
    } catch (OverlappingFileLockException e) {
      closeQuietly(channel);
    } catch (IOException e) {
      throw new AggregationException(
          Kind.DISK, "Locking " + folder + " failed: see that it can be written.");
    }
    throw new AggregationException(
        Kind.STATE, "Another job works in " + folder + ": wait for it to end.");
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new IllegalStateException("a lock file can't be closed", e);
    }
  }

  @Override
  public void close() throws AggregationException {
    try {
      channel.close();
    } catch (IOException e) {
      throw new AggregationException(Kind.DISK, "Giving back the job's lock failed.");
    }
  }
}
