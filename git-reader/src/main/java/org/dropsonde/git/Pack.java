package org.dropsonde.git;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file of many objects, and its index (gitformat-pack(5)). For many threads. */
final class Pack implements AutoCloseable {
  private static final int MAGIC = 0x5041434b;
  private static final int HEADER_BYTES = 12;

  private final FileChannel file;
  private final FileChannel indexFile;
  private final PackIndex index;
  private final Windows windows;

  private Pack(FileChannel file, FileChannel indexFile, PackIndex index, Windows windows) {
    this.file = file;
    this.indexFile = indexFile;
    this.index = index;
    this.windows = windows;
  }

  /** Opens the pack of an index. */
  static Pack open(Path path, Path indexPath, Windows windows) throws IOException {
    FileChannel indexFile = FileChannel.open(indexPath, StandardOpenOption.READ);
    try {
      PackIndex index = PackIndex.open(indexFile);
      FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
      try {
        check(file, index);
        return new Pack(file, indexFile, index, windows);
      } catch (IOException e) {
        close(file);
        throw e;
      }
    } catch (IOException e) {
      close(indexFile);
      throw e;
    }
  }

  private static void check(FileChannel file, PackIndex index) throws IOException {
    byte[] header = Windows.bytes(file, 0, HEADER_BYTES);
    int version = BigEndian.intAt(header, 4);
    if (BigEndian.intAt(header, 0) != MAGIC
        || (version != 2 && version != 3)
        || BigEndian.intAt(header, 8) != index.objects()) {
      throw new MalformedException("no pack, or not that of its index");
    }
  }

  /** Where an object begins; negative where it is not found here. */
  long offset(ObjectId id) throws IOException {
    return index.offset(id);
  }

  /** The piece of it that holds a position, which stands at {@code position % Windows.BYTES}. */
  byte[] window(long position) throws IOException {
    return windows.holding(file, position);
  }

  @Override
  public void close() {
    close(file);
    close(indexFile);
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // It was only read.
    }
  }
}
