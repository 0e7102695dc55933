package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Blocks, lambdas, and the parameters of methods. */
final class Blocks {
  private final Parser parser;
  private final Lexer lexer;
  private int insideWithoutParameters;
  private int highestNumbered;

  Blocks(Parser parser) {
    this.parser = parser;
    this.lexer = parser.lexer;
  }

  /** Whether the name is {@code _1} to {@code _9} in a block that names no parameters. */
  boolean isNumbered(String name) {
    boolean numbered = insideWithoutParameters > 0
        && name.length() == 2
        && name.charAt(0) == '_'
        && name.charAt(1) >= '1'
        && name.charAt(1) <= '9';
    if (numbered) {
      highestNumbered = Math.max(highestNumbered, name.charAt(1) - '0');
    }
    return numbered;
  }

  /** The block behind a call; null where there is none. */
  @Nullable
  Node optional() {
    if (lexer.isOperator("{") && !lexer.prefix) {
      return block("}");
    }
    if (lexer.isKeyword("do") && parser.withoutDo == 0) {
      return block("end");
    }
    return null;
  }

  private Node block(String close) {
    int at = lexer.start;
    parser.enter();
    parser.locals.enter(true);
    lexer.labels = true;
    lexer.state = LexerState.VALUE;
    lexer.advance();
    List<Node.Parameter> parameters = List.of();
    boolean named = false;
    if (lexer.isOperator("||")) {
      named = true;
      lexer.advance();
    } else if (lexer.isOperator("|")) {
      named = true;
      lexer.advance();
      parameters = parameters("|");
    }
    Node.Block block = body(at, parameters, named, close, false);
    parser.locals.leave();
    parser.leave();
    return block;
  }

  private Node.Block body(
      int at, List<Node.Parameter> parameters, boolean named, String close, boolean lambda) {
    int barred = parser.withoutDo;
    parser.withoutDo = 0;
    parser.jumps.loops++;
    int outer = highestNumbered;
    int inside = insideWithoutParameters;
    highestNumbered = 0;
    insideWithoutParameters = named ? 0 : 1;
    Node body;
    if (close.equals("}")) {
      body = parser.statements(false);
      if (!lexer.isOperator("}")) {
        throw lexer.is(Kind.END_OF_FILE)
            ? new SyntaxFailure(at, "this { is never closed", "close it with }", true)
            : parser.unexpected();
      }
      lexer.advance();
    } else {
      body = parser.constructs.rescuable(at);
      parser.expectEnd(at, "do");
    }
    List<Node.Parameter> all = new ArrayList<>(parameters);
    for (int i = 1; i <= highestNumbered; i++) {
      all.add(required("_" + i));
    }
    highestNumbered = outer;
    insideWithoutParameters = inside;
    parser.withoutDo = barred;
    parser.jumps.loops--;
    return new Node.Block(at, List.copyOf(all), body, lambda);
  }

  private static Node.Parameter required(String name) {
    return new Node.Parameter(name, Node.Parameter.Style.REQUIRED, null, List.of());
  }

  Node lambda(int at) {
    parser.enter();
    parser.locals.enter(true);
    lexer.advance();
    List<Node.Parameter> parameters = List.of();
    boolean named = false;
    if (lexer.isOperator("(")) {
      named = true;
      lexer.advance();
      parameters = parameters(")");
    } else if (!lexer.isOperator("{") && !lexer.isKeyword("do")) {
      named = true;
      parameters = parameters("");
    }
    String close = lexer.isOperator("{") ? "}" : "end";
    if (close.equals("end") && !lexer.isKeyword("do")) {
      throw parser.unexpected("a lambda needs a body");
    }
    lexer.state = LexerState.VALUE;
    lexer.advance();
    Node.Block block = body(at, parameters, named, close, true);
    parser.locals.leave();
    parser.leave();
    return block;
  }

