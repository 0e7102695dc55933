package org.dropsonde.probe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dropsonde.forge.AtomicFile;
import org.dropsonde.probe.PluginJson.MalformedException;

/** Builds what a plugin's author gives away: packages, and the signed folder that offers them. */
public final class PluginPublisher {
  private final LocalDate today;

  /** A publisher that refuses what has expired by {@code today}. */
  public PluginPublisher(LocalDate today) {
    this.today = today;
  }

  /**
   * Packs a manifest and jars into a zip; the same files give the same bytes.
   *
   * @throws ProbeException where the plugin would be refused, or a file can't be read or written
   */
  public PluginManifest pack(Path manifest, List<Path> jars, Path zip) throws ProbeException {
    Map<String, Path> files = new LinkedHashMap<>();
    files.put("plugin.json", manifest);
    jars.forEach(jar -> files.put(String.valueOf(jar.getFileName()), jar));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, Path> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTime(0);
        out.putNextEntry(entry);
        out.write(read(file.getValue()));
      }
    } catch (IOException e) {
      throw failed("could not be packed", zip, e);
    }
    PluginManifest packed = checked(zip, bytes.toByteArray()).manifest();
    write(zip, bytes.toByteArray());
    return packed;
  }

  /**
   * Puts packages into a repository and signs its index anew; the index comes last, in one rename.
   *
   * @param folder made where it is missing
   * @return the index's new number
   * @throws ProbeException where a package would be refused, or the folder is signed by another key
   */
  public long publish(Path folder, PluginSigningKey key, List<Path> zips) throws ProbeException {
    Path file = folder.resolve(PluginIndex.FILE);
    PluginIndex index = new PluginIndex(0, new TreeMap<>());
    if (Files.exists(file)) {
      try {
        index = PluginIndex.verify(read(file), Set.of(key.publicKey())).index();
      } catch (MalformedException e) {
        throw new ProbeException(
            ProbeException.Kind.CONFIGURATION, file + " is not signed with this key", e);
      }
    }
    Map<PluginIndex.Entry, byte[]> added = new LinkedHashMap<>();
    for (Path zip : zips) {
      byte[] content = read(zip);
      PluginManifest manifest = checked(zip, content).manifest();
      added.put(
          new PluginIndex.Entry(manifest.name(), manifest.version(), PluginPackage.sha256(content)),
          content);
    }
    for (Map.Entry<PluginIndex.Entry, byte[]> one : added.entrySet()) {
      write(folder.resolve(one.getKey().file()), one.getValue());
    }
    PluginIndex next = index.with(new ArrayList<>(added.keySet()));
    write(file, next.sign(key));
    return next.number();
  }

  private PluginPackage checked(Path zip, byte[] content) throws ProbeException {
    try {
      PluginPackage found = PluginPackage.read(content);
      found.manifest().checkExpiry(today);
      return found;
    } catch (MalformedException e) {
      throw new ProbeException(
          ProbeException.Kind.CONFIGURATION, zip + " is refused: " + e.getMessage(), e);
    }
  }

  private static byte[] read(Path file) throws ProbeException {
    try {
      if (Files.size(file) > PluginPackage.MOST_BYTES) {
        throw new IOException("larger than " + PluginPackage.MOST_BYTES + " bytes");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw failed("could not be read", file, e);
    }
  }

  private static void write(Path file, byte[] content) throws ProbeException {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      AtomicFile.replace(file, content);
      if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
        // What is published is for everybody, while a temporary file is its owner's alone.
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
      }
    } catch (IOException e) {
      throw failed("could not be written", file, e);
    }
  }

  private static ProbeException failed(String what, Path file, IOException cause) {
    return new ProbeException(
        ProbeException.Kind.OUTSIDE,
        file + " " + what + " (" + InputFailure.reason(cause) + ")",
        cause);
  }
}
