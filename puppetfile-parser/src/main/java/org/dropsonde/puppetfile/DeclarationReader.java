package org.dropsonde.puppetfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes a declaration apart into what may be laid out anew and what stays as it is. */
final class DeclarationReader {
  private static final Set<String> VALUES = Set.of("nil", "true", "false", "self", "__FILE__");

  /** More values than anybody writes by hand: such a line stays as it is. */
  private static final int MOST = 50;

  private final StatementTokens tokens;
  private final boolean bracket;

  /** The token that is read next. */
  private int at;

  /** Behind the last token of the values. */
  private int stop;

  /** Whether there is a line end outside of the values. */
  private boolean broken;

  private DeclarationReader(StatementTokens tokens) {
    this.tokens = tokens;
    this.bracket = isBracketed(tokens);
    this.at = bracket ? 2 : 1;
  }

  /** Reads one; null where the statement is none, or holds Ruby that is better left alone. */
  static @Nullable WrittenDeclaration read(StatementTokens tokens) {
    boolean declares = tokens.count() > 1
        && tokens.at(0).kind() == Kind.IDENTIFIER
        && Declarations.isDeclaration(tokens.text(0))
        && (tokens.at(1).kind() != Kind.OPERATOR || tokens.at(1).prefix() || isBracketed(tokens));
    return declares ? new DeclarationReader(tokens).declaration() : null;
  }

  private static boolean isBracketed(StatementTokens tokens) {
    return tokens.isOperator(1, "(") && tokens.at(1).start() == tokens.at(0).end();
  }

  private @Nullable WrittenDeclaration declaration() {
    stop = end();
    if (stop <= at || !tokens.isOnSameLine(at)) {
      return null;
    }
    Tape.Span tail = tail(bracket ? stop + 1 : stop);
    List<WrittenValue> values = tail == null ? List.of() : values();
    boolean left = values.isEmpty() || (bracket && (broken || !tokens.isOnSameLine(stop)));
    if (tail == null || left) {
      return null;
    }
    Token word = tokens.at(0);
    return new WrittenDeclaration(
        new Tape.Span(word.start(), word.end()), bracket, values, tail, broken);
  }

  /** The index behind the values; 0 where they can't be told apart from what follows. */
  private int end() {
    int depth = 0;
    for (int i = at; i < tokens.count(); i++) {
      depth += tokens.bracket(i);
      if (depth < 0) {
        return bracket ? i : 0;
      }
      if (tokens.at(i).kind() == Kind.HEREDOC || (depth == 0 && isOpaque(i))) {
        return tokens.isModifier(i) && !bracket ? i : 0;
      }
    }
    return bracket ? 0 : tokens.count();
  }

  /** Whether a keyword is a value of its own. */
  static boolean isValue(String keyword) {
    return VALUES.contains(keyword);
  }

  private boolean isOpaque(int index) {
    return switch (tokens.at(index).kind()) {
      case KEYWORD -> !isValue(tokens.text(index));
      case SEMICOLON, NEWLINE -> true;
      default -> tokens.isOperator(index, "->");
    };
  }

  /** The modifier that starts at a token; null where something else does. */
  private Tape.@Nullable Span tail(int index) {
    int end = tokens.at(tokens.count() - 1).end();
    if (index == tokens.count()) {
      return new Tape.Span(end, end);
    }
    return tokens.isModifier(index) && tokens.isOnSameLine(index)
        ? new Tape.Span(tokens.at(index).start(), end)
        : null;
  }

  /** All values; empty where one of them is not understood. */
  private List<WrittenValue> values() {
    List<WrittenValue> values = new ArrayList<>();
    List<Gap.Line> comments = List.of();
    boolean newLine = false;
    while (true) {
      WrittenValue value = value(comments, newLine);
      if (value == null || at == stop) {
        return value == null ? List.of() : with(values, value);
      }
      Gap gap = gapBehindComma();
      if (gap == null || values.size() == MOST) {
        return List.of();
      }
      List<Gap.Line> lines = gap.lines();
      values.add(lines.get(0).isBlank() ? value : value.with(lines.get(0)));
      comments = lines.stream().skip(1).filter(line -> !line.isBlank()).toList();
      newLine = gap.breaks();
      broken |= newLine;
    }
  }

  private static List<WrittenValue> with(List<WrittenValue> values, WrittenValue last) {
    values.add(last);
    return values;
  }

  /** What stands behind the comma, which is passed; null where no value follows. */
  private @Nullable Gap gapBehindComma() {
    Gap before = tokens.gapBefore(at);
    if (before == null || before.hasComment() || at + 1 >= stop) {
      return null;
    }
    broken |= before.breaks();
    at++;
    return tokens.gapBefore(at);
  }

  /** A value with its key, up to the next comma. */
  private @Nullable WrittenValue value(List<Gap.Line> comments, boolean newLine) {
    int first = at;
    at = tokens.next(",", first, stop);
    if (at == first) {
      return null;
    }
    int start = tokens.at(first).start();
    int end = tokens.at(at - 1).end();
    int label = tokens.labelEnd(first);
    int arrow = tokens.next("=>", first, at);
    if (label < 0 && arrow == at) {
      Tape.Span value = new Tape.Span(start, end);
      return new WrittenValue(null, null, value, comments, newLine, null);
    }
    int value = label < 0 ? arrow + 1 : first + 1;
    if (value >= at || arrow == first || !joins(value) || (label < 0 && !joins(arrow))) {
      return null;
    }
    return new WrittenValue(
        new Tape.Span(start, label < 0 ? tokens.at(arrow - 1).end() : label),
        label < 0 ? new Tape.Span(tokens.at(arrow).start(), tokens.at(arrow).end()) : null,
        new Tape.Span(tokens.at(value).start(), end),
        comments,
        newLine,
        null);
  }

  /** Whether a token of a pair may move to the end of the one before it. */
  private boolean joins(int index) {
    Gap gap = tokens.gapBefore(index);
    broken |= gap != null && gap.breaks();
    return gap != null && !gap.hasComment();
  }
}
