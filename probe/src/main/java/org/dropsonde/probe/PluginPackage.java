package org.dropsonde.probe;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.dropsonde.probe.PluginJson.MalformedException;
import org.jspecify.annotations.Nullable;

/**
 * A plugin as a zip: {@code plugin.json} and jars, side by side.
 *
 * <p>It is read in memory and never unpacked, so that no name in it can reach the disk.
 */
final class PluginPackage {
  static final int MOST_BYTES = 8 << 20;

  private static final int MOST_INFLATED = 64 << 20;
  private static final int MOST_ENTRIES = 20_000;
  private static final Pattern JAR = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,127}\\.jar");

  private final PluginManifest manifest;
  private final Map<String, byte[]> resources;

  private PluginPackage(PluginManifest manifest, Map<String, byte[]> resources) {
    this.manifest = manifest;
    this.resources = resources;
  }

  static PluginPackage read(byte[] zip) throws MalformedException {
    if (zip.length > MOST_BYTES) {
      throw new MalformedException("it is larger than " + (MOST_BYTES >> 20) + " MiB");
    }
    Budget budget = new Budget();
    Map<String, byte[]> outer = entries(zip, budget);
    byte[] json = outer.remove("plugin.json");
    if (json == null) {
      throw new MalformedException("it has no plugin.json");
    }
    Map<String, byte[]> resources = new HashMap<>();
    for (Map.Entry<String, byte[]> jar : outer.entrySet()) {
      if (!JAR.matcher(jar.getKey()).matches()) {
        throw new MalformedException("it may hold plugin.json and jars, side by side, and no more");
      }
      entries(jar.getValue(), budget).forEach(resources::putIfAbsent);
    }
    if (resources.keySet().stream()
        .anyMatch(name -> name.startsWith("org/dropsonde/spi/")
            || name.startsWith("org/dropsonde/puppetfile/"))) {
      throw new MalformedException("it brings classes of Dropsonde's own interface");
    }
    return new PluginPackage(PluginManifest.parse(json), resources);
  }

  PluginManifest manifest() {
    return manifest;
  }

  /** A file of one of its jars. */
  byte @Nullable [] resource(String path) {
    return resources.get(path);
  }

  /** The hash that an index pins a package to: SHA-256, 64 hex digits. */
  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  private static Map<String, byte[]> entries(byte[] zip, Budget budget) throws MalformedException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (entry.isDirectory()) {
          continue;
        }
        byte[] content = in.readNBytes(budget.bytes + 1);
        budget.spend(content.length);
        if (entries.put(entry.getName(), content) != null) {
          throw new MalformedException("it holds a file twice");
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      // IllegalArgumentException: an entry's name is not UTF-8.
      throw new MalformedException("it is not a valid zip");
    }
    if (entries.isEmpty()) {
      throw new MalformedException("it is not a valid zip, or an empty one");
    }
    return entries;
  }

  /** What may still be inflated, jars in the zip included: a bomb is stopped while it goes off. */
  private static final class Budget {
    private int bytes = MOST_INFLATED;
    private int entries = MOST_ENTRIES;

    void spend(int more) throws MalformedException {
      bytes -= more;
      entries--;
      if (bytes < 0 || entries < 0) {
        throw new MalformedException("it unpacks to more than " + (MOST_INFLATED >> 20) + " MiB or "
            + MOST_ENTRIES + " files");
      }
    }
  }
}
