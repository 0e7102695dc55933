package org.dropsonde.puppetfile;

import java.util.List;

/** Definitions of methods and types, second names, and the hooks BEGIN and END. */
final class Definitions {
  private final Parser parser;
  private final Lexer lexer;

  Definitions(Parser parser) {
    this.parser = parser;
    this.lexer = parser.lexer;
  }

  Node method(int at) {
    parser.enter();
    lexer.advance();
    boolean ofOther = false;
    String name = name();
    if (lexer.isOperator(".") || lexer.isOperator("::")) {
      ofOther = !name.equals("self");
      lexer.state = LexerState.NAME;
      lexer.advance();
      name = name();
    }
    parser.locals.enter(false);
    int barred = parser.withoutDo;
    int loops = parser.jumps.loops;
    parser.withoutDo = 0;
    parser.jumps.loops = 0;
    List<Node.Parameter> parameters = List.of();
    if (lexer.isOperator("(")) {
      lexer.advance();
      parameters = parser.blocks.parameters(")");
    } else if (!lexer.is(Kind.NEWLINE) && !lexer.is(Kind.SEMICOLON) && !lexer.isOperator("=")) {
      parameters = parser.blocks.parameters("");
    }
    Node body;
    if (lexer.isOperator("=")) {
      lexer.advance();
      body = parser.expressions.expression(true);
    } else {
      body = parser.constructs.rescuable(at);
      parser.expectEnd(at, "def");
    }
    parser.withoutDo = barred;
    parser.jumps.loops = loops;
    parser.locals.leave();
    parser.leave();
    return new Node.Definition(at, name, parameters, body, ofOther);
  }

  private String name() {
    switch (lexer.kind) {
      case IDENTIFIER, CONSTANT, METHOD_NAME, KEYWORD -> {
        String name = lexer.text;
        lexer.labels = true;
        lexer.state = LexerState.END;
        lexer.advance();
        return name;
      }
      default -> throw parser.unexpected("a method needs a name");
    }
  }

  Node type(int at, String word) {
    parser.enter();
    lexer.advance();
    String name = "";
    if (word.equals("class") && lexer.isOperator("<<")) {
      lexer.advance();
      parser.expressions.statementExpression();
    } else {
      Node named = parser.primaries.withPostfix(false);
      name = named instanceof Node.ConstantName constant && constant.scope() == null
          ? constant.name()
          : "";
      if (lexer.isOperator("<")) {
        lexer.advance();
        parser.expressions.statementExpression();
      }
    }
    parser.locals.enter(false);
    parser.constructs.rescuable(at);
    parser.locals.leave();
    parser.expectEnd(at, word);
    parser.leave();
    return new Node.TypeDefinition(at, name);
  }

  Node renaming(int at, String word) {
    String name = renamed();
    if (word.equals("alias")) {
      String old = renamed();
      lexer.advance();
      return new Node.Alias(at, name, old);
    }
    lexer.advance();
    while (lexer.isOperator(",")) {
      renamed();
      lexer.advance();
    }
    return new Node.Opaque(at, word);
  }

  /** Moves onto a method name, a symbol or a global variable behind alias and undef. */
  private String renamed() {
    lexer.state = LexerState.NAME;
    lexer.advance();
    switch (lexer.kind) {
      case IDENTIFIER, CONSTANT, METHOD_NAME, KEYWORD, SYMBOL, GLOBAL_VARIABLE -> {
        lexer.state = LexerState.END;
        return lexer.text;
      }
      default -> throw parser.unexpected("a method name is needed here");
    }
  }

  Node hook(int at, String word) {
    lexer.advance();
    if (!lexer.isOperator("{")) {
      throw parser.unexpected(word + " needs a block in braces");
    }
    lexer.state = LexerState.VALUE;
    lexer.advance();
    Node body = parser.statements(false);
    parser.expect("}", "close it with }");
    return word.equals("BEGIN") ? body : new Node.Opaque(at, "an END block");
  }
}
