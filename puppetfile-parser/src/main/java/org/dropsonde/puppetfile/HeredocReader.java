package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.List;

/** Reads the body of a heredoc, which starts on the line below its opener. */
final class HeredocReader {
  private static final int TAB = 8;

  private final Lexer lexer;
  private final StringReader strings;

  HeredocReader(Parser parser, StringReader strings) {
    this.lexer = parser.lexer;
    this.strings = strings;
  }

  Node read() {
    int opener = lexer.start;
    Heredoc heredoc = Heredoc.read(lexer, opener);
    if (heredoc == null) {
      throw new AssertionError("the lexer saw a heredoc at " + opener);
    }
    int body = lexer.afterHeredocs >= 0 ? lexer.afterHeredocs : lineAfter(heredoc.after());
    int terminator = terminator(heredoc, body, opener);
    int indentation = heredoc.squiggly() ? indentation(body, terminator) : 0;
    lexer.afterHeredocs = -1;
    lexer.at = body;
    List<Node> parts = body(heredoc, terminator, indentation);
    lexer.afterHeredocs = lineAfter(terminator);
    lexer.at = heredoc.after();
    return StringReader.form(opener, parts, heredoc.shell() ? Node.Form.SHELL : Node.Form.STRING);
  }

  private int lineAfter(int from) {
    int at = from;
    while (at < lexer.limit() && lexer.bytes[at] != '\n') {
      at++;
    }
    return Math.min(at + 1, lexer.limit());
  }

  private int terminator(Heredoc heredoc, int body, int opener) {
    byte[] word = heredoc.word().getBytes(lexer.source.encoding().charset());
    for (int line = body; line < lexer.limit(); line = lineAfter(line)) {
      int at = line;
      while (heredoc.indented()
          && at < lexer.limit()
          && (lexer.bytes[at] == ' ' || lexer.bytes[at] == '\t')) {
        at++;
      }
      if (ends(word, at)) {
        return line;
      }
    }
    throw new SyntaxFailure(
        opener,
        "the heredoc " + heredoc.word() + " is never closed",
        "end it with " + heredoc.word() + " on a line of its own",
        true);
  }

  private boolean ends(byte[] word, int from) {
    if (from + word.length > lexer.limit()) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (lexer.bytes[from + i] != word[i]) {
        return false;
      }
    }
    int after = from + word.length;
    return after == lexer.limit()
        || lexer.bytes[after] == '\n'
        || (lexer.bytes[after] == '\r'
            && (after + 1 == lexer.limit() || lexer.bytes[after + 1] == '\n'));
  }

  /** The smallest indentation of the lines that are not blank, in columns. */
  private int indentation(int body, int terminator) {
    int smallest = Integer.MAX_VALUE;
    for (int line = body; line < terminator; line = lineAfter(line)) {
      int width = 0;
      int at = line;
      while (at < terminator && (lexer.bytes[at] == ' ' || lexer.bytes[at] == '\t')) {
        width = lexer.bytes[at] == '\t' ? (width / TAB + 1) * TAB : width + 1;
        at++;
      }
      if (at < terminator && lexer.bytes[at] != '\n' && lexer.bytes[at] != '\r') {
        smallest = Math.min(smallest, width);
      }
    }
    return smallest == Integer.MAX_VALUE ? 0 : smallest;
  }

  private List<Node> body(Heredoc heredoc, int terminator, int indentation) {
    List<Node> parts = new ArrayList<>();
    TextBuffer text = new TextBuffer();
    int from = lexer.at;
    boolean lineStart = true;
    while (lexer.at < terminator) {
      if (lineStart) {
        skipIndentation(indentation, terminator);
        lineStart = false;
        continue;
      }
      int c = lexer.bytes[lexer.at];
      if (c == '\\' && !heredoc.raw()) {
        lexer.at++;
        lineStart = lexer.peek(0) == '\n';
        Escapes.read(lexer, text);
      } else if (c == '#' && !heredoc.raw() && strings.interpolates()) {
        strings.flush(parts, text, from);
        parts.add(strings.interpolation());
      } else if (c == '\r' && lexer.peek(1) == '\n') {
        lexer.at++;
      } else {
        text.add(c);
        lexer.at++;
        lineStart = c == '\n';
      }
    }
    strings.flush(parts, text, from);
    return parts;
  }

  private void skipIndentation(int indentation, int terminator) {
    int width = 0;
    while (width < indentation && lexer.at < terminator) {
      int c = lexer.bytes[lexer.at];
      int next = c == '\t' ? (width / TAB + 1) * TAB : width + 1;
      if ((c != ' ' && c != '\t') || next > indentation) {
        return;
      }
      width = next;
      lexer.at++;
    }
  }
}
