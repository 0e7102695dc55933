package org.dropsonde.puppetfile;

import java.util.List;
import java.util.Set;

/** Operators, assignments and what statements are made of. */
final class Expressions {
  private static final Set<String> PREFIXES = Set.of("+", "-", "*", "**", "&");
  private static final int RANGE = 2;
  private static final int ABOVE_BAR = 9;
  private static final int POWER = 14;

  private final Parser parser;
  private final Lexer lexer;

  Expressions(Parser parser) {
    this.parser = parser;
    this.lexer = parser.lexer;
  }

  /** An expression with {@code and}, {@code or}, {@code not}, and a pattern behind it. */
  Node statementExpression() {
    Node left = negatable();
    while (lexer.isKeyword("and") || lexer.isKeyword("or")) {
      boolean and = lexer.text.equals("and");
      parser.jumps.value(left);
      lexer.advance();
      Node right = negatable();
      left = and ? new Node.And(left.at(), left, right) : new Node.Or(left.at(), left, right);
    }
    return left;
  }

  private Node negatable() {
    if (lexer.isKeyword("not")) {
      int at = lexer.start;
      parser.enter();
      lexer.advance();
      Node value = negatable();
      parser.leave();
      return new Node.Not(at, value);
    }
    Node value = parser.assignments.statement();
    if (lexer.start == parser.commandEnd) {
      return value;
    }
    if (lexer.isOperator("=>")) {
      int at = value.at();
      lexer.advance();
      return new Node.Matches(at, value, parser.patterns.top(), true);
    }
    if (lexer.isKeyword("in")) {
      int at = value.at();
      lexer.advance();
      return new Node.Matches(at, value, parser.patterns.top(), false);
    }
    return value;
  }

  /**
   * An expression as it may stand in an argument.
   *
   * @param command whether a call without parentheses may stand here
   */
  Node expression(boolean command) {
    parser.enter();
    Node node = ternary(command);
    parser.leave();
    return node;
  }

  private Node ternary(boolean command) {
    Node test = binary(0, command);
    if (!lexer.isOperator("?")) {
      return test;
    }
    parser.jumps.value(test);
    lexer.advance();
    Node yes = expression(false);
    if (lexer.is(Kind.NEWLINE)) {
      lexer.advance();
    }
    if (!lexer.isOperator(":")) {
      throw parser.unexpected("a ? needs a : behind its first value");
    }
    lexer.advance();
    Node no = expression(false);
    return new Node.Choice(test.at(), test, yes, no);
  }

  /** A literal, constant or range inside a pattern. */
  Node patternValue() {
    if (!startsOperand() && !lexer.isOperator("..") && !lexer.isOperator("...")) {
      throw parser.unexpected();
    }
    int at = lexer.start;
    Node from =
        lexer.isOperator("..") || lexer.isOperator("...") ? unary(false) : nested(ABOVE_BAR + 1);
    if (lexer.isOperator("..") || lexer.isOperator("...")) {
      boolean exclusive = lexer.text.equals("...");
      lexer.advance();
      Node to = startsOperand() ? nested(ABOVE_BAR + 1) : new Node.Constant(at, Value.Nil.NIL);
      return new Node.Range(at, from, to, exclusive);
    }
    return from;
  }

  /** The default value of a parameter: no {@code |}, which closes a block's parameters. */
  Node defaultValue() {
    parser.enter();
    Node node = binary(ABOVE_BAR, false);
    parser.leave();
    return node;
  }

  private static int precedence(String operator) {
    return switch (operator) {
      case "..", "..." -> RANGE;
      case "||" -> 3;
      case "&&" -> 4;
      case "<=>", "==", "===", "!=", "=~", "!~" -> 6;
      case "<", "<=", ">", ">=" -> 7;
      case "|", "^" -> 8;
      case "&" -> 9;
      case "<<", ">>" -> 10;
      case "+", "-" -> 11;
      case "*", "/", "%" -> 12;
      case "**" -> POWER;
      default -> -1;
    };
  }

  private Node binary(int lowest, boolean command) {
    Node left = unary(command);
    while (lexer.is(Kind.OPERATOR)) {
      String operator = lexer.text;
      int precedence = precedence(operator);
      if (precedence < 0 || precedence < lowest) {
        return left;
      }
      if (lexer.prefix && PREFIXES.contains(operator)) {
        throw parser.unexpected("put the arguments of this call in parentheses");
      }
      lexer.advance();
      left = joined(left, operator, precedence);
    }
    return left;
  }

