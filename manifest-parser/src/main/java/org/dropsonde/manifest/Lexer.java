package org.dropsonde.manifest;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puppet's lexer (Puppet 7.23 pops/parser/lexer2.rb), over bytes and without recursion: what an
 * interpolation interrupts waits in a {@link TextFrame}. Stops where Puppet's does.
 */
final class Lexer {
  /** Strings in strings in strings: deeper than this is meant to do harm. */
  private static final int MAX_DEPTH = 100;

  private static final Map<String, TokenType> KEYWORDS = Map.ofEntries(
      Map.entry("case", TokenType.CASE),
      Map.entry("class", TokenType.CLASS),
      Map.entry("default", TokenType.DEFAULT),
      Map.entry("define", TokenType.DEFINE),
      Map.entry("if", TokenType.IF),
      Map.entry("elsif", TokenType.ELSIF),
      Map.entry("else", TokenType.ELSE),
      Map.entry("inherits", TokenType.INHERITS),
      Map.entry("node", TokenType.NODE),
      Map.entry("and", TokenType.AND),
      Map.entry("or", TokenType.OR),
      Map.entry("undef", TokenType.UNDEF),
      Map.entry("false", TokenType.BOOLEAN),
      Map.entry("true", TokenType.BOOLEAN),
      Map.entry("in", TokenType.IN),
      Map.entry("unless", TokenType.UNLESS),
      Map.entry("function", TokenType.FUNCTION),
      Map.entry("type", TokenType.TYPE),
      Map.entry("attr", TokenType.ATTR),
      Map.entry("private", TokenType.PRIVATE));

  private final byte[] bytes;
  private final Words words;
  private final Tokens tokens;
  private int at;
  private int limit;

  /** Where the line behind the texts of this line's heredocs starts; -1 without any. */
  private int jump = -1;

  /** Whether something but blanks stands in the line before this place. */
  private boolean lineBegun;

  private int braces;
  private @Nullable TokenType after;
  private @Nullable TextFrame frame;

  Lexer(byte[] bytes) {
    this.bytes = bytes;
    this.words = new Words(bytes);
    this.tokens = new Tokens(bytes);
    this.limit = bytes.length;
  }

  Tokens read() {
    if (words.startsWithByteOrderMark()) {
      tokens.fail("it starts with a byte order mark; save it without", 0);
    }
    while (tokens.fault() == null) {
      TextFrame text = frame;
      if (text != null && text.inText) {
        readText(text);
      } else if (at < limit) {
        readToken();
      } else if (text != null && text.heredoc != null) {
        text.inText = true; // An interpolation that the text's end cuts off.
        text.pieceStart = limit;
      } else {
        if (text != null) {
          tokens.fail("the string is never closed", text.opened);
        }
        break;
      }
    }
    return tokens;
  }

  private void readToken() {
    byte c = bytes[at];
    switch (c) {
      case ' ', '\t', '\r' -> at++;
      case '\n' -> newLine();
      case '#' -> at = words.lineEnd(at, limit);
      case '/' -> slash();
      case '\'' -> singleQuoted();
      case '"' -> {
        push(new TextFrame(frame, at, at + 1, TextForm.DOUBLE_QUOTED, null));
        at++;
      }
      case '$' -> {
        int end = words.variableEnd(at + 1, limit);
        add(TokenType.VARIABLE, at + 1, Math.max(end, at + 1));
      }
      case '@' -> {
        if (peek(1) == '(') {
          heredoc();
        } else {
          operator(c);
        }
      }
      case ':' -> colon();
      case '{' -> {
        braces++;
        add(after == TokenType.QMARK ? TokenType.SELBRACE : TokenType.LBRACE, at, at + 1);
      }
      case '}' -> closeBrace();
      case '[' -> {
        boolean list = at == 0 || words.isBlank(at - 1);
        add(list ? TokenType.LISTSTART : TokenType.LBRACK, at, at + 1);
      }
      case '(' -> add(lineBegun ? TokenType.LPAREN : TokenType.WSLPAREN, at, at + 1);
      default -> wordOrOperator(c);
    }
  }

  private void wordOrOperator(byte c) {
    if ((c >= 'a' && c <= 'z') || c == '_') {
      bareWord();
    } else if (c >= 'A' && c <= 'Z') {
      classReference();
    } else if (c >= '0' && c <= '9') {
      int end = words.numberEnd(at, limit);
      if (end < 0) {
        tokens.fail("it is not a number", at);
      } else {
        add(TokenType.NUMBER, at, end);
      }
    } else if (c < 0 && words.wideBlank(at, limit) > 0) {
      at += words.wideBlank(at, limit);
    } else {
      operator(c);
    }
  }

  private void newLine() {
    at = jump >= 0 ? jump : at + 1;
    jump = -1;
    lineBegun = false;
  }

  /** Adds a token that ends at an offset, and goes on there. */
  private void add(TokenType type, int start, int end) {
    add(type, start, end, null);
    at = end;
  }

  private void add(TokenType type, int start, int end, @Nullable TextForm form) {
    tokens.add(type, start, end, form);
    after = type;
    lineBegun = true;
  }

  private int peek(int distance) {
    return at + distance < limit ? bytes[at + distance] : 0;
  }

  private void operator(byte c) {
    TokenType type = Operators.of(c, peek(1), peek(2));
    if (type == null) {
      tokens.fail("Puppet knows no such character", at);
    } else {
      add(type, at, at + Operators.length(type));
    }
  }

