package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Keeps what the parser passes: every token, and where statements start and end. */
final class Tape {
  /** A part of the file, from one offset to another. */
  record Span(int from, int to) {}

  private final List<Token> tokens = new ArrayList<>();
  private final List<Span> statements = new ArrayList<>();

  /** From where each heredoc is opened to behind its last line. */
  private final NavigableMap<Integer, Integer> heredocs = new TreeMap<>();

  /** Adds the lexer's current token. */
  void token(Lexer lexer) {
    endLast(lexer.previousEnd);
    dropFrom(lexer.start);
    tokens.add(new Token(lexer.kind, lexer.start, lexer.end, lexer.prefix));
  }

  /** Makes one token of a literal and of all that was read inside it. */
  void literal(Lexer lexer, int opener, boolean heredoc) {
    dropFrom(opener + 1);
    endLast(lexer.at);
    if (heredoc) {
      heredocs.put(lexer.at, lexer.afterHeredocs);
    }
  }

  void statement(int from, int to) {
    statements.add(new Span(from, to));
  }

  private void dropFrom(int offset) {
    while (!tokens.isEmpty() && last().start() >= offset) {
      tokens.remove(tokens.size() - 1);
    }
  }

  private void endLast(int end) {
    if (!tokens.isEmpty() && end > last().end()) {
      Token open = tokens.remove(tokens.size() - 1);
      tokens.add(new Token(open.kind(), open.start(), end, open.prefix()));
    }
  }

  private Token last() {
    return tokens.get(tokens.size() - 1);
  }

  /** All tokens in file order, the end of the file included. */
  List<Token> tokens() {
    return List.copyOf(tokens);
  }

  /** All statements, outer ones before those inside them. */
  List<Span> statements() {
    return statements.stream()
        .sorted(Comparator.comparingInt(Span::from).thenComparing(Span::to, (a, b) -> b - a))
        .toList();
  }

  /** Whether a part of the file holds lines of a heredoc. */
  boolean hasHeredoc(Span span) {
    Map.Entry<Integer, Integer> last = heredocs.lowerEntry(span.to());
    return last != null && last.getValue() > span.from();
  }
}
