package org.dropsonde.scanner;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dropsonde.scanner.ScanException.Kind;
import org.jspecify.annotations.Nullable;

/** A map of r10k's settings, whose keys may be written as symbols or plainly. */
final class Settings {
  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

  private final String file;

  private Settings(String file) {
    this.file = file;
  }

  /**
   * Takes what {@link YamlReader} gave.
   *
   * @param file where it was read from, for messages
   * @throws ScanException where a key is written both ways, which r10k refuses (r10k 5.0.2
   *     util/symbolize_keys.rb:14)
   */
  static Settings of(Map<?, ?> yaml, String file) throws ScanException {
    Settings settings = new Settings(file);
    for (Map.Entry<?, ?> entry : yaml.entrySet()) {
      String written = String.valueOf(entry.getKey());
      String key = written.startsWith(":") ? written.substring(1) : written;
      if (settings.values.containsKey(key)) {
        throw new ScanException(
            Kind.CONFIGURATION, file + ": a setting is there both as " + key + " and as :" + key);
      }
      settings.put(key, entry.getValue());
    }
    return settings;
  }

  void put(String key, @Nullable Object value) {
    values.put(key, value);
  }

  List<String> names() {
    return List.copyOf(values.keySet());
  }

  @Nullable
  Object value(String key) {
    return values.get(key);
  }

  /** A string, or the name of a symbol; null where it is neither. */
  @Nullable
  String text(String key) {
    Object value = values.get(key);
    if (value instanceof YamlReader.Symbol symbol) {
      return symbol.name();
    }
    return value instanceof String text ? text : null;
  }

  /** The settings below a key; null where there are none. */
  @Nullable
  Settings settings(String key) throws ScanException {
    Object value = values.get(key);
    if (value instanceof Settings settings) {
      return settings;
    }
    return value instanceof Map<?, ?> map ? of(map, file) : null;
  }
}