  private Node joined(Node left, String operator, int precedence) {
    int at = left.at();
    if (precedence == RANGE) {
      Node to = startsOperand() ? nested(precedence + 1) : new Node.Constant(at, Value.Nil.NIL);
      return new Node.Range(at, left, to, operator.equals("..."));
    }
    parser.jumps.value(left);
    Node right = nested(precedence == POWER ? precedence : precedence + 1);
    if (!operator.equals("&&") && !operator.equals("||")) {
      parser.jumps.value(right);
    }
    return switch (operator) {
      case "&&" -> new Node.And(at, left, right);
      case "||" -> new Node.Or(at, left, right);
      case "=~" -> matched(at, left, right);
      case "!=" -> new Node.Not(at, call(at, left, "==", right));
      case "!~" -> new Node.Not(at, call(at, left, "=~", right));
      default -> call(at, left, operator, right);
    };
  }

  /** A match by a literal expression on the left, whose named groups become variables. */
  private Node matched(int at, Node left, Node right) {
    Node match = call(at, left, "=~", right);
    boolean literal = left instanceof Node.Regex regex
        && regex.parts().size() == 1
        && regex.parts().get(0) instanceof Node.Text;
    if (!literal) {
      return match;
    }
    String source = ((Node.Text) ((Node.Regex) left).parts().get(0)).value();
    List<String> names = Matching.names(source);
    names.forEach(parser.locals::declare);
    return names.isEmpty() ? match : new Node.NamedMatch(at, match, names);
  }

  private Node nested(int lowest) {
    parser.enter();
    Node node = binary(lowest, false);
    parser.leave();
    return node;
  }

  static Node.Call call(int at, Node receiver, String name, Node argument) {
    return new Node.Call(at, receiver, name, List.of(argument), null, false, false);
  }

  private boolean startsOperand() {
    return switch (lexer.kind) {
      case NEWLINE, SEMICOLON, END_OF_FILE, INVALID -> false;
      case KEYWORD -> Arguments.startsValue(lexer.text);
      case OPERATOR ->
        switch (lexer.text) {
          case "(", "[", "-", "+", "!", "~", "->", "::" -> true;
          default -> false;
        };
      default -> true;
    };
  }

  private Node unary(boolean command) {
    int at = lexer.start;
    if (lexer.is(Kind.OPERATOR)) {
      switch (lexer.text) {
        case "!" -> {
          lexer.advance();
          return new Node.Not(at, deeper(command));
        }
        case "-" -> {
          return negative(at);
        }
        case "+", "~" -> {
          String operator = lexer.text;
          lexer.advance();
          Node value = deeper(false);
          String name = operator.equals("+") ? "+@" : "~";
          return new Node.Call(at, value, name, List.of(), null, false, false);
        }
        case "..", "..." -> {
          boolean exclusive = lexer.text.equals("...");
          lexer.advance();
          Node to = nested(RANGE + 1);
          return new Node.Range(at, new Node.Constant(at, Value.Nil.NIL), to, exclusive);
        }
        default -> {}
      }
    }
    if (lexer.isKeyword("defined?")) {
      lexer.advance();
      return new Node.Defined(at, deeper(false));
    }
    return parser.assignments.behind(parser.primaries.withPostfix(command), command);
  }

  private Node deeper(boolean command) {
    parser.enter();
    Node value = unary(command);
    parser.leave();
    return value;
  }

  private Node negative(int at) {
    lexer.advance();
    boolean number = lexer.is(Kind.INTEGER) || lexer.is(Kind.FLOAT);
    if (!number || lexer.spaced) {
      return negated(at, deeper(false));
    }
    Value literal = Numbers.read(lexer.kind, lexer.text);
    lexer.advance();
    if (lexer.isOperator("**")) {
      return negated(at, joined(new Node.Constant(at, literal), takeOperator(), POWER));
    }
    // Ruby reads -2.abs as (-2).abs: the sign is a part of the number.
    return parser.primaries.postfixed(new Node.Constant(at, Numbers.negative(literal)), false);
  }

  private static Node negated(int at, Node value) {
    return new Node.Call(at, value, "-@", List.of(), null, false, false);
  }

  private String takeOperator() {
    String operator = lexer.text;
    lexer.advance();
    return operator;
  }
}
