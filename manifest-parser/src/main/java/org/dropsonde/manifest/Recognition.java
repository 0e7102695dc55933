package org.dropsonde.manifest;

import static org.dropsonde.manifest.TokenType.CLASS;
import static org.dropsonde.manifest.TokenType.COLON;
import static org.dropsonde.manifest.TokenType.COMMA;
import static org.dropsonde.manifest.TokenType.DOT;
import static org.dropsonde.manifest.TokenType.LBRACE;
import static org.dropsonde.manifest.TokenType.LPAREN;
import static org.dropsonde.manifest.TokenType.NAME;
import static org.dropsonde.manifest.TokenType.SEMIC;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds in the tokens of one manifest what defines and declares classes. */
final class Recognition {
  /** More than a manifest that people write has; a hostile one can't take the memory. */
  static final int MAX_NAMES = 20_000;

  /** How far a resource's title may reach, brackets counted as one. */
  private static final int MAX_TITLE = 64;

  private static final Set<String> DECLARING = Set.of("include", "contain", "require");
  private static final Set<String> WRAPPED =
      Set.of("ensure_resource", "ensure_resources", "create_resources");

  private final Tokens tokens;
  private final Operands operands;
  private final Definitions definitions;
  private final List<Named> declaredClasses = new ArrayList<>();
  private final List<Named> declaredTypes = new ArrayList<>();
  private final List<Named> includedKeys = new ArrayList<>();

  Recognition(Tokens tokens) {
    this.tokens = tokens;
    this.operands = new Operands(tokens);
    this.definitions = new Definitions(tokens);
  }

  Manifest read() {
    for (int at = 0; at < tokens.size(); at++) {
      definitions.leave(at);
      TokenType type = tokens.type(at);
      if (type == null) {
        break;
      }
      switch (type) {
        case CLASS, DEFINE -> definition(at, type);
        case NAME -> name(at);
        case VARIABLE -> operands.assign(at);
        default -> {
          // Nothing else starts what is looked for.
        }
      }
    }
    return new Manifest(
        definitions.classes(),
        definitions.types(),
        declaredClasses,
        declaredTypes,
        includedKeys,
        tokens.fault());
  }

  private void definition(int at, TokenType type) {
    if (type == CLASS && tokens.is(at + 1, LBRACE)) {
      classResource(at + 1);
      return;
    }
    int parent = definitions.enter(at);
    if (parent >= 0) {
      declare(parent, tokens.text(parent));
    }
  }

  private void name(int at) {
    String name = tokens.text(at);
    boolean method = tokens.is(at - 1, DOT);
    if (method) {
      method(at, name);
    } else if (DECLARING.contains(name) && operands.isArgument(at + 1)) {
      declareAll(operands.arguments(at + 1));
    } else if (name.equals("hiera_include") && tokens.is(at + 1, LPAREN)) {
      operands.value(at + 2).literals().forEach(this::addKey);
    } else if (WRAPPED.contains(name) && tokens.is(at + 1, LPAREN)) {
      wrapped(at + 2);
    } else if (tokens.is(at + 1, LBRACE) && startsResource(at)) {
      addType(at);
    }
  }

  private void method(int at, String name) {
    if (DECLARING.contains(name)) {
      declareAll(operands.receiver(at - 1));
    } else if (name.equals("each")) {
      operands.bindLambda(at);
    }
  }

  /** {@code ensure_resource('class', 'x')}: the type, then titles. */
  private void wrapped(int at) {
    Operands.Value type = operands.value(at);
    for (Operands.Literal literal : type.literals()) {
      if (!literal.text().equals("class")) {
        add(declaredTypes, literal.index(), literal.text());
      } else if (tokens.is(type.end(), COMMA)) {
        declareAll(operands.value(type.end() + 1));
      }
    }
  }

  /** {@code class { 'a': ; 'b': }}: the titles behind the brace and behind each semicolon. */
  private void classResource(int brace) {
    int end = tokens.partner(brace);
    int at = brace + 1;
    while (at >= 0 && at < end) {
      Operands.Value title = operands.value(at);
      if (tokens.is(title.end(), COLON)) {
        declareAll(title);
      }
      at = behindNext(SEMIC, at, end);
    }
  }

  /** Behind the next token of a type on the same level; -1 without one. */
  private int behindNext(TokenType wanted, int from, int end) {
    int at = from;
    while (at >= 0 && at < end && !tokens.is(at, wanted)) {
      at = operands.next(at);
    }
    return at >= 0 && at < end ? at + 1 : -1;
  }

  /** A name before a brace is a resource's type where a title and a colon follow. */
  private boolean startsResource(int at) {
    if (!isStatementStart(tokens.type(at - 1))) {
      return false;
    }
    int title = at + 2;
    for (int steps = 0; steps < MAX_TITLE && title >= 0; steps++) {
      TokenType type = tokens.type(title);
      if (type == COLON) {
        return steps > 0;
      }
      if (type == null || !mayStandInTitle(type)) {
        return false;
      }
      title = operands.next(title);
    }
    return false;
  }

  private static boolean mayStandInTitle(TokenType type) {
    return switch (type) {
      case RBRACE, SEMIC, COMMA, FARROW, PARROW, EQUALS, LBRACE, PIPE -> false;
      default -> true;
    };
  }

  /** Whether a resource may start behind such a token, and not only an operand of another word. */
  private static boolean isStatementStart(@Nullable TokenType before) {
    if (before == null) {
      return true;
    }
    return switch (before) {
      case CASE, CLASS, DEFINE, INHERITS, NODE, FUNCTION, TYPE, IF, ELSIF, UNLESS -> false;
      case AND, OR, IN, NOT, ISEQUAL, NOTEQUAL, MATCH, NOMATCH, DOT, QMARK -> false;
      case GREATEREQUAL, GREATERTHAN, LESSEQUAL, LESSTHAN -> false;
      case PLUS, MINUS, DIV, TIMES, MODULO, LSHIFT, RSHIFT -> false;
      default -> true;
    };
  }

  private void declareAll(Operands.Value value) {
    value.literals().forEach(literal -> declare(literal.index(), literal.text()));
    value.keys().forEach(this::addKey);
  }

  private void declare(int index, String name) {
    add(declaredClasses, index, name);
  }

  private void addType(int at) {
    add(declaredTypes, at, tokens.text(at));
  }

  private void addKey(Operands.Literal key) {
    if (includedKeys.size() < MAX_NAMES) {
      includedKeys.add(tokens.named(key.index(), key.text()));
    }
  }

  private void add(List<Named> to, int index, String written) {
    String name = ClassNames.normal(written);
    if (name != null && to.size() < MAX_NAMES) {
      to.add(tokens.named(index, name));
    }
  }
}
