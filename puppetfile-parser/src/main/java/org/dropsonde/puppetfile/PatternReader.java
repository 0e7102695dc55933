package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the patterns of {@code value => pattern} and {@code case .. in}. */
final class PatternReader {
  private final Parser parser;
  private final Lexer lexer;

  PatternReader(Parser parser) {
    this.parser = parser;
    this.lexer = parser.lexer;
  }

  /** A pattern, which may be a list or hash without brackets. */
  Pattern top() {
    parser.enter();
    Pattern pattern = topPattern();
    parser.leave();
    return pattern;
  }

  private Pattern topPattern() {
    if (lexer.is(Kind.LABEL) || lexer.isOperator("**")) {
      return keys(null, "");
    }
    if (lexer.isOperator("*")) {
      return sequence(null, new ArrayList<>(), "");
    }
    Pattern first = pattern();
    if (!lexer.isOperator(",")) {
      return first;
    }
    List<Pattern> items = new ArrayList<>();
    items.add(first);
    lexer.advance();
    return sequence(null, items, "");
  }

  private Pattern pattern() {
    parser.enter();
    List<Pattern> alternatives = new ArrayList<>();
    alternatives.add(simple());
    while (lexer.isOperator("|")) {
      lexer.advance();
      alternatives.add(simple());
    }
    Pattern pattern =
        alternatives.size() == 1 ? alternatives.get(0) : new Pattern.Either(alternatives);
    while (lexer.isOperator("=>")) {
      lexer.advance();
      if (!lexer.is(Kind.IDENTIFIER)) {
        throw parser.unexpected("put a comma at the end of the line before, if this is an option");
      }
      pattern = new Pattern.Named(pattern, bind());
    }
    parser.leave();
    return pattern;
  }

  private String bind() {
    String name = lexer.text;
    parser.locals.declare(name);
    lexer.state = LexerState.END;
    lexer.advance();
    return name;
  }

  private boolean ends(String close) {
    return close.isEmpty()
        ? lexer.is(Kind.NEWLINE)
            || lexer.is(Kind.SEMICOLON)
            || lexer.is(Kind.END_OF_FILE)
            || (lexer.is(Kind.KEYWORD)
                && List.of("then", "if", "unless", "and", "or", "end").contains(lexer.text))
            || lexer.isOperator(")")
            || lexer.isOperator("}")
        : lexer.isOperator(close);
  }

  private void close(String close) {
    if (!close.isEmpty()) {
      parser.expect(close, "close the pattern with " + close);
    }
  }

  private Pattern sequence(@Nullable Node type, List<Pattern> items, String close) {
    int rest = -1;
    String restName = null;
    boolean open = lexer.previousEnd > 0 && close.isEmpty();
    while (!ends(close)) {
      if (lexer.isOperator("*")) {
        rest = items.size();
        lexer.advance();
        if (lexer.is(Kind.IDENTIFIER)) {
          restName = bind();
        }
        open = false;
      } else {
        items.add(pattern());
        open = false;
      }
      if (!lexer.isOperator(",")) {
        break;
      }
      lexer.advance();
      open = true;
    }
    if (open && rest < 0 && close.isEmpty()) {
      rest = items.size();
    }
    close(close);
    return new Pattern.Sequence(type, items, rest, restName);
  }

  private Pattern keys(@Nullable Node type, String close) {
    List<String> keys = new ArrayList<>();
    List<Pattern> values = new ArrayList<>();
    boolean exact = false;
    while (!ends(close)) {
      if (lexer.isOperator("**")) {
        lexer.advance();
        exact = lexer.isKeyword("nil");
        if (lexer.is(Kind.IDENTIFIER)) {
          bind();
        } else {
          lexer.advance();
        }
      } else if (lexer.is(Kind.LABEL)) {
        String name = lexer.text;
        lexer.state = LexerState.MIDDLE;
        lexer.advance();
        keys.add(name);
        if (ends(close) || lexer.isOperator(",") || lexer.is(Kind.NEWLINE)) {
          parser.locals.declare(name);
          values.add(new Pattern.Bind(name));
        } else {
          values.add(pattern());
        }
      } else {
        throw parser.unexpected();
      }
      skipNewlines(close);
      if (!lexer.isOperator(",")) {
        break;
      }
      lexer.labels = true;
      lexer.advance();
    }
    close(close);
    return new Pattern.Keys(type, keys, values, exact);
  }

  private void skipNewlines(String close) {
    while (!close.isEmpty() && lexer.is(Kind.NEWLINE)) {
      lexer.advance();
    }
  }

  private Pattern simple() {
    if (lexer.is(Kind.IDENTIFIER)) {
      return new Pattern.Bind(bind());
    }
    if (lexer.isOperator("[")) {
      lexer.advance();
      return sequence(null, new ArrayList<>(), "]");
    }
    if (lexer.isOperator("{")) {
      lexer.labels = true;
      lexer.advance();
      skipNewlines("}");
      return keys(null, "}");
    }
    if (lexer.isOperator("(")) {
      lexer.advance();
      Pattern inner = pattern();
      parser.expect(")", "close the pattern with )");
      return inner;
    }
    if (lexer.isOperator("^")) {
      lexer.advance();
      return new Pattern.Equal(parser.primaries.withPostfix(false));
    }
    Node value = parser.expressions.patternValue();
    if (value instanceof Node.ConstantName type && lexer.isOperator("(") && !lexer.prefix) {
      return typed(type, ")");
    }
    return new Pattern.Equal(value);
  }

  private Pattern typed(Node type, String close) {
    lexer.advance();
    return lexer.is(Kind.LABEL) ? keys(type, close) : sequence(type, new ArrayList<>(), close);
  }
}
