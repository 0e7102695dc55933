package org.dropsonde.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Tokens and names as the script {@code puppet.rb} prints them. */
final class PuppetDump {
  private static final Set<TokenType> TEXTS = Set.of(
      TokenType.NAME,
      TokenType.WORD,
      TokenType.CLASSREF,
      TokenType.VARIABLE,
      TokenType.STRING,
      TokenType.DQPRE,
      TokenType.DQMID,
      TokenType.DQPOST);

  private PuppetDump() {}

  /** All that we make of a manifest. */
  static List<String> of(byte[] bytes) {
    Tokens tokens = new Lexer(bytes).read();
    List<String> lines = new ArrayList<>();
    for (int at = 0; at < tokens.size(); at++) {
      TokenType type = tokens.type(at);
      lines.add("T\t" + type + (TEXTS.contains(type) ? "\t" + escaped(tokens.text(at)) : ""));
    }
    if (tokens.fault() != null) {
      return List.of("REFUSED");
    }
    Manifest manifest = new ManifestReader().read(bytes);
    manifest.classes().forEach(name -> lines.add("CLASS\t" + name.name()));
    manifest.definedTypes().forEach(name -> lines.add("TYPE\t" + name.name()));
    manifest.declaredClasses().forEach(name -> lines.add("DECLARES\t" + name.name()));
    manifest.declaredTypes().forEach(name -> lines.add("USES\t" + name.name()));
    return ordered(lines);
  }

  /** Tokens in file order, then names sorted and without a leading double colon. */
  static List<String> ordered(List<String> lines) {
    if (lines.contains("REFUSED")) {
      return List.of("REFUSED");
    }
    List<String> ordered =
        new ArrayList<>(lines.stream().filter(line -> line.startsWith("T\t")).toList());
    lines.stream()
        .filter(line -> !line.startsWith("T\t"))
        .map(line -> line.replace("\t::", "\t"))
        .sorted()
        .forEach(ordered::add);
    return ordered;
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\r", "\\r")
        .replace("\n", "\\n")
        .replace("\t", "\\t");
  }
}