  private void slash() {
    if (peek(1) == '*') {
      int end = words.commentEnd(at, limit);
      if (end < 0) {
        tokens.fail("the comment is never closed", at);
      } else {
        at = end;
        lineBegun = true;
      }
      return;
    }
    int end = after == null || after.mayPrecedeRegex() ? words.regexEnd(at, limit) : -1;
    if (end < 0) {
      add(TokenType.DIV, at, at + 1);
    } else {
      add(TokenType.REGEX, at, end);
    }
  }

  private void colon() {
    int third = peek(2);
    if (peek(1) != ':') {
      add(TokenType.COLON, at, at + 1);
    } else if (third >= 'A' && third <= 'Z') {
      classReference();
    } else {
      bareWord();
    }
  }

  private void bareWord() {
    int end = words.bareWordEnd(at, limit);
    if (end < 0) {
      tokens.fail("it is not a name", at);
      return;
    }
    boolean name = words.isName(at, end);
    TokenType keyword = name ? KEYWORDS.get(words.text(at, end)) : null;
    add(keyword != null ? keyword : name ? TokenType.NAME : TokenType.WORD, at, end);
  }

  private void classReference() {
    int end = words.classReferenceEnd(at, limit);
    if (end + 1 < limit && bytes[end] == ':' && bytes[end + 1] == ':') {
      tokens.fail("it is not a type's name: every part starts with a capital", at);
    } else {
      add(TokenType.CLASSREF, at, end);
    }
  }

  private void singleQuoted() {
    int end = at + 1;
    while (end < limit && bytes[end] != '\'') {
      end += bytes[end] == '\\' ? 2 : 1;
    }
    if (end >= limit) {
      tokens.fail("the string is never closed", at);
      return;
    }
    add(TokenType.STRING, at + 1, end, TextForm.SINGLE_QUOTED);
    at = end + 1;
  }

  private void heredoc() {
    Heredoc heredoc = Heredoc.read(bytes, at, jump, limit);
    if (heredoc == null) {
      tokens.fail("the heredoc's tag is malformed, or no line ends its text", at);
      return;
    }
    int tag = at;
    add(TokenType.HEREDOC, at, heredoc.tagEnd());
    jump = heredoc.end();
    if (!heredoc.interpolates()) {
      add(TokenType.STRING, heredoc.textStart(), heredoc.textEnd(), heredoc.form());
      return;
    }
    TextFrame text = new TextFrame(frame, tag, heredoc.textStart(), heredoc.form(), heredoc);
    text.resumption = new TextFrame.Resumption(at, limit, braces);
    push(text);
    at = heredoc.textStart();
    limit = heredoc.textEnd();
    jump = -1;
    lineBegun = false;
  }

  private void push(TextFrame text) {
    if (text.depth > MAX_DEPTH) {
      tokens.fail("its strings are nested too deep", text.opened);
    }
    frame = text;
  }

  private void closeBrace() {
    braces--;
    TextFrame text = frame;
    if (text == null || braces != text.braces) {
      add(TokenType.RBRACE, at, at + 1);
      return;
    }
    nameVariable(text.firstInside);
    at++;
    text.inText = true;
    text.pieceStart = at;
  }

  /** The word that starts an interpolation is a variable (interpolation_support.rb:226). */
  private void nameVariable(int first) {
    TokenType type = tokens.type(first);
    TokenType next = tokens.type(first + 1);
    boolean word = type == TokenType.NAME
        || type == TokenType.WORD
        || type == TokenType.NUMBER
        || (type != null && type.isKeyword());
    if (word && (next == null || next == TokenType.DOT || next == TokenType.LBRACK)) {
      tokens.retype(first, TokenType.VARIABLE);
    }
  }

  /** Reads on to the end of a text or to its next interpolation. */
  private void readText(TextFrame text) {
    while (at < limit) {
      byte c = bytes[at];
      if (c == '\\' && text.escapesDollar) {
        at += 2;
      } else if (c == '"' && text.heredoc == null) {
        endText(text, at);
        at++;
        return;
      } else if (c == '$' && peek(1) == '{') {
        addPiece(text, at);
        at += 2;
        text.inText = false;
        text.braces = braces++;
        text.firstInside = tokens.size();
        return;
      } else if (c == '$' && words.variableEnd(at + 1, limit) > 0) {
        addPiece(text, at);
        int end = words.variableEnd(at + 1, limit);
        tokens.add(TokenType.VARIABLE, at + 1, end, null);
        at = end;
        text.pieceStart = at;
      } else {
        at++;
      }
    }
    at = limit;
    if (text.heredoc == null) {
      tokens.fail("the string is never closed", text.opened);
    } else {
      endText(text, limit);
    }
  }

  private void addPiece(TextFrame text, int end) {
    TokenType type = text.interpolated ? TokenType.DQMID : TokenType.DQPRE;
    tokens.add(type, text.pieceStart, end, text.form);
    text.interpolated = true;
  }

  private void endText(TextFrame text, int end) {
    TokenType type = text.interpolated ? TokenType.DQPOST : TokenType.STRING;
    add(type, text.pieceStart, end, text.form);
    frame = text.outer;
    Heredoc heredoc = text.heredoc;
    TextFrame.Resumption back = text.resumption;
    if (heredoc != null && back != null) {
      at = back.at();
      limit = back.limit();
      braces = back.braces();
      jump = heredoc.end();
    }
  }
}
