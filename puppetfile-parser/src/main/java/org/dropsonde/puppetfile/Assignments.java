package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Assignments: to one target, to several, and with an operator. */
final class Assignments {
  private static final Set<String> ASSIGNING = Set.of(
      "=", "||=", "&&=", "+=", "-=", "*=", "/=", "%=", "**=", "|=", "&=", "^=", "<<=", ">>=");
  private static final int LONGEST_GROUP = 200;

  private final Parser parser;
  private final Lexer lexer;

  Assignments(Parser parser) {
    this.parser = parser;
    this.lexer = parser.lexer;
  }

  /** An expression, or a multiple assignment. */
  Node statement() {
    int at = lexer.start;
    if (lexer.isOperator("*") && lexer.prefix) {
      return multipleAssignment(at, new ArrayList<>());
    }
    if (lexer.isOperator("(") && opensTargets()) {
      return multipleAssignment(at, new ArrayList<>());
    }
    Node first = parser.expressions.expression(true);
    if (lexer.isOperator(",") && isTarget(first)) {
      List<Node> targets = new ArrayList<>();
      targets.add(target(first));
      lexer.advance();
      return multipleAssignment(at, targets);
    }
    return first;
  }

  /** Whether the bracket that opens here groups targets: {@code (a, b), c = ..}. */
  private boolean opensTargets() {
    int depth = 0;
    boolean several = false;
    for (int at = lexer.start; at < Math.min(lexer.limit(), lexer.start + LONGEST_GROUP); at++) {
      int c = lexer.bytes[at];
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      several |= c == ',';
      if (depth == 0) {
        int behind = at + 1;
        while (behind < lexer.limit() && lexer.bytes[behind] == ' ') {
          behind++;
        }
        int next = behind < lexer.limit() ? lexer.bytes[behind] : 0;
        int further = behind + 1 < lexer.limit() ? lexer.bytes[behind + 1] : 0;
        return several
            && (next == ',' || (next == '=' && further != '=' && further != '~' && further != '>'));
      }
      if (!Characters.isName(c) && "(), *@$.".indexOf(c) < 0) {
        return false;
      }
    }
    return false;
  }

  private Node multipleAssignment(int at, List<Node> targets) {
    while (!lexer.isOperator("=")) {
      targets.add(oneTarget());
      if (!lexer.isOperator(",")) {
        break;
      }
      lexer.advance();
    }
    if (!lexer.isOperator("=")) {
      throw parser.unexpected();
    }
    return assignAll(at, targets);
  }

  private Node assignAll(int at, List<Node> targets) {
    lexer.advance();
    return new Node.Assign(at, new Node.Targets(at, List.copyOf(targets)), right(true, true));
  }

  /** One target of a multiple assignment or of {@code for}. */
  Node oneTarget() {
    int at = lexer.start;
    if (lexer.isOperator("*")) {
      lexer.advance();
      boolean named = !lexer.isOperator(",") && !lexer.isOperator("=") && !lexer.isOperator(")");
      Node value = named ? oneTarget() : new Node.Constant(at, Value.Nil.NIL);
      return new Node.Splat(at, value);
    }
    if (lexer.isOperator("(")) {
      lexer.advance();
      List<Node> parts = new ArrayList<>();
      do {
        if (lexer.isOperator(",")) {
          lexer.advance();
        }
        parts.add(oneTarget());
      } while (lexer.isOperator(","));
      parser.expect(")", "close the group with )");
      return new Node.Targets(at, parts);
    }
    Node target = parser.primaries.withPostfix(false);
    if (!isTarget(target)) {
      throw parser.unexpected();
    }
    return target(target);
  }

  static boolean isTarget(Node node) {
    if (node instanceof Node.Call call) {
      boolean attribute =
          call.receiver() != null && call.arguments().isEmpty() && call.block() == null;
      return call.bare() || attribute || (call.name().equals("[]") && call.block() == null);
    }
    return node instanceof Node.Local
        || node instanceof Node.Sigil
        || node instanceof Node.ConstantName
        || node instanceof Node.Splat;
  }

  /** The node as what is assigned to: an unknown bare name becomes a local variable. */
  private Node target(Node node) {
    if (node instanceof Node.Call call && call.bare()) {
      parser.locals.declare(call.name());
      return new Node.Local(call.at(), call.name());
    }
    return node;
  }

  /** The node, or an assignment to it where an operator for that stands behind it. */
  Node behind(Node node, boolean command) {
    if (!lexer.is(Kind.OPERATOR) || !ASSIGNING.contains(lexer.text)) {
      return node;
    }
    if (!isTarget(node)) {
      throw parser.unexpected("only a variable can be assigned to");
    }
    String operator = lexer.text;
    Node target = target(node);
    lexer.advance();
    Node value = right(command, operator.equals("="));
    return operator.equals("=")
        ? new Node.Assign(node.at(), target, value)
        : new Node.OperatorAssign(
            node.at(), target, operator.substring(0, operator.length() - 1), value);
  }

  /** The right side of an assignment; with commas it is an array. */
  private Node right(boolean command, boolean several) {
    int at = lexer.start;
    parser.enter();
    boolean splat = command && lexer.isOperator("*");
    Node value = splat ? parser.arguments.splat() : parser.expressions.expression(command);
    if (command && several && (splat || lexer.isOperator(","))) {
      List<Node> items = new ArrayList<>(List.of(value));
      while (lexer.isOperator(",")) {
        lexer.advance();
        items.add(
            lexer.isOperator("*")
                ? parser.arguments.splat()
                : parser.expressions.expression(false));
      }
      value = new Node.Array(at, items);
      parser.commandEnd = lexer.start;
    }
    if (lexer.isKeyword("rescue")) {
      lexer.state = LexerState.VALUE;
      lexer.advance();
      value = Parser.rescued(value, parser.expressions.expression(command));
    }
    parser.leave();
    return parser.jumps.value(value);
  }
}
