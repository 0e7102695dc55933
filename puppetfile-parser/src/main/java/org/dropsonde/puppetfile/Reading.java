package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file as the formatter reads it: with its tokens and statements.
 *
 * @param obstacles why it can't be formatted; empty where it can
 */
record Reading(Source source, Tape tape, List<Token> tokens, List<Diagnostic> obstacles) {
  static Reading of(String file, byte[] content, Limits limits) {
    Source source = new Source(file, content);
    Findings findings = new Findings(source);
    Tape tape = new Tape();
    Parser parser = new Parser(source, limits, findings);
    parser.lexer.tape = tape;
    parser.program();
    if (findings.syntaxErrors() == 0) {
      InvalidBytes.find(source, findings);
    }
    return new Reading(source, tape, tape.tokens(), findings.diagnostics());
  }

  /** The index of the token that starts at an offset, or of the first one behind it. */
  int tokenAt(int offset) {
    int index = Collections.binarySearch(
        tokens,
        new Token(Kind.END_OF_FILE, offset, offset, false),
        (a, b) -> Integer.compare(a.start(), b.start()));
    return index < 0 ? -index - 1 : index;
  }

  /** The tokens of a part of the file. */
  List<Token> tokens(Tape.Span span) {
    int from = tokenAt(span.from());
    return tokens.subList(from, Math.max(from, tokenAt(span.to())));
  }

  /** Where the program ends: the end of the file, or {@code __END__}. */
  int end() {
    return tokens.get(tokens.size() - 1).start();
  }

  /** Statements that lie in no other one. */
  List<Tape.Span> outermost() {
    List<Tape.Span> outermost = new ArrayList<>();
    int end = -1;
    for (Tape.Span statement : tape.statements()) {
      if (statement.from() >= end) {
        outermost.add(statement);
        end = statement.to();
      }
    }
    return outermost;
  }

  /** What stands between two statements; null where it is better left alone. */
  @Nullable
  Gap gap(int from, int to) {
    return tape.hasHeredoc(new Tape.Span(from, to)) ? null : Gap.read(source, from, to);
  }
}
