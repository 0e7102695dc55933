package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the bodies of strings, symbols, regular expressions and word lists.
 *
 * <p>Starts at the lexer's current token, leaves the lexer behind the literal without having moved
 * to the next token.
 */
final class StringReader {
  private final Parser parser;
  private final Lexer lexer;

  /** How a literal is delimited and what counts inside. */
  private record Shape(int open, int close, boolean interpolates, boolean regex, int opener) {}

  StringReader(Parser parser) {
    this.parser = parser;
    this.lexer = parser.lexer;
  }

  /** Whether the current token opens a literal whose body is not read yet. */
  static boolean opens(Lexer lexer) {
    return lexer.is(Kind.STRING)
        || lexer.is(Kind.HEREDOC)
        || lexer.is(Kind.CHARACTER)
        || (lexer.is(Kind.SYMBOL) && lexer.text.isEmpty());
  }

  Node read() {
    int opener = lexer.start;
    boolean heredoc = lexer.is(Kind.HEREDOC);
    Node node = switch (lexer.kind) {
      case HEREDOC -> new HeredocReader(parser, this).read();
      case CHARACTER -> character(opener);
      case SYMBOL -> symbol(opener);
      default -> string(opener);
    };
    lexer.state = LexerState.END;
    lexer.end = lexer.at;
    if (lexer.tape != null) {
      lexer.tape.literal(lexer, opener, heredoc);
    }
    return node;
  }

  private Node character(int opener) {
    TextBuffer one = new TextBuffer();
    if (lexer.peek(0) == '\\') {
      lexer.at++;
      Escapes.read(lexer, one);
    } else {
      int from = lexer.at++;
      while (lexer.at < lexer.limit() && (lexer.bytes[lexer.at] & 0xC0) == 0x80) {
        lexer.at++;
      }
      one.add(lexer.bytes, from, lexer.at);
    }
    return new Node.Text(opener, one.take(lexer.source.encoding().charset()));
  }

  private Node symbol(int opener) {
    int quote = lexer.bytes[opener + 1];
    return form(opener, body(new Shape(0, quote, quote == '"', false, opener)), Node.Form.SYMBOL);
  }

  private Node string(int opener) {
    int first = lexer.bytes[opener];
    switch (first) {
      case '\'' -> {
        return form(opener, body(new Shape(0, '\'', false, false, opener)), Node.Form.STRING);
      }
      case '"' -> {
        return form(opener, body(new Shape(0, '"', true, false, opener)), Node.Form.STRING);
      }
      case '`' -> {
        return form(opener, body(new Shape(0, '`', true, false, opener)), Node.Form.SHELL);
      }
      case '/' -> {
        return regex(opener, new Shape(0, '/', true, true, opener));
      }
      default -> {
        return percent(opener);
      }
    }
  }

  private Node percent(int opener) {
    int letter = lexer.at - opener == 3 ? lexer.bytes[opener + 1] : 'Q';
    int open = lexer.bytes[lexer.at - 1];
    int close = switch (open) {
      case '(' -> ')';
      case '[' -> ']';
      case '{' -> '}';
      case '<' -> '>';
      default -> open;
    };
    int nesting = open == close ? 0 : open;
    boolean interpolates = "QWIrx".indexOf(letter) >= 0;
    Shape shape = new Shape(nesting, close, interpolates, letter == 'r', opener);
    return switch (letter) {
      case 'w', 'W', 'i', 'I' -> words(shape, letter == 'i' || letter == 'I');
      case 'r' -> regex(opener, shape);
      case 's' -> form(opener, body(shape), Node.Form.SYMBOL);
      case 'x' -> form(opener, body(shape), Node.Form.SHELL);
      default -> form(opener, body(shape), Node.Form.STRING);
    };
  }

  private Node regex(int opener, Shape shape) {
    List<Node> parts = body(shape);
    int from = lexer.at;
    while (lexer.at < lexer.limit()
        && "imxounse".indexOf(lexer.peek(0)) >= 0
        && lexer.peek(0) != 0) {
      lexer.at++;
    }
    if (lexer.at < lexer.limit() && Character.isLetter(lexer.peek(0)) && lexer.peek(0) < 0x80) {
      throw new SyntaxFailure(lexer.at, "unknown regexp option", "use i, m or x", false);
    }
    return new Node.Regex(opener, parts, lexer.source.text(from, lexer.at));
  }

  static Node form(int opener, List<Node> parts, Node.Form form) {
    boolean plain = parts.isEmpty() || (parts.size() == 1 && parts.get(0) instanceof Node.Text);
    if (plain && form != Node.Form.SHELL) {
      String text = parts.isEmpty() ? "" : ((Node.Text) parts.get(0)).value();
      return form == Node.Form.SYMBOL
          ? new Node.Constant(opener, new Value.Symbol(text))
          : new Node.Text(opener, text);
    }
    return new Node.Interpolated(opener, parts, form);
  }

  private List<Node> body(Shape shape) {
    byte[] bytes = lexer.bytes;
    int from = lexer.at;
    int at = from;
    int limit = lexer.limit();
    int close = shape.close();
    boolean wide = false;
    while (at < limit) {
      int c = bytes[at];
      if (c == close) {
        if (wide) {
          check(from, at);
        }
        lexer.at = at + 1;
        return at == from ? List.of() : List.of(new Node.Text(from, lexer.source.text(from, at)));
      }
      if (c == '\\'
          || (c == '#' && shape.interpolates())
          || (c == '\n' && lexer.afterHeredocs >= 0)
          || c == '\r'
          || (c == shape.open() && shape.open() != 0)) {
        break;
      }
      wide |= c < 0;
      at++;
    }
    return slowBody(shape);
  }

