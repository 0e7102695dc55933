package org.dropsonde.manifest;

import static org.dropsonde.manifest.TokenType.CLASSREF;
import static org.dropsonde.manifest.TokenType.COMMA;
import static org.dropsonde.manifest.TokenType.DOT;
import static org.dropsonde.manifest.TokenType.EQUALS;
import static org.dropsonde.manifest.TokenType.LBRACE;
import static org.dropsonde.manifest.TokenType.LBRACK;
import static org.dropsonde.manifest.TokenType.LPAREN;
import static org.dropsonde.manifest.TokenType.NAME;
import static org.dropsonde.manifest.TokenType.PIPE;
import static org.dropsonde.manifest.TokenType.PLUS;
import static org.dropsonde.manifest.TokenType.RBRACK;
import static org.dropsonde.manifest.TokenType.RPAREN;
import static org.dropsonde.manifest.TokenType.VARIABLE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The values of expressions, as far as they are literal or come from the data under a literal key. Of
 * a variable it knows what was last assigned to it above.
 */
final class Operands {
  private static final int NONE = -1;
  private static final int MAX_NESTING = 50;
  private static final int MAX_CHAIN = 16;
  private static final int MAX_LITERALS = 2_000;

  private static final Set<String> LOOKUPS = Set.of("lookup", "hiera", "hiera_array");

  /** Methods that leave the elements of a list as they are. */
  private static final Set<String> KEEPING =
      Set.of("unique", "flatten", "sort", "filter", "reverse_each", "delete_undef_values");

  private final Tokens tokens;
  private final Map<String, Value> variables = new HashMap<>();

  Operands(Tokens tokens) {
    this.tokens = tokens;
  }

  /** A literal text and the token that holds it. */
  record Literal(int index, String text) {}

  /**
   * What an expression gives.
   *
   * @param literals the texts in it
   * @param keys the keys of the data that hold the rest
   * @param end the token behind it
   */
  record Value(List<Literal> literals, List<Literal> keys, int end) {
    static Value nothing(int end) {
      return new Value(List.of(), List.of(), end);
    }

    Value endingAt(int other) {
      return new Value(literals, keys, other);
    }

    /** Both together, cut off where it gets out of hand. */
    Value plus(Value other) {
      return new Value(joined(literals, other.literals), joined(keys, other.keys), other.end);
    }

    private static List<Literal> joined(List<Literal> one, List<Literal> two) {
      if (one.isEmpty() || two.isEmpty() || one.size() > MAX_LITERALS) {
        return one.isEmpty() ? two : one;
      }
      List<Literal> both = new ArrayList<>(one);
      both.addAll(two);
      return both;
    }
  }

  /** The token behind one, or behind the bracket that it opens; -1 where that is never closed. */
  int next(int at) {
    TokenType type = tokens.type(at);
    if (type == null || !type.opens()) {
      return at + 1;
    }
    return tokens.partner(at) < 0 ? NONE : tokens.partner(at) + 1;
  }

  /** Whether a token starts the arguments of a call, with or without parentheses. */
  boolean isArgument(int at) {
    TokenType type = tokens.type(at);
    if (type == null) {
      return false;
    }
    return switch (type) {
      case LPAREN, WSLPAREN, LISTSTART, NAME, STRING, DQPRE, VARIABLE, CLASSREF -> true;
      case HEREDOC, TIMES -> true;
      default -> false;
    };
  }

  /** The values of all arguments of a call. */
  Value arguments(int at) {
    if (tokens.is(at, LPAREN)) {
      return list(at, tokens.partner(at), 0);
    }
    Value all = value(at);
    while (tokens.is(all.end(), COMMA)) {
      all = all.plus(value(all.end() + 1));
    }
    return all;
  }

  /** The value of the expression that starts at a token; nothing where it isn't known. */
  Value value(int at) {
    return value(at, 0);
  }

  private Value value(int at, int depth) {
    Value value = chained(operand(at, depth));
    while (tokens.is(value.end(), PLUS)) {
      value = value.plus(chained(operand(value.end() + 1, depth)));
    }
    TokenType behind = tokens.type(value.end());
    // Anything else behind it makes another value of it, as a selector or an index does.
    boolean whole = behind == null
        || switch (behind) {
          case QMARK, LBRACK, MINUS, TIMES, DIV, MODULO, LSHIFT, DOT, FARROW -> false;
          case ISEQUAL, NOTEQUAL, IN, MATCH, NOMATCH, AND, OR -> false;
          default -> true;
        };
    return whole ? value : Value.nothing(value.end());
  }

  private Value operand(int at, int depth) {
    TokenType type = tokens.type(at);
    if (type == null || depth > MAX_NESTING) {
      return Value.nothing(at);
    }
    return switch (type) {
      case STRING -> literal(at, at + 1);
      case NAME -> tokens.is(at + 1, LPAREN) ? call(at) : literal(at, at + 1);
      case HEREDOC, TIMES -> operand(at + 1, depth + 1);
      case DQPRE -> Value.nothing(Math.max(next(at), at));
      case VARIABLE ->
        variables.getOrDefault(tokens.text(at), Value.nothing(at)).endingAt(at + 1);
      case LISTSTART, LBRACK, LPAREN, WSLPAREN -> list(at, tokens.partner(at), depth + 1);
      case CLASSREF -> reference(at, depth);
      default -> Value.nothing(at);
    };
  }

