package org.dropsonde.puppetfile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the outermost statements of a file. As long as they are declarations of literal values,
 * which nothing before them can change, those in the cache are passed over.
 */
final class TopLevel implements Parser.Statements {
  private final Parser parser;
  private final Lexer lexer;
  private final Findings findings;
  private final DeclarationCache cache;

  /** Whether the file so far only declares; the encoding decides what the bytes mean. */
  private boolean plain;

  TopLevel(Parser parser, Findings findings, DeclarationCache cache) {
    this.parser = parser;
    this.lexer = parser.lexer;
    this.findings = findings;
    this.cache = cache;
    this.plain = parser.source.encoding().isMultiByte();
  }

  @Override
  public void read(List<Node> into) {
    if (!plain) {
      into.add(parser.statement());
      return;
    }
    int from = lexer.start;
    String text = DeclarationText.at(lexer.bytes, from);
    CachedDeclaration known = text == null ? null : cache.find(text);
    if (known == null || !passes(from, known, into)) {
      into.add(first(from, text));
    }
  }

  /** A statement that is not known yet. */
  private Node first(int from, @Nullable String text) {
    Findings.Mark mark = findings.mark();
    plain = false;
    Node node = parser.statement();
    plain = ends() && declares(node) && findings.isAsAt(mark);
    int length = lexer.previousEnd - from;
    return plain && text != null && length <= text.length() && node instanceof Node.Call call
        ? new Node.FirstDeclaration(from, call, text, length, cache)
        : node;
  }

  /** Passes over a known declaration and those right behind it; false where not even the first. */
  private boolean passes(int from, CachedDeclaration first, List<Node> into) {
    int token = lexer.previousEnd;
    int before = from;
    int at = from;
    CachedDeclaration known = first;
    while (true) {
      int end = at + known.length();
      int next = nextLine(end);
      String text = next < 0 ? null : DeclarationText.at(lexer.bytes, next);
      CachedDeclaration more = text == null ? null : cache.find(text);
      if (more == null) {
        moveTo(end, end, LexerState.END);
        if (ends()) {
          into.add(new Node.RepeatedDeclaration(at, known));
          return true;
        }
        // The next line goes on with it: .name
        boolean any = at > from;
        moveTo(before, any ? before : token, any ? LexerState.END : LexerState.VALUE);
        return any;
      }
      into.add(new Node.RepeatedDeclaration(at, known));
      seeComments(end, next);
      before = end;
      at = next;
      known = more;
    }
  }

  /** Where the next line starts that holds more than a comment; -1 where the lexer must decide. */
  private int nextLine(int end) {
    byte[] bytes = lexer.bytes;
    int at = end;
    while (at < bytes.length) {
      switch (bytes[at]) {
        case ' ', '\t', '\r', '\n' -> at++;
        case '#' -> at = lineEnd(at);
        default -> {
          return bytes[at - 1] == '\n' ? at : -1;
        }
      }
    }
    return -1;
  }

  private void seeComments(int from, int to) {
    for (int at = from; at < to; at++) {
      if (lexer.bytes[at] == '#') {
        int end = lineEnd(at);
        lexer.remarks.see(at, end);
        at = end;
      }
    }
  }

  private int lineEnd(int from) {
    int at = from;
    while (at < lexer.bytes.length && lexer.bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  private void moveTo(int at, int previousEnd, LexerState state) {
    lexer.at = at;
    lexer.end = previousEnd;
    lexer.state = state;
    lexer.advance();
  }

  private boolean ends() {
    return lexer.is(Kind.NEWLINE) || lexer.is(Kind.SEMICOLON) || lexer.is(Kind.END_OF_FILE);
  }

  private static boolean declares(Node node) {
    return node instanceof Node.Call call
        && call.receiver() == null
        && call.block() == null
        && Declarations.isDeclaration(call.name())
        && areLiteral(call.arguments());
  }

  private static boolean areLiteral(List<Node> values) {
    for (Node value : values) {
      if (!isLiteral(value)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the value is the same wherever it stands; {@code __LINE__} is a number that is not. */
  private static boolean isLiteral(@Nullable Node value) {
    if (value instanceof Node.Constant constant) {
      return !(constant.value() instanceof Value.Int);
    }
    if (value instanceof Node.Array array) {
      return areLiteral(array.items());
    }
    if (value instanceof Node.HashLiteral hash) {
      for (Node.Pair pair : hash.pairs()) {
        if (!isLiteral(pair.key()) || !isLiteral(pair.value())) {
          return false;
        }
      }
      return true;
    }
    return value instanceof Node.Text;
  }
}
