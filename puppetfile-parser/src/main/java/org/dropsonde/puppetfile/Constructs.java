package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What starts with a reserved word: {@code if}, {@code case}, {@code def} and the others. */
final class Constructs {
  private final Parser parser;
  private final Lexer lexer;

  Constructs(Parser parser) {
    this.parser = parser;
    this.lexer = parser.lexer;
  }

  Node keyword(boolean command) {
    int at = lexer.start;
    String word = lexer.text;
    return switch (word) {
      case "nil" -> constant(at, Value.Nil.NIL);
      case "true" -> constant(at, Value.Bool.TRUE);
      case "false" -> constant(at, Value.Bool.FALSE);
      case "self" -> simple(new Node.Self(at));
      case "__FILE__" -> simple(new Node.FileName(at));
      case "__LINE__" -> constant(at, new Value.Int(parser.source.line(at)));
      case "__ENCODING__" -> simple(new Node.Opaque(at, "__ENCODING__"));
      case "if", "unless" -> choice(at, word);
      case "while", "until" -> loop(at, word);
      case "for" -> forLoop(at);
      case "case" -> caseOf(at);
      case "begin" -> begin(at);
      case "def" -> parser.definitions.method(at);
      case "class", "module" -> parser.definitions.type(at, word);
      case "return", "break", "next", "redo", "retry" -> jump(at, word, command);
      case "yield" -> yielding(at, command);
      case "super" -> superCall(at, command);
      case "alias", "undef" -> parser.definitions.renaming(at, word);
      case "BEGIN", "END" -> parser.definitions.hook(at, word);
      case "not" -> not(at);
      default -> throw parser.unexpected();
    };
  }

  private Node constant(int at, Value value) {
    return simple(new Node.Constant(at, value));
  }

  private Node simple(Node node) {
    lexer.advance();
    return node;
  }

  private Node not(int at) {
    lexer.advance();
    parser.expect("(", "write not(..)");
    if (lexer.isOperator(")")) {
      lexer.advance();
      return new Node.Constant(at, Value.Bool.TRUE);
    }
    Node value = parser.statement();
    parser.expect(")", "close it with )");
    return new Node.Not(at, value);
  }

  private Node nothing(int at) {
    return new Node.Constant(at, Value.Nil.NIL);
  }

  private void then() {
    while (lexer.is(Kind.NEWLINE) || lexer.is(Kind.SEMICOLON)) {
      lexer.advance();
    }
    if (lexer.isKeyword("then")) {
      lexer.advance();
    }
  }

  private Node choice(int at, String word) {
    parser.enter();
    lexer.advance();
    Node test = parser.jumps.value(parser.expressions.statementExpression());
    then();
    Node yes = parser.statements(true);
    Node no = nothing(at);
    if (lexer.isKeyword("elsif") && word.equals("if")) {
      no = choice(lexer.start, "if");
      parser.leave();
      return new Node.Choice(test.at(), test, yes, no);
    }
    if (lexer.isKeyword("else")) {
      lexer.advance();
      no = parser.statements(true);
    }
    parser.expectEnd(at, word);
    parser.leave();
    return word.equals("if")
        ? new Node.Choice(test.at(), test, yes, no)
        : new Node.Choice(test.at(), test, no, yes);
  }

  private Node condition() {
    parser.withoutDo++;
    parser.jumps.loops++;
    Node test = parser.expressions.statementExpression();
    parser.jumps.loops--;
    parser.withoutDo--;
    if (lexer.isKeyword("do")) {
      lexer.advance();
    }
    return test;
  }

  private Node loop(int at, String word) {
    lexer.advance();
    Node test = condition();
    Node body = loopBody();
    parser.expectEnd(at, word);
    return new Node.Loop(at, test, body, word.equals("until"), false);
  }

  private Node loopBody() {
    parser.jumps.loops++;
    Node body = parser.statements(true);
    parser.jumps.loops--;
    return body;
  }

  private Node forLoop(int at) {
    lexer.advance();
    List<Node> targets = new ArrayList<>();
    targets.add(parser.assignments.oneTarget());
    while (lexer.isOperator(",")) {
      lexer.advance();
      targets.add(parser.assignments.oneTarget());
    }
    if (!lexer.isKeyword("in")) {
      throw parser.unexpected("write for x in list");
    }
    lexer.state = LexerState.VALUE;
    lexer.advance();
    Node collection = condition();
    Node body = loopBody();
    parser.expectEnd(at, "for");
    Node target = targets.size() == 1 ? targets.get(0) : new Node.Targets(at, targets);
    return new Node.For(at, target, collection, body);
  }

  private Node caseOf(int at) {
    parser.enter();
    lexer.advance();
    Node subject = null;
    if (!lexer.is(Kind.NEWLINE) && !lexer.is(Kind.SEMICOLON) && !lexer.isKeyword("when")) {
      subject = parser.expressions.statementExpression();
    }
    while (lexer.is(Kind.NEWLINE) || lexer.is(Kind.SEMICOLON)) {
      lexer.advance();
    }
    Node node =
        lexer.isKeyword("in") && subject != null ? caseIn(at, subject) : caseWhen(at, subject);
    parser.expectEnd(at, "case");
    parser.leave();
    return node;
  }

