package org.dropsonde.puppetfile;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Splits Ruby's surface into tokens, one at a time, steered by what the parser has seen.
 *
 * <p>The current token lies in the fields; string bodies are read by {@link StringReader}, which
 * moves {@link #at} itself.
 */
final class Lexer {
  private static final byte[] CLASSES = Characters.table();
  private static final Set<String> LABELS_FOLLOW = Set.of("(", ",", "{", "[", "|", "**");

  final Source source;
  final byte[] bytes;
  private final int limit;

  /** Where the next token is looked for. */
  int at;

  LexerState state = LexerState.VALUE;
  Kind kind = Kind.END_OF_FILE;
  String text = "";
  int start;
  int end;

  /** Whether white space stands before the token. */
  boolean spaced;

  /** Whether the token stands where a value may start, not an operator. */
  boolean prefix;

  /** Whether {@code name:} is a hash key where a value is expected; not so in {@code a ? b:c}. */
  boolean labels;

  /** Whether a string that starts here may be a hash key: {@code "name":}. */
  boolean labelString;

  /** Behind the bodies of the heredocs that opened on this line; -1 where none did. */
  int afterHeredocs = -1;

  /** The end of the token before this one. */
  int previousEnd;

  /** The comments so far that speak to this program. */
  final Remarks remarks;

  /** Where tokens are kept; null where nobody asks for them. */
  @Nullable
  Tape tape;

  private final LocalNames locals;
  private final Punctuation punctuation = new Punctuation(this);

  Lexer(Source source, LocalNames locals) {
    this.source = source;
    this.bytes = source.bytes;
    this.limit = source.bytes.length;
    this.at = source.start;
    this.locals = locals;
    this.remarks = new Remarks(source);
  }

  int limit() {
    return limit;
  }

  boolean is(Kind wanted) {
    return kind == wanted;
  }

  boolean isOperator(String wanted) {
    return kind == Kind.OPERATOR && text.equals(wanted);
  }

  boolean isKeyword(String wanted) {
    return kind == Kind.KEYWORD && text.equals(wanted);
  }

  int peek(int ahead) {
    int where = at + ahead;
    return where < limit ? bytes[where] & 0xFF : 0;
  }

  /** Makes the current token a line end, behind which the token comes again. */
  void endStatementBefore() {
    at = start;
    end = start;
    kind = Kind.NEWLINE;
    text = "";
    state = LexerState.VALUE;
  }

  /** Moves to the next token. */
  void advance() {
    read();
    if (tape != null) {
      tape.token(this);
    }
  }

  private void read() {
    previousEnd = end;
    spaced = false;
    prefix = false;
    boolean lineStart = at == source.start || bytes[at - 1] == '\n';
    while (true) {
      if (lineStart && startsEmbeddedDocument()) {
        skipEmbeddedDocument();
        continue;
      }
      if (lineStart && startsWord("__END__", true)) {
        endOfFile();
        return;
      }
      lineStart = false;
      if (at >= limit) {
        endOfFile();
        return;
      }
      int c = bytes[at];
      switch (c) {
        case ' ', '\t', '\f', '\r', 0x0B -> {
          spaced = true;
          at++;
        }
        case '\\' -> {
          if (!skipContinuation()) {
            single(Kind.INVALID, LexerState.VALUE);
            return;
          }
          spaced = true;
          lineStart = true;
        }
        case '#' -> skipComment();
        case '\n' -> {
          int newline = at;
          at = afterHeredocs >= 0 ? afterHeredocs : at + 1;
          afterHeredocs = -1;
          lineStart = true;
          spaced = true;
          if (endsStatement()) {
            start = newline;
            end = newline + 1;
            kind = Kind.NEWLINE;
            text = "";
            labels = false;
            state = LexerState.VALUE;
            return;
          }
        }
        case 0, 4, 26 -> {
          endOfFile();
          return;
        }
        default -> {
          scan(c);
          return;
        }
      }
    }
  }

  private boolean endsStatement() {
    if (state == LexerState.VALUE || state == LexerState.DOT || state == LexerState.NAME) {
      return false;
    }
    int dot = dotBehind(at);
    if (dot >= 0) {
      at = dot;
    }
    return dot < 0;
  }

  /** Where {@code .name} or {@code &.name} starts the next line that is not a comment; else -1. */
  int dotBehind(int lineStart) {
    int look = lineStart;
    while (look < limit) {
      int c = bytes[look];
      if (c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == 0x0B) {
        look++;
      } else if (c == '#') {
        while (look < limit && bytes[look] != '\n') {
          look++;
        }
        look++;
      } else {
        break;
      }
    }
    boolean dot = look + 1 < limit
        && ((bytes[look] == '.' && bytes[look + 1] != '.')
            || (bytes[look] == '&' && bytes[look + 1] == '.'));
    return dot ? look : -1;
  }

  private boolean skipContinuation() {
    if (peek(1) == '\n') {
      at += 2;
    } else if (peek(1) == '\r' && peek(2) == '\n') {
      at += 3;
    } else {
      return false;
    }
    if (afterHeredocs >= 0) {
      at = afterHeredocs;
      afterHeredocs = -1;
    }
    return true;
  }

  private void skipComment() {
    int from = at;
    while (at < limit && bytes[at] != '\n') {
      at++;
    }
    remarks.see(from, at);
  }

  private boolean startsWord(String word, boolean lineEnds) {
    if (at + word.length() > limit) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (bytes[at + i] != word.charAt(i)) {
        return false;
      }
    }
    int after = at + word.length();
    if (after == limit || bytes[after] == '\n') {
      return true;
    }
    return lineEnds
        ? bytes[after] == '\r' && after + 1 < limit && bytes[after + 1] == '\n'
        : Characters.isSpace(bytes[after]) || bytes[after] == 0;
  }

  private boolean startsEmbeddedDocument() {
    return at < limit && bytes[at] == '=' && startsWord("=begin", false);
  }

  private void skipEmbeddedDocument() {
    int opener = at;
    while (at < limit) {
      while (at < limit && bytes[at] != '\n') {
        at++;
      }
      at++;
      if (at < limit && bytes[at] == '=' && startsWord("=end", false)) {
        skipComment();
        at = Math.min(at + 1, limit);
        return;
      }
    }
    at = limit;
    throw new SyntaxFailure(
        opener, "this =begin has no =end", "write =end on a line of its own", true);
  }

  private void endOfFile() {
    start = Math.min(at, limit);
    end = start;
    kind = Kind.END_OF_FILE;
    text = "";
  }

  void single(Kind which, LexerState next) {
    start = at;
    end = ++at;
    kind = which;
    text = source.text(start, end);
    state = next;
    labels = false;
  }

  private void scan(int c) {
    start = at;
    if (c < 0 || (CLASSES[c] & Characters.NAME_START) != 0) {
      name();
    } else if ((CLASSES[c] & Characters.DIGIT) != 0) {
      number();
    } else {
      punctuation.scan(c);
    }
  }

  boolean valueExpected() {
    return state == LexerState.VALUE || state == LexerState.MIDDLE;
  }

  /** Whether a character that is both an operator and the start of a value is the latter here. */
  boolean startsValue(int length) {
    if (valueExpected()) {
      return true;
    }
    return state == LexerState.ARGUMENT && spaced && !Characters.isSpace((byte) peek(length));
  }

  private void name() {
    int stop = at;
    while (stop < limit && (bytes[stop] < 0 || (CLASSES[bytes[stop]] & Characters.NAME) != 0)) {
      stop++;
    }
    int next = stop < limit ? bytes[stop] : 0;
    int further = stop + 1 < limit ? bytes[stop + 1] : 0;
    boolean suffixed = (next == '?' || next == '!')
        && (further != '='
            || (stop + 2 < limit
                && (bytes[stop + 2] == '~' || bytes[stop + 2] == '>' || bytes[stop + 2] == '=')));
    if (suffixed && next == '?' && further == ':' && stop + 2 < limit && bytes[stop + 2] == ':') {
      suffixed = true;
    }
    if (suffixed) {
      stop++;
      next = stop < limit ? bytes[stop] : 0;
      further = stop + 1 < limit ? bytes[stop + 1] : 0;
    }
    LexerState before = state;
    if (before != LexerState.DOT
        && next == ':'
        && further != ':'
        && (valueExpected() ? labels : state == LexerState.ARGUMENT)) {
      finish(Kind.LABEL, stop, LexerState.VALUE);
      at = stop + 1;
      end = at;
      checkName();
      return;
    }
    if (before == LexerState.DOT) {
      finish(suffixed ? Kind.METHOD_NAME : Kind.IDENTIFIER, stop, LexerState.ARGUMENT);
      return;
    }
    String word = Keywords.find(bytes, start, stop);
    if (word != null) {
      kind = Kind.KEYWORD;
      text = word;
      labels = false;
      at = stop;
      end = stop;
      prefix = before == LexerState.VALUE || before == LexerState.MIDDLE;
      state = before == LexerState.NAME ? LexerState.END : Keywords.after(word);
      return;
    }
    if (before == LexerState.NAME
        && next == '='
        && !suffixed
        && further != '~'
        && further != '>'
        && (further != '=' || (stop + 2 < limit && bytes[stop + 2] == '>'))) {
      int later = stop + 1 < limit ? bytes[stop + 1] : 0;
      if (later == '(' || (later == ' ' && stop + 2 < limit && bytes[stop + 2] == '(')) {
        stop++;
      }
    }
    boolean capital = bytes[start] >= 'A' && bytes[start] <= 'Z';
    Kind which = suffixed ? Kind.METHOD_NAME : capital ? Kind.CONSTANT : Kind.IDENTIFIER;
    finish(which, stop, LexerState.ARGUMENT);
    if (before == LexerState.NAME || (which == Kind.IDENTIFIER && locals.isLocal(text))) {
      state = LexerState.END;
    }
    checkName();
  }

  void checkName() {
    if (!source.isValid(start, end)) {
      throw new SyntaxFailure(
          start,
          "invalid multibyte char (" + source.encoding().name() + ")",
          "save the file as UTF-8",
          false);
    }
  }

  void finish(Kind which, int stop, LexerState next) {
    kind = which;
    end = stop;
    at = stop;
    text = source.text(start, stop);
    state = next;
  }

  private void number() {
    NumberScanner.scan(this);
    state = LexerState.END;
  }

  void operator(String which, LexerState next) {
    kind = Kind.OPERATOR;
    text = which;
    labels = LABELS_FOLLOW.contains(which);
    at = start + which.length();
    end = at;
    state = next;
  }
}
