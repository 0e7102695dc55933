package org.dropsonde.probe;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.dropsonde.probe.PluginJson.MalformedException;

/**
 * What a plugin repository offers, as its owner has signed it.
 *
 * <p>The file {@value #FILE} is one line with the signature in Base64, then the JSON that is signed:
 * one file, so that no reader sees a new index beside an old signature.
 *
 * @param number rises with each publication, so that an old index can't pass for the newest
 * @param entries by plugin name; one version of each
 */
record PluginIndex(long number, Map<String, Entry> entries) {
  static final String FILE = "plugins.index";
  static final int MOST_BYTES = 1 << 20;

  /** Keeps a signature over an index from being one over anything else. */
  private static final byte[] DOMAIN =
      "dropsonde plugin index v1\n".getBytes(StandardCharsets.US_ASCII);

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  PluginIndex {
    entries = new TreeMap<>(entries);
  }

  /** A plugin on offer; its package lies beside the index as {@link #file}. */
  record Entry(String name, String version, String sha256) {
    String file() {
      return name + "-" + version + ".zip";
    }
  }

  /** An index with the key that it was signed with. */
  @SuppressWarnings("ArrayRecordComponent") // the file as it came, never compared
  record Signed(PluginIndex index, PluginKey key, byte[] bytes) {}

  /** The index with one more entry in place of its older version, under the next number. */
  PluginIndex with(Collection<Entry> more) {
    Map<String, Entry> all = new TreeMap<>(entries);
    more.forEach(entry -> all.put(entry.name(), entry));
    return new PluginIndex(number + 1, all);
  }

  Optional<Entry> entry(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  /** Reads an index that one of the keys has signed; nothing in it is looked at before that. */
  static Signed verify(byte[] file, Collection<PluginKey> keys) throws MalformedException {
    int end = 0;
    while (end < file.length && end < 128 && file[end] != '\n') {
      end++;
    }
    byte[] json = Arrays.copyOfRange(file, Math.min(end + 1, file.length), file.length);
    byte[] message = signed(json);
    byte[] signature;
    try {
      signature = Base64.getDecoder().decode(Arrays.copyOf(file, end));
    } catch (IllegalArgumentException e) {
      throw new MalformedException("its index has no signature");
    }
    for (PluginKey key : keys) {
      if (signature.length == 64 && key.hasSigned(message, signature)) {
        return new Signed(parse(json), key, file);
      }
    }
    throw new MalformedException("its index is not signed with a key that you trust"
        + " (`dropsonde plugin trust KEY`, with a key that its owner gave you)");
  }

  /** The file's bytes, signed. */
  byte[] sign(PluginSigningKey key) {
    byte[] json = json();
    byte[] signature = Base64.getEncoder().encode(key.sign(signed(json)));
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(signature);
    file.write('\n');
    file.writeBytes(json);
    return file.toByteArray();
  }

  private static byte[] signed(byte[] json) {
    byte[] message = Arrays.copyOf(DOMAIN, DOMAIN.length + json.length);
    System.arraycopy(json, 0, message, DOMAIN.length, json.length);
    return message;
  }

  private static PluginIndex parse(byte[] json) throws MalformedException {
    PluginJson object = PluginJson.read(json, Set.of("number", "plugins"));
    Map<String, Entry> entries = new TreeMap<>();
    List<PluginJson> plugins =
        new ArrayList<>(object.objects("plugins", Set.of("name", "version", "sha256")));
    for (PluginJson plugin : plugins) {
      String sha256 = plugin.text("sha256");
      if (!SHA256.matcher(sha256).matches()) {
        throw new MalformedException("its index holds a hash that is none");
      }
      Entry entry = new Entry(
          PluginManifest.name(plugin.text("name")),
          PluginManifest.version(plugin.text("version")),
          sha256);
      if (entries.put(entry.name(), entry) != null) {
        throw new MalformedException("its index names " + entry.name() + " twice");
      }
    }
    return new PluginIndex(object.number("number"), entries);
  }

  private byte[] json() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(bytes).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      json.writeNumberField("number", number);
      json.writeArrayFieldStart("plugins");
      for (Entry entry : entries.values()) {
        json.writeStartObject();
        json.writeStringField("name", entry.name());
        json.writeStringField("version", entry.version());
        json.writeStringField("sha256", entry.sha256());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a byte array can't fail", e);
    }
    return bytes.toByteArray();
  }
}