  private void check(int from, int to) {
    if (!lexer.source.isValid(from, to)) {
      int wrong = from;
      while (wrong < to && lexer.bytes[wrong] >= 0) {
        wrong++;
      }
      throw new SyntaxFailure(
          wrong,
          "invalid multibyte char (" + lexer.source.encoding().name() + ")",
          "save the file as UTF-8, or name its encoding in a comment on the first line",
          false);
    }
  }

  private List<Node> slowBody(Shape shape) {
    List<Node> parts = new ArrayList<>();
    TextBuffer text = new TextBuffer();
    int depth = 0;
    int textStart = lexer.at;
    while (lexer.at < lexer.limit()) {
      int c = lexer.bytes[lexer.at];
      if (c == shape.close() && depth == 0) {
        flush(parts, text, textStart);
        lexer.at++;
        return parts;
      }
      if (c == shape.close()) {
        depth--;
      } else if (c == shape.open() && shape.open() != 0) {
        depth++;
      }
      if (c == '\\') {
        escape(shape, text);
      } else if (c == '#' && shape.interpolates() && interpolates()) {
        flush(parts, text, textStart);
        parts.add(interpolation());
        textStart = lexer.at;
      } else {
        plain(c, text);
      }
    }
    throw unterminated(shape.opener(), shape.close());
  }

  static SyntaxFailure unterminated(int opener, int close) {
    return new SyntaxFailure(
        opener, "this literal is never closed", "close it with " + (char) close, true);
  }

  void flush(List<Node> parts, TextBuffer text, int from) {
    if (!text.isEmpty()) {
      parts.add(new Node.Text(from, text.take(lexer.source.encoding().charset())));
    }
  }

  /** Copies one character, and jumps over the bodies of heredocs at a line's end. */
  private void plain(int c, TextBuffer text) {
    if (c < 0) {
      int from = lexer.at;
      while (lexer.at < lexer.limit() && lexer.bytes[lexer.at] < 0) {
        lexer.at++;
      }
      check(from, lexer.at);
      text.add(lexer.bytes, from, lexer.at);
      return;
    }
    // To Ruby the line ends CR LF and LF are the same.
    if (c != '\r' || lexer.peek(1) != '\n') {
      text.add(c);
    }
    lexer.at++;
    if (c == '\n' && lexer.afterHeredocs >= 0) {
      lexer.at = lexer.afterHeredocs;
      lexer.afterHeredocs = -1;
    }
  }

  private void escape(Shape shape, TextBuffer text) {
    int next = lexer.peek(1);
    if (shape.regex()) {
      if (next != '/') {
        text.add('\\');
      }
      lexer.at++;
      if (lexer.at < lexer.limit()) {
        plain(lexer.bytes[lexer.at], text);
      }
    } else if (shape.interpolates()) {
      lexer.at++;
      Escapes.read(lexer, text);
    } else {
      boolean escaped =
          next == '\\' || next == shape.close() || (next == shape.open() && next != 0);
      text.add(escaped ? next : '\\');
      lexer.at += escaped ? 2 : 1;
    }
  }

  /** Whether the {@code #} at the lexer's place starts an interpolation. */
  boolean interpolates() {
    int next = lexer.peek(1);
    if (next == '{') {
      return true;
    }
    int name = lexer.peek(2);
    if (next == '@') {
      int first = name == '@' ? lexer.peek(3) : name;
      return Characters.isName(first) && !Characters.isDigit(first) && first != 0;
    }
    return next == '$' && (Characters.isName(name) && !Characters.isDigit(name) && name != 0);
  }

  Node interpolation() {
    int opener = lexer.at;
    int pending = lexer.afterHeredocs;
    if (lexer.peek(1) != '{') {
      lexer.at++;
      lexer.state = LexerState.VALUE;
      lexer.advance();
      return new Node.Sigil(opener, lexer.text);
    }
    lexer.at += 2;
    lexer.state = LexerState.VALUE;
    lexer.afterHeredocs = -1;
    Node code = parser.interpolated(opener);
    lexer.afterHeredocs = lexer.afterHeredocs >= 0 ? lexer.afterHeredocs : pending;
    return code;
  }

  private Node words(Shape shape, boolean symbols) {
    List<Node> words = new ArrayList<>();
    TextBuffer buffer = new TextBuffer();
    List<Node> parts = new ArrayList<>();
    boolean open = false;
    int depth = 0;
    int wordStart = lexer.at;
    while (lexer.at < lexer.limit()) {
      int c = lexer.bytes[lexer.at];
      boolean closes = c == shape.close() && depth == 0;
      if (closes || Characters.isSpace((byte) c)) {
        flush(parts, buffer, wordStart);
        if (open) {
          words.add(
              form(wordStart, List.copyOf(parts), symbols ? Node.Form.SYMBOL : Node.Form.STRING));
        }
        parts.clear();
        open = false;
        if (closes) {
          lexer.at++;
          return new Node.Array(shape.opener(), words);
        }
        if (c == '\n' && lexer.afterHeredocs >= 0) {
          plain(c, new TextBuffer());
        } else {
          lexer.at++;
        }
        continue;
      }
      if (!open) {
        wordStart = lexer.at;
        open = true;
      }
      depth += c == shape.open() && shape.open() != 0 ? 1 : c == shape.close() ? -1 : 0;
      if (c == '\\' && Characters.isSpace((byte) lexer.peek(1))) {
        buffer.add(lexer.peek(1));
        lexer.at += 2;
      } else if (c == '\\') {
        escape(shape, buffer);
      } else if (c == '#' && shape.interpolates() && interpolates()) {
        flush(parts, buffer, wordStart);
        parts.add(interpolation());
      } else {
        plain(c, buffer);
      }
    }
    throw unterminated(shape.opener(), shape.close());
  }
}