  private Value literal(int at, int end) {
    return new Value(List.of(new Literal(at, tokens.text(at))), List.of(), end);
  }

  /** What stands between two brackets, one value after the other. */
  private Value list(int open, int close, int depth) {
    if (close < 0) {
      return Value.nothing(open);
    }
    List<Literal> literals = new ArrayList<>();
    List<Literal> keys = new ArrayList<>();
    int at = open + 1;
    while (at >= 0 && at < close) {
      Value one = value(at, depth);
      if (literals.size() + keys.size() < MAX_LITERALS) {
        literals.addAll(one.literals());
        keys.addAll(one.keys());
      }
      at = Math.max(one.end(), at);
      while (at >= 0 && at < close && !tokens.is(at, COMMA)) {
        at = next(at);
      }
      at = at < 0 ? at : at + 1;
    }
    return new Value(literals, keys, close + 1);
  }

  /** {@code Class['x']}. */
  private Value reference(int at, int depth) {
    int close = tokens.is(at + 1, LBRACK) ? tokens.partner(at + 1) : NONE;
    if (close < 0) {
      return Value.nothing(at + 1);
    }
    String type = tokens.text(at);
    boolean isClass = type.equals("Class") || type.equals("::Class");
    return isClass ? list(at + 1, close, depth + 1) : Value.nothing(close + 1);
  }

  /** {@code lookup('key')}, as far as it is known what the call gives. */
  private Value call(int name) {
    int close = tokens.partner(name + 1);
    if (close < 0) {
      return Value.nothing(name + 1);
    }
    boolean keyed = LOOKUPS.contains(tokens.text(name)) && tokens.is(name + 2, TokenType.STRING);
    if (!keyed) {
      return Value.nothing(close + 1);
    }
    Literal key = new Literal(name + 2, tokens.text(name + 2));
    return new Value(List.of(), List.of(key), close + 1);
  }

  /** The value behind the methods that are called on it. */
  private Value chained(Value value) {
    Value now = value;
    for (int steps = 0; steps < MAX_CHAIN && tokens.is(now.end(), DOT); steps++) {
      int method = now.end() + 1;
      if (!tokens.is(method, NAME)) {
        return Value.nothing(now.end());
      }
      boolean keeps = KEEPING.contains(tokens.text(method));
      int end = method + 1;
      end = tokens.is(end, LPAREN) ? Math.max(next(end), end) : end;
      boolean lambda = tokens.is(end, PIPE);
      now = keeps && !lambda ? now.endingAt(end) : Value.nothing(end);
      if (lambda) {
        return now;
      }
    }
    return now;
  }

  /** The value of what a method is called on, read backwards from the dot. */
  Value receiver(int dot) {
    int end = dot - 1;
    for (int steps = 0; steps < MAX_CHAIN; steps++) {
      int start = tokens.is(end, RPAREN) || tokens.is(end, RBRACK) ? tokens.partner(end) : end;
      if (start < 0) {
        return Value.nothing(dot);
      }
      if (tokens.is(start, LPAREN) && tokens.is(start - 1, NAME)) {
        start--;
      } else if (tokens.is(start, LBRACK) && tokens.is(start - 1, CLASSREF)) {
        start--;
      } else if (tokens.is(start, LBRACK) && isIndexed(start - 1)) {
        return Value.nothing(dot);
      }
      if (!tokens.is(start - 1, DOT)) {
        return upTo(start, dot);
      }
      end = start - 2;
    }
    return Value.nothing(dot);
  }

  /** Without a blank before it, a bracket is an index behind these (lexer2.rb:195). */
  private boolean isIndexed(int before) {
    return tokens.is(before, VARIABLE) || tokens.is(before, RBRACK) || tokens.is(before, RPAREN);
  }

  private Value upTo(int start, int dot) {
    Value now = operand(start, 0);
    for (int steps = 0;
        steps < MAX_CHAIN && now.end() < dot && tokens.is(now.end(), DOT);
        steps++) {
      int method = now.end() + 1;
      if (!KEEPING.contains(tokens.is(method, NAME) ? tokens.text(method) : "")) {
        return Value.nothing(dot);
      }
      int end = method + 1;
      now = now.endingAt(tokens.is(end, LPAREN) ? Math.max(next(end), end) : end);
    }
    return now.end() == dot ? now : Value.nothing(dot);
  }

  /** Takes note of {@code $x = ...}; forgets what is not known of it any more. */
  void assign(int variable) {
    if (tokens.is(variable + 1, EQUALS)) {
      variables.put(tokens.text(variable), value(variable + 2));
    }
  }

  /** Takes note of {@code VALUE.each |$x| { ... }}. */
  void bindLambda(int each) {
    int at = each + 1;
    if (tokens.is(at, LPAREN) && tokens.is(at + 1, RPAREN)) {
      at += 2;
    }
    boolean one = tokens.is(at, PIPE)
        && tokens.is(at + 1, VARIABLE)
        && tokens.is(at + 2, PIPE)
        && tokens.is(at + 3, LBRACE);
    if (one) {
      variables.put(tokens.text(at + 1), receiver(each - 1));
    }
  }
}
