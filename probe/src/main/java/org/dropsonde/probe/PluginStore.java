package org.dropsonde.probe;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.dropsonde.forge.AtomicFile;
import org.dropsonde.probe.PluginJson.MalformedException;

/**
 * The plugins part of the state directory: trusted keys, the newest index number seen of each, and
 * the installed plugins.
 *
 * <p>An installed plugin is one file, its package with the signed index that vouches for it: put in
 * place by one rename, and proved again each time it is loaded.
 */
final class PluginStore {
  private static final int MOST_BYTES = PluginPackage.MOST_BYTES + PluginIndex.MOST_BYTES + 8;
  private static final String SUFFIX = ".plugin";

  private final Path directory;

  PluginStore(Path stateDirectory) {
    this.directory = stateDirectory.resolve("plugins");
  }

  /** An installed plugin: the index file that names it, and its package. */
  @SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
  record Installed(byte[] index, byte[] content) {}

  Set<PluginKey> trusted() throws ProbeException {
    Set<PluginKey> keys = new LinkedHashSet<>();
    for (String line : lines("trusted-keys")) {
      keys.add(PluginKey.parse(line));
    }
    return keys;
  }

  void trust(Set<PluginKey> keys) throws ProbeException {
    write("trusted-keys", keys.stream().map(PluginKey::toString).toList());
  }

  /**
   * Remembers an index, and refuses one that is older than what was seen of the same key.
   *
   * @throws MalformedException where somebody plays an old index back, or two with one number
   */
  void seen(PluginIndex.Signed signed) throws ProbeException, MalformedException {
    String file = "seen-"
        + PluginPackage.sha256(signed.key().toString().getBytes(StandardCharsets.US_ASCII))
            .substring(0, 32);
    String now = signed.index().number() + " " + PluginPackage.sha256(signed.bytes());
    List<String> lines = lines(file);
    if (!lines.isEmpty()) {
      String[] last = lines.get(0).split(" ", 2);
      long number = Long.parseLong(last[0]);
      if (number > signed.index().number()) {
        throw new MalformedException("its index is number " + signed.index().number()
            + ", but number " + number + " was seen before: an old one is being played back");
      }
      if (number == signed.index().number() && !lines.get(0).equals(now)) {
        throw new MalformedException("its index has the number " + number
            + " of another one that was seen before; its owner must publish anew");
      }
    }
    write(file, List.of(now));
  }

  List<String> installed() throws ProbeException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(SUFFIX) && !name.startsWith("."))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw failed("could not be listed", directory, e);
    }
  }

  Optional<Installed> read(String name) throws ProbeException, MalformedException {
    Path file = directory.resolve(name + SUFFIX);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    byte[] bytes;
    try {
      bytes = Files.size(file) > MOST_BYTES ? new byte[0] : Files.readAllBytes(file);
    } catch (IOException e) {
      throw failed("could not be read", file, e);
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      byte[] index = new byte[Math.min(Math.max(0, in.readInt()), bytes.length)];
      in.readFully(index);
      return Optional.of(new Installed(index, in.readAllBytes()));
    } catch (IOException e) {
      throw new MalformedException("its file in the state directory is damaged");
    }
  }

  void install(String name, Installed plugin) throws ProbeException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Path file = directory.resolve(name + SUFFIX);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(plugin.index().length);
      out.write(plugin.index());
      out.write(plugin.content());
      replace(file, bytes.toByteArray());
    } catch (IOException e) {
      throw failed("could not be written", file, e);
    }
  }

  boolean remove(String name) throws ProbeException {
    Path file = directory.resolve(name + SUFFIX);
    try {
      return Files.deleteIfExists(file);
    } catch (IOException e) {
      throw failed("could not be removed", file, e);
    }
  }

  private List<String> lines(String name) throws ProbeException {
    Path file = directory.resolve(name);
    try {
      return Files.exists(file)
          ? new ArrayList<>(Files.readAllLines(file, StandardCharsets.US_ASCII))
          : List.of();
    } catch (IOException e) {
      throw failed("could not be read", file, e);
    }
  }

  private void write(String name, List<String> lines) throws ProbeException {
    Path file = directory.resolve(name);
    String text = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    try {
      replace(file, text.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw failed("could not be written", file, e);
    }
  }

  private void replace(Path file, byte[] content) throws IOException {
    Files.createDirectories(directory);
    AtomicFile.replace(file, content);
  }

  private static ProbeException failed(String what, Path file, IOException cause) {
    return new ProbeException(
        ProbeException.Kind.OUTSIDE,
        file + " " + what + " (" + InputFailure.reason(cause) + ")",
        cause);
  }
}
