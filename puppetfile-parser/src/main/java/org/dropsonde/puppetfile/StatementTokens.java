package org.dropsonde.puppetfile;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tokens of one statement. */
final class StatementTokens {
  private static final Set<String> MODIFIERS = Set.of("if", "unless", "while", "until", "rescue");

  private final Source source;
  private final List<Token> tokens;

  StatementTokens(Source source, List<Token> tokens) {
    this.source = source;
    this.tokens = tokens;
  }

  int count() {
    return tokens.size();
  }

  Token at(int index) {
    return tokens.get(index);
  }

  String text(int index) {
    Token token = tokens.get(index);
    return source.text(token.start(), token.end());
  }

  boolean isOperator(int index, String operator) {
    return tokens.get(index).isOperator(source, operator);
  }

  boolean isKeyword(int index) {
    return tokens.get(index).kind() == Kind.KEYWORD;
  }

  /** Whether the token is an {@code if} or the like behind a value. */
  boolean isModifier(int index) {
    return isKeyword(index) && !tokens.get(index).prefix() && MODIFIERS.contains(text(index));
  }

  /** 1 for an opening bracket, -1 for a closing one, else 0. */
  int bracket(int index) {
    if (tokens.get(index).kind() != Kind.OPERATOR) {
      return 0;
    }
    return switch (text(index)) {
      case "(", "[", "{" -> 1;
      case ")", "]", "}" -> -1;
      default -> 0;
    };
  }

  /** The index of an operator outside of all brackets; {@code limit} where there is none. */
  int next(String operator, int from, int limit) {
    int depth = 0;
    for (int i = from; i < limit; i++) {
      depth += bracket(i);
      if (depth == 0 && isOperator(i, operator)) {
        return i;
      }
    }
    return limit;
  }

  /** Behind the colon of {@code key:} or {@code 'key':}; -1 where the token is neither. */
  int labelEnd(int index) {
    Token token = tokens.get(index);
    if (token.kind() == Kind.LABEL) {
      return token.end();
    }
    boolean colon = token.kind() == Kind.STRING
        && token.end() < source.bytes.length
        && source.bytes[token.end()] == ':'
        && (index + 1 == tokens.size() || tokens.get(index + 1).start() > token.end());
    return colon ? token.end() + 1 : -1;
  }

  /** What stands before a token; null where it is more than blanks and comments. */
  @Nullable
  Gap gapBefore(int index) {
    int from = Math.max(labelEnd(index - 1), tokens.get(index - 1).end());
    Gap gap = Gap.read(source, from, tokens.get(index).start());
    boolean embedded = gap != null && gap.lines().stream().anyMatch(Gap.Line::embedded);
    return embedded ? null : gap;
  }

  /** Whether nothing but blanks stands before a token. */
  boolean isOnSameLine(int index) {
    Gap gap = gapBefore(index);
    return gap != null && !gap.breaks() && !gap.hasComment();
  }
}
