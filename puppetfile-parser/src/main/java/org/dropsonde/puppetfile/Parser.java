package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ruby's statements to a tree, with recovery: after a syntax error reading goes on at the next line
 * that starts a declaration.
 */
final class Parser {
  private static final Set<String> CLOSING =
      Set.of("end", "else", "elsif", "when", "in", "rescue", "ensure", "then", "do");
  private static final Set<String> MODIFIERS = Set.of("if", "unless", "while", "until", "rescue");
  private static final int MOST_UNTERMINATED = 8;

  /** Reads the statement at the current token, or several. */
  interface Statements {
    void read(List<Node> into);
  }

  final Source source;
  final LocalNames locals = new LocalNames();
  final Lexer lexer;
  final StringReader strings;
  final Expressions expressions;
  final Assignments assignments;
  final Primaries primaries;
  final Arguments arguments;
  final Blocks blocks;
  final Constructs constructs;
  final Definitions definitions;
  final PatternReader patterns;
  final Commands commands = new Commands();
  final Jumps jumps;
  private final Statements outermost;
  private final Limits limits;
  private final Findings findings;
  private int depth;
  private int unterminated;

  /** Where the last command call or list ended: no pattern may stand right behind it. */
  int commandEnd = -1;

  /** Above zero where {@code do} belongs to the loop around, not to the call being read. */
  int withoutDo;

  Parser(Source source, Limits limits, Findings findings) {
    this(source, limits, findings, null);
  }

  /** A parser of a file whose declarations may be known already. */
  Parser(Source source, Limits limits, Findings findings, @Nullable DeclarationCache cache) {
    this.source = source;
    this.limits = limits;
    this.findings = findings;
    this.jumps = new Jumps(findings);
    this.lexer = new Lexer(source, locals);
    this.strings = new StringReader(this);
    this.expressions = new Expressions(this);
    this.assignments = new Assignments(this);
    this.primaries = new Primaries(this);
    this.arguments = new Arguments(this);
    this.blocks = new Blocks(this);
    this.constructs = new Constructs(this);
    this.definitions = new Definitions(this);
    this.patterns = new PatternReader(this);
    this.outermost = cache == null ? this::readStatement : new TopLevel(this, findings, cache);
  }

  /** The whole file. */
  Node.Sequence program() {
    List<Node> all = new ArrayList<>();
    start();
    while (true) {
      all.addAll(statements(true, outermost).statements());
      if (lexer.is(Kind.END_OF_FILE)) {
        jumps.finish();
        return new Node.Sequence(source.start, all);
      }
      if (isEnough(unexpected())) {
        jumps.finish();
        return new Node.Sequence(source.start, all);
      }
      next();
    }
  }

  /** Tells of a failure; whether it is the last one that is told. */
  private boolean isEnough(SyntaxFailure failure) {
    report(failure);
    boolean enough =
        findings.syntaxErrors() >= limits.syntaxErrors() || unterminated >= MOST_UNTERMINATED;
    if (enough) {
      findings.stopped(failure.offset);
    }
    return enough;
  }

  private void start() {
    try {
      lexer.advance();
    } catch (SyntaxFailure failure) {
      recover(failure, lexer.at);
    }
  }

  /** Moves past a token that can't be read, whatever it is. */
  private void next() {
    int stuck = lexer.at;
    try {
      lexer.advance();
    } catch (SyntaxFailure failure) {
      recover(failure, stuck);
    }
  }

  /** Statements up to a word or bracket that closes them. */
  Node.Sequence statements(boolean recovers) {
    return statements(recovers, this::readStatement);
  }

  private Node.Sequence statements(boolean recovers, Statements reading) {
    List<Node> all = new ArrayList<>();
    int first = lexer.start;
    while (true) {
      int from = lexer.start;
      int open = locals.depth();
      int nested = depth;
      int barred = withoutDo;
      int loops = jumps.loops;
      int rescues = jumps.rescues;
      try {
        while (lexer.is(Kind.NEWLINE) || lexer.is(Kind.SEMICOLON)) {
          lexer.advance();
        }
        if (closes()) {
          return new Node.Sequence(first, all);
        }
        from = lexer.start;
        reading.read(all);
        if (lexer.tape != null) {
          lexer.tape.statement(from, lexer.previousEnd);
        }
        if (!lexer.is(Kind.NEWLINE) && !lexer.is(Kind.SEMICOLON) && !closes()) {
          throw unexpected();
        }
      } catch (SyntaxFailure failure) {
        if (!recovers) {
          throw failure;
        }
        locals.leaveTo(open);
        depth = nested;
        withoutDo = barred;
        jumps.loops = loops;
        jumps.rescues = rescues;
        recover(failure, from);
      }
    }
  }

