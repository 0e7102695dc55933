package org.dropsonde.scanner;

import java.io.IOException;
import java.nio.file.Path;
import org.dropsonde.failure.FileFailure;

/** Something on disk that has a file's name and is none, such as a pipe: to open it may take for ever. */
record UnreadableEntry(Path path) implements Entry {
  @Override
  public String name() {
    return String.valueOf(path.getFileName());
  }

  @Override
  public Type type() {
    return Type.FILE;
  }

  @Override
  public Object key() {
    return path;
  }

  @Override
  public Folder folder() throws IOException {
    throw refused();
  }

  @Override
  public byte[] bytes() throws IOException {
    throw refused();
  }

  private IOException refused() {
    return new IOException(FileFailure.whyNoFile(path));
  }
}
