package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Literals, names and calls, with everything that may hang behind them. */
final class Primaries {
  private final Parser parser;
  private final Lexer lexer;

  Primaries(Parser parser) {
    this.parser = parser;
    this.lexer = parser.lexer;
  }

  /** A primary with its method calls, indexes and blocks. */
  Node withPostfix(boolean command) {
    return postfixed(primary(command), command);
  }

  /** The node with what may hang behind it. */
  Node postfixed(Node first, boolean command) {
    Node node = first;
    while (lexer.is(Kind.OPERATOR)) {
      Node next = postfix(node, command);
      if (next == null) {
        return node;
      }
      parser.jumps.value(node);
      node = next;
    }
    return node;
  }

  private @Nullable Node postfix(Node node, boolean command) {
    switch (lexer.text) {
      case ".", "&." -> {
        return method(node, command);
      }
      case "::" -> {
        return lexer.prefix ? null : scoped(node, command);
      }
      case "[" -> {
        if (lexer.prefix) {
          return null;
        }
        int at = node.at();
        lexer.advance();
        List<Node> index = parser.arguments.index();
        return new Node.Call(at, node, "[]", index, null, false, false);
      }
      default -> {
        return null;
      }
    }
  }

  private Node method(Node receiver, boolean command) {
    boolean safe = lexer.text.equals("&.");
    lexer.state = LexerState.DOT;
    lexer.advance();
    if (lexer.isOperator("(")) {
      return behindName(receiver.at(), receiver, "call", safe, command);
    }
    if (!lexer.is(Kind.IDENTIFIER) && !lexer.is(Kind.METHOD_NAME)) {
      throw parser.unexpected("a method name follows a dot");
    }
    String name = lexer.text;
    lexer.advance();
    return behindName(receiver.at(), receiver, name, safe, command);
  }

  private Node scoped(Node receiver, boolean command) {
    lexer.advance();
    if (!lexer.is(Kind.IDENTIFIER) && !lexer.is(Kind.METHOD_NAME)) {
      throw parser.unexpected("a name follows ::");
    }
    String name = lexer.text;
    boolean constant = Character.isUpperCase(name.charAt(0));
    lexer.advance();
    boolean called = lexer.isOperator("(") && !lexer.prefix;
    if (constant && !called && !(command && lexer.spaced && parser.arguments.mayStart())) {
      return new Node.ConstantName(receiver.at(), receiver, name);
    }
    return behindName(receiver.at(), receiver, name, false, command);
  }

  /** What follows the name of a method: arguments, then a block. */
  private Node behindName(
      int at, @Nullable Node receiver, String name, boolean safe, boolean command) {
    List<Node> arguments = List.of();
    boolean bare = receiver == null;
    if (lexer.isOperator("(") && !lexer.prefix) {
      lexer.advance();
      arguments = parser.arguments.until(")");
      bare = false;
    } else if (command && parser.arguments.mayStart()) {
      if (receiver == null) {
        parser.commands.add(at == parser.source.start ? parser.source.mark() + name : name);
      }
      arguments = parser.arguments.ofCommand();
      bare = false;
    }
    Node block = parser.arguments.takeBlockPass();
    if (block == null) {
      block = parser.blocks.optional();
    }
    return new Node.Call(at, receiver, name, arguments, block, safe, bare && block == null);
  }

  private Node primary(boolean command) {
    int at = lexer.start;
    switch (lexer.kind) {
      case STRING, HEREDOC, CHARACTER -> {
        return strings();
      }
      case SYMBOL -> {
        return symbol(at);
      }
      case INTEGER, FLOAT, RATIONAL -> {
        Node number = new Node.Constant(at, Numbers.read(lexer.kind, lexer.text));
        lexer.advance();
        return number;
      }
      case IDENTIFIER, METHOD_NAME -> {
        return identifier(at, command);
      }
      case CONSTANT -> {
        return constant(at, command);
      }
      case INSTANCE_VARIABLE, CLASS_VARIABLE, GLOBAL_VARIABLE -> {
        Node variable = new Node.Sigil(at, lexer.text);
        lexer.advance();
        return variable;
      }
      case KEYWORD -> {
        return parser.constructs.keyword(command);
      }
      case OPERATOR -> {
        return operator(at);
      }
      default -> throw parser.unexpected();
    }
  }

  private Node symbol(int at) {
    Node symbol = lexer.text.isEmpty()
        ? parser.strings.read()
        : new Node.Constant(at, new Value.Symbol(lexer.text));
    lexer.advance();
    return symbol;
  }

