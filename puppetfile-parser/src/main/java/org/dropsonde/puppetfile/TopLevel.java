package org.dropsonde.puppetfile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the outermost statements of a file. As long as they are declarations of literal values,
 * which nothing before them can change, those in the cache are passed over.
 */
final class TopLevel implements Parser.Statements {
  /** A comment for this program, which must be seen each time. */
  private static final String REMARK = "dropsonde:";

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
    int at = lexer.start;
    DeclarationText text = plain ? text(at) : null;
    CachedDeclaration known = text == null ? null : cache.find(text);
    if (known != null) {
      pass(at, known, into);
    } else {
      into.add(plain ? first(at, text) : parser.statement());
    }
  }

  /** The text of the declaration at an offset; null where there is none, or the line below goes on. */
  private @Nullable DeclarationText text(int at) {
    DeclarationText text = DeclarationText.at(lexer.bytes, at);
    return text == null || lexer.dotBehind(at + text.length() + 1) >= 0 ? null : text;
  }

  /** A statement that is not known yet. */
  private Node first(int from, @Nullable DeclarationText text) {
    Findings.Mark mark = findings.mark();
    plain = false;
    Node node = parser.statement();
    List<Findings.Found> found = findings.since(mark);
    plain = ends() && LiteralCall.isOne(node) && found != null && found.isEmpty();
    int length = lexer.previousEnd - from;
    return plain && text != null && node instanceof Node.Call call && isWhole(text, length)
        ? new Node.FirstDeclaration(from, call, text, length, cache)
        : node;
  }

  /** Whether the text says all that a call of that length does. */
  private static boolean isWhole(DeclarationText text, int length) {
    return length <= text.length() && !text.toString().contains(REMARK);
  }

  private boolean ends() {
    return lexer.is(Kind.NEWLINE) || lexer.is(Kind.SEMICOLON) || lexer.is(Kind.END_OF_FILE);
  }

  /** Passes over a known declaration, and over those known ones that are on the next lines. */
  private void pass(int from, CachedDeclaration first, List<Node> into) {
    int at = from;
    CachedDeclaration known = first;
    int end = from;
    while (known != null) {
      into.add(new Node.RepeatedDeclaration(at, known));
      end = at + known.length();
      at = nextLine(end);
      DeclarationText text = at < 0 ? null : text(at);
      known = text == null ? null : cache.find(text);
    }
    lexer.at = end;
    lexer.end = end;
    lexer.state = LexerState.END;
    lexer.advance();
  }

  /** Where the next line starts that is not blank; -1 where something else comes first. */
  private int nextLine(int end) {
    byte[] bytes = lexer.bytes;
    int at = end;
    while (at < bytes.length && isBlank(bytes[at])) {
      at++;
    }
    return at < bytes.length && bytes[at - 1] == '\n' ? at : -1;
  }

  private static boolean isBlank(byte c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }
}
