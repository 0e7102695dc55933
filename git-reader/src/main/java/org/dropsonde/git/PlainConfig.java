package org.dropsonde.git;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A repository's {@code config}, as git itself writes it: sections, keys and values of one line,
 * without quotes, escapes and includes (git-config(1)).
 */
public final class PlainConfig {
  private static final String UNUSUAL = "\\\"#;]";

  private final List<Entry> entries = new ArrayList<>();

  /** A line under a section; the section's own line has no key. */
  private record Entry(String section, @Nullable String name, String key, String value) {}

  private PlainConfig() {}

  /** Reads one; null where something in it is unusual. */
  static @Nullable PlainConfig parse(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (isOdd(text)) {
      return null;
    }
    PlainConfig config = new PlainConfig();
    for (String line : text.split("\n", -1)) {
      if (!config.add(line.strip())) {
        return null;
      }
    }
    return config.has("include") || config.has("includeif") ? null : config;
  }

  /** Whether it holds what is no text, or what Java takes for blank and git does not. */
  private static boolean isOdd(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean control = c < ' ' && c != '\t' && c != '\r' && c != '\n';
      if (control || c == '\uFFFD' || (c > ' ' && Character.isWhitespace(c))) {
        return true;
      }
    }
    return false;
  }

  private boolean add(String line) {
    if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
      return true;
    }
    return line.startsWith("[") ? addSection(line) : addValue(line);
  }

  /** {@code [section]} or {@code [section "name"]}. */
  private boolean addSection(String line) {
    if (!line.endsWith("]")) {
      return false;
    }
    String inner = line.substring(1, line.length() - 1);
    int space = inner.indexOf(' ');
    if (space < 0) {
      return isWord(inner) && entries.add(new Entry(lower(inner), null, "", ""));
    }
    String section = inner.substring(0, space);
    String quoted = inner.substring(space + 1);
    if (!isWord(section)
        || quoted.length() < 2
        || !quoted.startsWith("\"")
        || !quoted.endsWith("\"")) {
      return false;
    }
    String name = quoted.substring(1, quoted.length() - 1);
    return isUsual(name) && entries.add(new Entry(lower(section), name, "", ""));
  }

  /** {@code key = value}. */
  private boolean addValue(String line) {
    int equals = line.indexOf('=');
    if (equals < 0 || entries.isEmpty()) {
      return false;
    }
    String key = line.substring(0, equals).strip();
    String value = line.substring(equals + 1).strip();
    Entry last = entries.get(entries.size() - 1);
    return isWord(key)
        && isUsual(value)
        && entries.add(new Entry(last.section, last.name, lower(key), value));
  }

  private static boolean isWord(String text) {
    return !text.isEmpty() && text.chars().allMatch(PlainConfig::isOfWord);
  }

  private static boolean isOfWord(int c) {
    return c == '-' || (c < 128 && Character.isLetterOrDigit(c));
  }

  private static boolean isUsual(String text) {
    return text.chars().noneMatch(c -> UNUSUAL.indexOf(c) >= 0);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Whether a section is there. */
  boolean has(String section) {
    return entries.stream().anyMatch(entry -> entry.section.equals(section));
  }

  /** The names that sections of a kind have, as {@code origin} in {@code [remote "origin"]}. */
  public List<String> names(String section) {
    return entries.stream()
        .filter(entry -> entry.section.equals(section))
        .flatMap(entry -> Stream.ofNullable(entry.name))
        .distinct()
        .toList();
  }

  /** The values of a key, in order. */
  public List<String> values(String section, @Nullable String name, String key) {
    return entries.stream()
        .filter(entry -> entry.section.equals(section)
            && Objects.equals(entry.name, name)
            && entry.key.equals(key))
        .map(Entry::value)
        .toList();
  }
}