  /** One or more string literals, which Ruby joins when nothing stands between them. */
  private Node strings() {
    int at = lexer.start;
    Node first = parser.strings.read();
    if (isLabel()) {
      return first;
    }
    lexer.advance();
    if (!lexer.is(Kind.STRING) || !isText(first) || !joins()) {
      return first;
    }
    List<Node> parts = new ArrayList<>();
    addParts(parts, first);
    while (lexer.is(Kind.STRING) && joins()) {
      addParts(parts, parser.strings.read());
      lexer.advance();
    }
    return joined(at, parts);
  }

  private static Node joined(int at, List<Node> parts) {
    if (parts.stream().allMatch(Node.Text.class::isInstance)) {
      StringBuilder text = new StringBuilder();
      parts.forEach(part -> text.append(((Node.Text) part).value()));
      return new Node.Text(at, text.toString());
    }
    return new Node.Interpolated(at, parts, Node.Form.STRING);
  }

  private boolean joins() {
    int first = lexer.bytes[lexer.start];
    int second = lexer.start + 1 < lexer.limit() ? lexer.bytes[lexer.start + 1] : 0;
    return first == '\''
        || first == '"'
        || (first == '%' && (second == 'q' || second == 'Q' || !Characters.isName(second)));
  }

  private static boolean isText(Node node) {
    return node instanceof Node.Text
        || (node instanceof Node.Interpolated parts && parts.form() == Node.Form.STRING);
  }

  private static void addParts(List<Node> parts, Node node) {
    if (node instanceof Node.Interpolated several) {
      parts.addAll(several.parts());
    } else {
      parts.add(node);
    }
  }

  /** Whether a colon right behind the string just read makes it a hash key. */
  boolean isLabel() {
    return lexer.labelString && lexer.peek(0) == ':' && lexer.peek(1) != ':';
  }

  private Node identifier(int at, boolean command) {
    String name = lexer.text;
    boolean plain = lexer.is(Kind.IDENTIFIER);
    lexer.advance();
    boolean called = lexer.isOperator("(") && !lexer.prefix;
    if (plain && parser.locals.isLocal(name) && !called && !(command && startsArgument())) {
      return new Node.Local(at, name);
    }
    if (plain && parser.blocks.isNumbered(name)) {
      return new Node.Local(at, name);
    }
    return behindName(at, null, name, false, command);
  }

  /** Whether what stands behind a variable can only be an argument, so that it is a call. */
  private boolean startsArgument() {
    return switch (lexer.kind) {
      case STRING, IDENTIFIER, CONSTANT, INTEGER, FLOAT, INSTANCE_VARIABLE, GLOBAL_VARIABLE -> true;
      default -> false;
    };
  }

  private Node constant(int at, boolean command) {
    String name = lexer.text;
    lexer.advance();
    boolean called = lexer.isOperator("(") && !lexer.prefix;
    boolean argued = command && parser.arguments.mayStart();
    return called || argued
        ? behindName(at, null, name, false, command)
        : new Node.ConstantName(at, null, name);
  }

  private Node operator(int at) {
    switch (lexer.text) {
      case "(" -> {
        return grouped(at);
      }
      case "[" -> {
        lexer.advance();
        return new Node.Array(at, parser.arguments.until("]"));
      }
      case "{" -> {
        if (!lexer.prefix) {
          throw parser.unexpected();
        }
        return parser.arguments.hash(at);
      }
      case "->" -> {
        return parser.blocks.lambda(at);
      }
      case "::" -> {
        lexer.state = LexerState.VALUE;
        lexer.advance();
        if (!lexer.is(Kind.CONSTANT)) {
          throw parser.unexpected("a constant follows ::");
        }
        String name = lexer.text;
        lexer.advance();
        return new Node.ConstantName(at, null, name);
      }
      default -> throw parser.unexpected();
    }
  }

  private Node grouped(int at) {
    int barred = parser.withoutDo;
    parser.withoutDo = 0;
    lexer.advance();
    Node.Sequence inner = parser.statements(false);
    parser.withoutDo = barred;
    if (!lexer.isOperator(")")) {
      throw lexer.is(Kind.END_OF_FILE)
          ? new SyntaxFailure(at, "this ( is never closed", "close it with )", true)
          : parser.unexpected("only one value may stand in ( ); write name( without a space");
    }
    lexer.advance();
    return inner.statements().size() == 1 ? inner.statements().get(0) : inner;
  }
}