  private Node caseWhen(int at, @Nullable Node subject) {
    List<Node.When> whens = new ArrayList<>();
    while (lexer.isKeyword("when")) {
      List<Node> tests = new ArrayList<>();
      do {
        lexer.advance();
        tests.add(
            lexer.isOperator("*")
                ? parser.arguments.splat()
                : parser.expressions.expression(false));
      } while (lexer.isOperator(","));
      if (lexer.isKeyword("then") || lexer.is(Kind.NEWLINE) || lexer.is(Kind.SEMICOLON)) {
        then();
      } else {
        throw parser.unexpected();
      }
      whens.add(new Node.When(tests, parser.statements(true)));
    }
    if (whens.isEmpty()) {
      throw parser.unexpected("a case needs a when");
    }
    return new Node.Case(at, subject, whens, otherwise(at));
  }

  private Node otherwise(int at) {
    if (!lexer.isKeyword("else")) {
      return nothing(at);
    }
    lexer.advance();
    return parser.statements(true);
  }

  private Node caseIn(int at, Node subject) {
    List<Node.In> branches = new ArrayList<>();
    while (lexer.isKeyword("in")) {
      lexer.advance();
      Pattern pattern = parser.patterns.top();
      Node guard = null;
      boolean holds = true;
      if (lexer.isKeyword("if") || lexer.isKeyword("unless")) {
        holds = lexer.text.equals("if");
        lexer.advance();
        guard = parser.expressions.statementExpression();
      }
      then();
      branches.add(new Node.In(pattern, guard, holds, parser.statements(true)));
    }
    boolean hasElse = lexer.isKeyword("else");
    return new Node.CaseIn(at, subject, branches, hasElse ? otherwise(at) : null);
  }

  private Node begin(int at) {
    parser.enter();
    lexer.advance();
    Node body = rescuable(at);
    parser.expectEnd(at, "begin");
    parser.leave();
    return body instanceof Node.Begin ? body : new Node.Begin(at, body, List.of(), null, null);
  }

  /** Statements that may have {@code rescue}, {@code else} and {@code ensure} parts. */
  Node rescuable(int at) {
    Node body = parser.statements(true);
    List<Node.Rescue> rescues = new ArrayList<>();
    while (lexer.isKeyword("rescue")) {
      rescues.add(rescue());
    }
    Node otherwise = null;
    if (lexer.isKeyword("else") && !rescues.isEmpty()) {
      lexer.advance();
      otherwise = parser.statements(true);
    }
    Node ensure = null;
    if (lexer.isKeyword("ensure")) {
      lexer.advance();
      ensure = parser.statements(true);
    }
    return rescues.isEmpty() && ensure == null
        ? body
        : new Node.Begin(at, body, rescues, otherwise, ensure);
  }

  private Node.Rescue rescue() {
    lexer.advance();
    List<Node> classes = new ArrayList<>();
    Node variable = null;
    while (!lexer.is(Kind.NEWLINE)
        && !lexer.is(Kind.SEMICOLON)
        && !lexer.isKeyword("then")
        && !lexer.is(Kind.END_OF_FILE)) {
      if (lexer.isOperator("=>")) {
        lexer.advance();
        variable = parser.assignments.oneTarget();
        break;
      }
      classes.add(
          lexer.isOperator("*") ? parser.arguments.splat() : parser.expressions.expression(false));
      if (lexer.isOperator(",")) {
        lexer.advance();
      } else if (!lexer.isOperator("=>")) {
        break;
      }
    }
    if (!lexer.is(Kind.NEWLINE) && !lexer.is(Kind.SEMICOLON) && !lexer.isKeyword("then")) {
      throw parser.unexpected();
    }
    then();
    parser.jumps.rescues++;
    Node body = parser.statements(true);
    parser.jumps.rescues--;
    return new Node.Rescue(classes, variable, body);
  }

  private boolean valueFollows() {
    return switch (lexer.kind) {
      case NEWLINE, SEMICOLON, END_OF_FILE -> false;
      case KEYWORD -> Arguments.startsValue(lexer.text);
      case OPERATOR ->
        switch (lexer.text) {
          case "(", "[", "{", "-", "+", "!", "~", "->", "*", "**", "::", "..", "..." ->
            lexer.prefix;
          default -> false;
        };
      default -> true;
    };
  }

  private Node jump(int at, String word, boolean command) {
    lexer.advance();
    if (word.equals("redo") || word.equals("retry") || !valueFollows()) {
      return parser.jumps.see(new Node.Jump(at, word, null));
    }
    if (!command) {
      throw parser.unexpected(word + " with a value stands alone, or behind and / or");
    }
    List<Node> values = new ArrayList<>();
    values.add(
        lexer.isOperator("*") ? parser.arguments.splat() : parser.expressions.expression(command));
    while (lexer.isOperator(",")) {
      lexer.advance();
      values.add(
          lexer.isOperator("*") ? parser.arguments.splat() : parser.expressions.expression(false));
    }
    boolean one = values.size() == 1 && !(values.get(0) instanceof Node.Splat);
    return parser.jumps.see(
        new Node.Jump(at, word, one ? values.get(0) : new Node.Array(at, values)));
  }

  private @Nullable List<Node> callArguments(boolean command) {
    if (lexer.isOperator("(") && !lexer.prefix) {
      lexer.advance();
      return parser.arguments.until(")");
    }
    return command && parser.arguments.mayStart() ? parser.arguments.ofCommand() : null;
  }

  private Node yielding(int at, boolean command) {
    lexer.advance();
    List<Node> values = callArguments(command);
    return new Node.Yield(at, values == null ? List.of() : values);
  }

  private Node superCall(int at, boolean command) {
    lexer.advance();
    callArguments(command);
    parser.arguments.takeBlockPass();
    parser.blocks.optional();
    return new Node.Opaque(at, "super");
  }
}
