package org.dropsonde.puppetfile;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Holds what the formatter made of a file against the file.
 *
 * @param sorted whether the order may differ
 */
record Meaning(String file, Limits limits, boolean sorted) {
  /** Whether both texts have the same tokens and comments, and declare the same. */
  boolean isKept(byte[] before, byte[] after) {
    return fingerprint(before).equals(fingerprint(after))
        && declared(before).equals(declared(after));
  }

  private String fingerprint(byte[] content) {
    MessageDigest digest = sha256();
    Consumer<String> part = text -> {
      digest.update(text.getBytes(StandardCharsets.ISO_8859_1));
      digest.update((byte) '\n');
    };
    if (sorted) {
      List<String> parts = new ArrayList<>();
      parts(content, parts::add);
      parts.sort(Comparator.naturalOrder());
      parts.forEach(part);
    } else {
      parts(content, part);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** Gives every token but line ends, and what stands between them but blanks. */
  private void parts(byte[] content, Consumer<String> part) {
    Reading reading = Reading.of(file, content, limits);
    Measure measure = new Measure(reading.source());
    int end = reading.source().start;
    for (Token token : reading.tokens()) {
      measure.copy(end, token.start()).lines().map(String::strip).forEach(line -> {
        if (!line.isEmpty()) {
          part.accept(line);
        }
      });
      if (token.kind() != Kind.NEWLINE) {
        String text = measure.copy(token.start(), token.end());
        part.accept(token.kind() + " " + token.prefix() + " " + text);
      }
      end = token.end();
    }
    part.accept(measure.copy(end, content.length));
  }

  /** What the parser knows of it, without positions. */
  private List<Object> declared(byte[] content) {
    Puppetfile parsed = new PuppetfileParser(SiblingFiles.NONE, limits).parse(file, content);
    List<String> modules = new ArrayList<>();
    for (ModuleDeclaration module : parsed.modules()) {
      modules.add(String.join(
          "\0",
          module.title(),
          module.type().name(),
          Objects.toString(module.version()),
          Objects.toString(module.ref()),
          Objects.toString(module.refKind()),
          Objects.toString(module.source()),
          module.options().toString(),
          module.moduledir(),
          module.certainty().name()));
    }
    List<String> reasons =
        new ArrayList<>(parsed.unresolved().stream().map(Unresolved::reason).toList());
    if (sorted) {
      modules.sort(Comparator.naturalOrder());
      reasons.sort(Comparator.naturalOrder());
    }
    return List.of(
        modules,
        parsed.moduledirs(),
        Objects.toString(parsed.forge()),
        parsed.complete(),
        reasons,
        calls(parsed),
        parsed.r10k().loads());
  }

  /** The commands; Ruby's own parser takes a byte order mark for a part of the first one's name. */
  private static List<String> calls(Puppetfile parsed) {
    return parsed.rubyMethods().stream()
        .map(call -> call.name().replace("\uFEFF", "") + " " + call.count())
        .filter(call -> !call.matches("(?:mod|forge|moduledir) \\d+"))
        .toList();
  }
}
