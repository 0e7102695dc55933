package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of calls, and the elements of arrays and hashes. */
final class Arguments {
  private final Parser parser;
  private final Lexer lexer;
  private @Nullable Node blockPass;

  Arguments(Parser parser) {
    this.parser = parser;
    this.lexer = parser.lexer;
  }

  /** The {@code &block} among the arguments just read; null where there was none. */
  @Nullable
  Node takeBlockPass() {
    Node taken = blockPass;
    blockPass = null;
    return taken;
  }

  /** Whether the current token can be the first argument of a command. */
  boolean mayStart() {
    return switch (lexer.kind) {
      case IDENTIFIER,
          CONSTANT,
          METHOD_NAME,
          INSTANCE_VARIABLE,
          CLASS_VARIABLE,
          GLOBAL_VARIABLE,
          LABEL,
          INTEGER,
          FLOAT,
          RATIONAL,
          CHARACTER,
          STRING,
          HEREDOC,
          SYMBOL -> true;
      case KEYWORD -> startsValue(lexer.text);
      case OPERATOR ->
        switch (lexer.text) {
          case "(", "[", "-", "+", "*", "**", "&", "::" -> lexer.prefix;
          case "!", "~", "->" -> true;
          default -> false;
        };
      default -> false;
    };
  }

  /** Whether a reserved word starts a value behind the name of a command. */
  static boolean startsValue(String word) {
    return switch (word) {
      case "nil",
          "true",
          "false",
          "self",
          "not",
          "defined?",
          "__FILE__",
          "__LINE__",
          "__ENCODING__",
          "case",
          "begin",
          "def",
          "class",
          "module",
          "yield",
          "super",
          "for" -> true;
      default -> false;
    };
  }

  /** The arguments of a call without parentheses. */
  List<Node> ofCommand() {
    parser.enter();
    parser.withoutDo++;
    Reading reading = new Reading("", true);
    do {
      reading.one();
    } while (another());
    List<Node> arguments = reading.finish();
    parser.commandEnd = lexer.start;
    parser.withoutDo--;
    parser.leave();
    return arguments;
  }

  /** Whether a comma, or a place where one is missing, leads to another argument. */
  private boolean another() {
    if (lexer.isOperator(",")) {
      int comma = lexer.start;
      lexer.advance();
      if (isNextDeclaration(comma)) {
        parser.report(new SyntaxFailure(
            comma, "a comma before the next declaration", "remove the comma", false));
        lexer.endStatementBefore();
        return false;
      }
      return true;
    }
    return MissingComma.found(parser);
  }

  /** Whether the arguments ran into the next line's declaration: a comma too many. */
  private boolean isNextDeclaration(int comma) {
    if (!lexer.is(Kind.IDENTIFIER)
        || !Resumption.startsDeclaration(lexer.bytes, lexer.start)
        || parser.locals.isLocal(lexer.text)) {
      return false;
    }
    boolean newLine = false;
    for (int at = comma; at < lexer.start; at++) {
      newLine |= lexer.bytes[at] == '\n';
    }
    int next = lexer.peek(0) == ' ' ? lexer.peek(1) : lexer.peek(0);
    return newLine && (next == '\'' || next == '"');
  }

  /** What stands in the brackets of an index: arguments, or one command. */
  List<Node> index() {
    return until("]", true);
  }

  /** Arguments or elements up to a closing bracket, which is taken. */
  List<Node> until(String close) {
    return until(close, close.equals(")"));
  }

  private List<Node> until(String close, boolean command) {
    int opener = lexer.previousEnd - 1;
    parser.enter();
    int barred = parser.withoutDo;
    parser.withoutDo = 0;
    Reading reading = new Reading(close, command);
    skipNewlines();
    while (!lexer.isOperator(close)) {
      if (lexer.is(Kind.END_OF_FILE)) {
        throw unclosed(opener, close);
      }
      reading.one();
      // Behind a line end only the closing bracket may follow.
      boolean broken = lexer.is(Kind.NEWLINE);
      skipNewlines();
      if (lexer.isOperator(",") && !broken) {
        lexer.advance();
        skipNewlines();
      } else if (!lexer.isOperator(close) && !MissingComma.found(parser)) {
        throw lexer.is(Kind.END_OF_FILE) ? unclosed(opener, close) : parser.unexpected();
      }
    }
    parser.withoutDo = barred;
    List<Node> arguments = reading.finish();
    lexer.advance();
    parser.leave();
    return arguments;
  }

  private void skipNewlines() {
    while (lexer.is(Kind.NEWLINE)) {
      lexer.advance();
    }
  }

  private static SyntaxFailure unclosed(int opener, String close) {
    return new SyntaxFailure(
        opener, "this bracket is never closed", "close it with " + close, true);
  }