  /**
   * Parameters up to what closes them.
   *
   * @param close the closing operator, which is taken; empty where a line end or brace closes
   */
  List<Node.Parameter> parameters(String close) {
    parser.enter();
    List<Node.Parameter> all = new ArrayList<>();
    while (!closes(close)) {
      if (lexer.is(Kind.NEWLINE) && !close.isEmpty()) {
        lexer.advance();
        continue;
      }
      if (lexer.is(Kind.SEMICOLON) && !close.isEmpty()) {
        blockLocals(close);
        break;
      }
      all.add(parameter());
      while (lexer.is(Kind.NEWLINE) && !close.isEmpty()) {
        lexer.advance();
      }
      if (lexer.isOperator(",")) {
        lexer.labels = true;
        lexer.advance();
      } else if (!closes(close) && !lexer.is(Kind.SEMICOLON)) {
        throw parser.unexpected("separate parameters with commas");
      }
    }
    if (!close.isEmpty()) {
      if (!lexer.isOperator(close)) {
        throw parser.unexpected();
      }
      lexer.state = LexerState.VALUE;
      lexer.advance();
    }
    parser.leave();
    return all;
  }

  private boolean closes(String close) {
    if (lexer.is(Kind.END_OF_FILE)) {
      return true;
    }
    return close.isEmpty()
        ? lexer.is(Kind.NEWLINE)
            || lexer.is(Kind.SEMICOLON)
            || lexer.isOperator("{")
            || lexer.isKeyword("do")
        : lexer.isOperator(close);
  }

  private void blockLocals(String close) {
    lexer.advance();
    while (lexer.is(Kind.IDENTIFIER)) {
      parser.locals.declare(lexer.text);
      lexer.advance();
      if (lexer.isOperator(",")) {
        lexer.advance();
      }
    }
    if (!closes(close)) {
      throw parser.unexpected();
    }
  }

  private Node.Parameter parameter() {
    if (lexer.is(Kind.LABEL)) {
      return keyword();
    }
    if (lexer.is(Kind.OPERATOR)) {
      switch (lexer.text) {
        case "*" -> {
          return rest(Node.Parameter.Style.REST);
        }
        case "**" -> {
          return rest(Node.Parameter.Style.KEYWORD_REST);
        }
        case "&" -> {
          return rest(Node.Parameter.Style.BLOCK);
        }
        case "..." -> {
          lexer.state = LexerState.END;
          lexer.advance();
          parser.locals.declare("...");
          return new Node.Parameter("...", Node.Parameter.Style.REST, null, List.of());
        }
        case "(" -> {
          lexer.advance();
          List<Node.Parameter> parts = parameters(")");
          return new Node.Parameter("", Node.Parameter.Style.GROUP, null, parts);
        }
        default -> throw parser.unexpected("a parameter is a name");
      }
    }
    if (!lexer.is(Kind.IDENTIFIER)) {
      throw parser.unexpected("a parameter is a name");
    }
    String name = lexer.text;
    parser.locals.declare(name);
    lexer.state = LexerState.END;
    lexer.advance();
    if (!lexer.isOperator("=")) {
      return required(name);
    }
    lexer.advance();
    Node value = parser.expressions.defaultValue();
    return new Node.Parameter(name, Node.Parameter.Style.OPTIONAL, value, List.of());
  }

  private Node.Parameter keyword() {
    String name = lexer.text;
    parser.locals.declare(name);
    lexer.state = LexerState.MIDDLE;
    lexer.advance();
    boolean without = lexer.isOperator(",")
        || lexer.isOperator(")")
        || lexer.isOperator("|")
        || lexer.is(Kind.NEWLINE)
        || lexer.is(Kind.SEMICOLON);
    Node value = without ? null : parser.expressions.defaultValue();
    return new Node.Parameter(name, Node.Parameter.Style.KEYWORD, value, List.of());
  }

  private Node.Parameter rest(Node.Parameter.Style style) {
    lexer.state = LexerState.VALUE;
    String name = "";
    int before = lexer.start;
    lexer.state = LexerState.MIDDLE;
    lexer.advance();
    if (lexer.is(Kind.IDENTIFIER)) {
      name = lexer.text;
      parser.locals.declare(name);
      lexer.state = LexerState.END;
      lexer.advance();
    } else if (lexer.isKeyword("nil")) {
      lexer.advance();
    } else if (lexer.start == before) {
      throw parser.unexpected();
    }
    return new Node.Parameter(name, style, null, List.of());
  }
}
