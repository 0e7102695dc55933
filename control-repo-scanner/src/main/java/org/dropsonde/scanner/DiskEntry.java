package org.dropsonde.scanner;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** An entry of a directory on disk. */
final class DiskEntry implements Entry {
  private final Path path;
  private final Type type;
  private final boolean followLinks;
  private final ScanLimits limits;
  private byte @Nullable [] contents;

  DiskEntry(Path path, Type type, boolean followLinks, ScanLimits limits) {
    this.path = path;
    this.type = type;
    this.followLinks = followLinks;
    this.limits = limits;
  }

  @Override
  public String name() {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }

  @Override
  public Type type() {
    return type;
  }

  /** A file's digest, so that equal files of several environments are understood once. */
  @Override
  public Object key() throws IOException {
    if (type != Type.FILE) {
      return path;
    }
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes()));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  @Override
  public Folder folder() {
    return new DiskFolder(path, followLinks, limits);
  }

  @Override
  public boolean isDangling() {
    return followLinks && type == Type.LINK;
  }

  @Override
  public byte[] bytes() throws IOException {
    if (contents == null) {
      contents = read();
    }
    return contents;
  }

  private byte[] read() throws IOException {
    if (type == Type.LINK) {
      return Files.readSymbolicLink(path).toString().getBytes(StandardCharsets.UTF_8);
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(limits.fileBytes() + 1);
      if (bytes.length > limits.fileBytes()) {
        throw new IOException("it is larger than " + limits.fileBytes() + " bytes");
      }
      return bytes;
    }
  }
}