  /** A hash literal; the lexer stands on its opening brace. */
  Node hash(int at) {
    lexer.advance();
    List<Node> items = until("}");
    if (items.isEmpty()) {
      return new Node.HashLiteral(at, List.of(), true);
    }
    if (items.size() == 1 && items.get(0) instanceof Node.HashLiteral hash && !hash.braces()) {
      return new Node.HashLiteral(at, hash.pairs(), true);
    }
    throw new SyntaxFailure(
        items.get(0).at(), "a hash needs keys and values", "write key: value", false);
  }

  Node splat() {
    int at = lexer.start;
    lexer.advance();
    return new Node.Splat(at, parser.expressions.expression(false));
  }

  /** One list of arguments while it is read. */
  private final class Reading {
    private final List<Node> values = new ArrayList<>();
    private final List<Node.Pair> pairs = new ArrayList<>();
    private final String close;
    private @Nullable Node block;
    private final boolean command;
    private int firstPair;

    Reading(String close, boolean command) {
      this.close = close;
      this.command = command;
    }

    List<Node> finish() {
      if (!pairs.isEmpty()) {
        values.add(new Node.HashLiteral(firstPair, pairs, false));
      }
      if (block != null && !close.equals("]") && !close.equals("}")) {
        blockPass = block;
      }
      return values;
    }

    void one() {
      int at = lexer.start;
      if (block != null) {
        throw parser.unexpected("a block comes last");
      }
      if (lexer.is(Kind.OPERATOR)) {
        switch (lexer.text) {
          case "*" -> {
            plain(splat());
            return;
          }
          case "**" -> {
            lexer.advance();
            pair(at, null, parser.expressions.expression(false));
            return;
          }
          case "..." -> {
            if (close.equals(")") && parser.locals.isLocal("...") && lexer.peek(0) == ')') {
              lexer.advance();
              plain(new Node.Splat(at, new Node.Local(at, "...")));
              return;
            }
          }
          case "&" -> {
            lexer.advance();
            boolean named = !lexer.isOperator(")");
            block = new Node.BlockPass(at, named ? parser.expressions.expression(false) : null);
            return;
          }
          default -> {}
        }
      }
      if (lexer.is(Kind.LABEL)) {
        label(at);
        return;
      }
      value(at);
    }

    private void value(int at) {
      boolean alone = values.isEmpty() && pairs.isEmpty() && command;
      boolean string = lexer.is(Kind.STRING) && (lexer.bytes[at] == '"' || lexer.bytes[at] == '\'');
      Node value = parser.expressions.expression(alone);
      boolean key = value instanceof Node.Text || value instanceof Node.Interpolated;
      if (string && key && lexer.is(Kind.STRING) && parser.primaries.isLabel()) {
        lexer.at++;
        lexer.state = LexerState.VALUE;
        lexer.advance();
        Node name = symbol(value);
        pair(at, name, parser.expressions.expression(false));
      } else if (lexer.isOperator("=>")) {
        lexer.advance();
        pair(at, value, parser.expressions.expression(false));
      } else {
        plain(value);
      }
    }

    private Node symbol(Node text) {
      return text instanceof Node.Interpolated parts
          ? new Node.Interpolated(parts.at(), parts.parts(), Node.Form.SYMBOL)
          : new Node.Constant(text.at(), new Value.Symbol(((Node.Text) text).value()));
    }

    private void label(int at) {
      String name = lexer.text;
      Node key = new Node.Constant(at, new Value.Symbol(name));
      lexer.advance();
      boolean omitted = lexer.isOperator(",")
          || lexer.isOperator(")")
          || lexer.isOperator("}")
          || lexer.isOperator("]")
          || lexer.is(Kind.END_OF_FILE)
          || lexer.is(Kind.SEMICOLON);
      if (!omitted) {
        pair(at, key, parser.expressions.expression(false));
        return;
      }
      boolean local = parser.locals.isLocal(name);
      pair(
          at,
          key,
          local
              ? new Node.Local(at, name)
              : new Node.Call(at, null, name, List.of(), null, false, true));
    }

    private void plain(Node value) {
      if (!pairs.isEmpty()) {
        throw new SyntaxFailure(
            value.at(), "a value behind the hash keys", "give it a key, or put it first", false);
      }
      if (close.equals("}")) {
        throw new SyntaxFailure(
            value.at(), "a hash needs keys and values", "write key: value", false);
      }
      values.add(parser.jumps.value(value));
    }

    private void pair(int at, @Nullable Node key, Node value) {
      if (pairs.isEmpty()) {
        firstPair = at;
      }
      pairs.add(new Node.Pair(key, parser.jumps.value(value)));
    }
  }
}
