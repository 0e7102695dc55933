package org.dropsonde.collector;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dropsonde.report.Quarter;

/** The sites that asked to be forgotten, and up to which report; a file of lines of JSON. */
final class ForgottenSites {
  private static final Pattern LINE = Pattern.compile(
      "\\{\"quarter\":\"(\\d{4}-Q[1-4])\",\"site\":\"([0-9a-f]{64})\",\"sequence\":(\\d{1,18})\\}");

  private final Path file;
  private final AppendFile.Opener opener;
  private final Map<Key, Long> forgotten = new HashMap<>();

  /** A site in a quarter. */
  record Key(Quarter quarter, String site) {}

  private ForgottenSites(Path file, AppendFile.Opener opener) {
    this.file = file;
    this.opener = opener;
  }

  static ForgottenSites open(Path file, AppendFile.Opener opener) throws IOException {
    ForgottenSites opened = new ForgottenSites(file, opener);
    if (Files.exists(file)) {
      String text = Files.readString(file, US_ASCII);
      Matcher matcher = LINE.matcher(text);
      while (matcher.find()) {
        Quarter quarter = Peppers.parse(matcher.group(1)).orElseThrow();
        opened.put(new Key(quarter, matcher.group(2)), Long.parseLong(matcher.group(3)));
      }
      if (!text.isEmpty() && !text.endsWith("\n")) {
        opened.rewrite(); // the last line was being written when the power went
      }
    }
    return opened;
  }

  /** Adds sites; when it returns, that is on disk. */
  void add(Collection<Key> keys, long sequence) throws IOException {
    String text = keys.stream().map(key -> line(key, sequence)).collect(Collectors.joining());
    try (AppendFile open = opener.open(file)) {
      long before = open.size();
      try {
        open.append(ByteBuffer.wrap(text.getBytes(US_ASCII)));
        open.force();
      } catch (IOException e) {
        open.truncate(before);
        throw e;
      }
    }
    keys.forEach(key -> put(key, sequence));
  }

  private void put(Key key, long sequence) {
    forgotten.merge(key, sequence, Math::max);
  }

  /** Up to which report the site is forgotten; 0 where it is not. */
  long upTo(Key key) {
    return forgotten.getOrDefault(key, 0L);
  }

  boolean isEmpty() {
    return forgotten.isEmpty();
  }

  /** The largest sequence that any line names. */
  long largestSequence() {
    return forgotten.values().stream().mapToLong(Long::longValue).max().orElse(0);
  }

  /** Drops the sites of quarters whose pepper is gone: nothing can be told from them. */
  void keepOnly(Set<Quarter> quarters) throws IOException {
    if (forgotten.keySet().removeIf(key -> !quarters.contains(key.quarter()))) {
      rewrite();
    }
  }

  private void rewrite() throws IOException {
    String text = forgotten.entrySet().stream()
        .map(entry -> line(entry.getKey(), entry.getValue()))
        .sorted()
        .collect(Collectors.joining());
    PrivateFiles.replace(file, text.getBytes(US_ASCII));
  }

  private static String line(Key key, long sequence) {
    return "{\"quarter\":\"" + Peppers.name(key.quarter()) + "\",\"site\":\"" + key.site()
        + "\",\"sequence\":" + sequence + "}\n";
  }
}
