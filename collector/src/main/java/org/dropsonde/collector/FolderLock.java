package org.dropsonde.collector;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Keeps a second collector out of a folder; gone with the process, however it ends. */
final class FolderLock implements Closeable {
  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  static FolderLock take(Path file) throws IOException {
    FileChannel channel = FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
        PrivateFiles.ownersAlone(file, "rw-------"));
    try {
      if (channel.tryLock() != null) {
        return new FolderLock(channel);
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw taken(file, e);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    throw taken(file, null);
  }

  private static IOException taken(Path file, @org.jspecify.annotations.Nullable Exception cause) {
    return new IOException(
        "Another collector is running on this folder: it holds " + file + ".", cause);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