  private boolean closes() {
    return switch (lexer.kind) {
      case END_OF_FILE -> true;
      case OPERATOR -> lexer.text.equals("}") || lexer.text.equals(")") || lexer.text.equals("]");
      case KEYWORD -> CLOSING.contains(lexer.text);
      default -> false;
    };
  }

  private void readStatement(List<Node> into) {
    into.add(statement());
  }

  Node statement() {
    int before = commands.size();
    int mark = jumps.mark();
    Node node = expressions.statementExpression();
    while (lexer.is(Kind.KEYWORD) && MODIFIERS.contains(lexer.text)) {
      String modifier = lexer.text;
      lexer.state = LexerState.VALUE;
      lexer.advance();
      int between = commands.size();
      Node other = expressions.statementExpression();
      if (!modifier.equals("rescue")) {
        commands.moveAhead(before, between);
      }
      if (modifier.equals("while") || modifier.equals("until")) {
        jumps.allowSince(mark);
      }
      node = modified(node, modifier, other);
    }
    return node;
  }

  static Node modified(Node node, String modifier, Node other) {
    Node nothing = new Node.Constant(node.at(), Value.Nil.NIL);
    boolean block = node instanceof Node.Begin;
    return switch (modifier) {
      case "if" -> new Node.Choice(other.at(), other, node, nothing);
      case "unless" -> new Node.Choice(other.at(), other, nothing, node);
      case "while" -> new Node.Loop(node.at(), other, node, false, block);
      case "until" -> new Node.Loop(node.at(), other, node, true, block);
      default -> rescued(node, other);
    };
  }

  static Node rescued(Node node, Node other) {
    return new Node.Begin(
        node.at(), node, List.of(new Node.Rescue(List.of(), null, other)), null, null);
  }

  /** The code of an interpolation, up to its closing brace; the lexer stands right behind it. */
  Node interpolated(int opener) {
    enter();
    int barred = withoutDo;
    withoutDo = 0;
    lexer.advance();
    Node code = statements(false);
    withoutDo = barred;
    leave();
    if (!lexer.isOperator("}")) {
      throw lexer.is(Kind.END_OF_FILE)
          ? new SyntaxFailure(opener, "this #{ is never closed", "close it with }", true)
          : unexpected();
    }
    lexer.at = lexer.end;
    return code;
  }

  void enter() {
    if (++depth > limits.nesting()) {
      throw new SyntaxFailure(
          lexer.start, "nested more than " + limits.nesting() + " deep", "write it flatter", true);
    }
  }

  void leave() {
    depth--;
  }

  /** Takes the operator, or fails. */
  void expect(String operator, String advice) {
    if (!lexer.isOperator(operator)) {
      throw unexpected(advice);
    }
    lexer.advance();
  }

  /** Takes {@code end}; where the file ends instead, that is told and the construct is kept. */
  void expectEnd(int opener, String what) {
    if (lexer.isKeyword("end")) {
      lexer.advance();
    } else if (lexer.is(Kind.END_OF_FILE)) {
      report(new SyntaxFailure(opener, "this " + what + " has no end", "add an end", true));
    } else {
      throw unexpected("close the " + what + " with end");
    }
  }

  SyntaxFailure unexpected() {
    return unexpected("see whether a comma, a quote or a bracket is missing before it");
  }

  SyntaxFailure unexpected(String advice) {
    return new SyntaxFailure(lexer.start, "unexpected " + describe(), advice, false);
  }

  private String describe() {
    return switch (lexer.kind) {
      case END_OF_FILE -> "end of file";
      case NEWLINE -> "end of line";
      case STRING, HEREDOC, CHARACTER -> "string";
      case SEMICOLON -> ";";
      case LABEL -> "key " + shortened() + ":";
      case SYMBOL -> "symbol";
      default -> shortened();
    };
  }

  private String shortened() {
    String text = lexer.text.length() > 40 ? lexer.text.substring(0, 40) + ".." : lexer.text;
    return text.codePoints().anyMatch(Character::isISOControl) ? "character" : "'" + text + "'";
  }

  void report(SyntaxFailure failure) {
    findings.syntax(failure);
    if (failure.unterminated) {
      unterminated++;
    }
  }

  private void recover(SyntaxFailure failure, int from) {
    boolean stop = isEnough(failure);
    lexer.at = stop ? lexer.limit() : Resumption.after(source, from);
    lexer.afterHeredocs = -1;
    lexer.labels = false;
    lexer.state = LexerState.VALUE;
    next();
  }
}
