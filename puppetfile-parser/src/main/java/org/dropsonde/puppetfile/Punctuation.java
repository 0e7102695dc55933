package org.dropsonde.puppetfile;

import java.util.Set;

/** Reads what starts with no letter or digit: operators, openers of literals, variables, symbols. */
final class Punctuation {
  private static final byte[] CLASSES = Characters.table();
  private static final Set<String> OPERATOR_METHODS = Set.of(
      "+", "-", "*", "/", "%", "**", "==", "!=", "===", "=~", "!~", "<=>", "<", "<=", ">", ">=",
      "<<", ">>", "!", "~", "&", "|", "^", "[]", "[]=", "+@", "-@", "`");

  private final Lexer lexer;

  Punctuation(Lexer lexer) {
    this.lexer = lexer;
  }

  static boolean isOperatorMethod(String name) {
    return OPERATOR_METHODS.contains(name);
  }

  void scan(int c) {
    if (lexer.state == LexerState.NAME || lexer.state == LexerState.DOT) {
      if (operatorMethod()) {
        return;
      }
    }
    switch (c) {
      case '\'', '"', '`' -> opener(Kind.STRING, 1);
      case ';' -> {
        lexer.single(Kind.SEMICOLON, LexerState.VALUE);
      }
      case ',' -> lexer.operator(",", LexerState.VALUE);
      case '(' -> {
        lexer.prefix =
            lexer.valueExpected() || (lexer.spaced && lexer.state == LexerState.ARGUMENT);
        lexer.operator("(", LexerState.VALUE);
      }
      case ')', ']', '}' -> lexer.operator(c == ')' ? ")" : c == ']' ? "]" : "}", LexerState.END);
      case '[' -> {
        lexer.prefix =
            lexer.valueExpected() || (lexer.spaced && lexer.state == LexerState.ARGUMENT);
        lexer.operator("[", LexerState.VALUE);
      }
      case '{' -> {
        lexer.prefix = lexer.valueExpected();
        lexer.operator("{", LexerState.VALUE);
      }
      case '@' -> sigil();
      case '$' -> global();
      case ':' -> colon();
      case '?' -> question();
      case '%' -> percent();
      case '<' -> less();
      case '/' -> {
        if (lexer.startsValue(1) && (lexer.valueExpected() || lexer.peek(1) != '=')) {
          opener(Kind.STRING, 1);
        } else {
          lexer.operator(lexer.peek(1) == '=' ? "/=" : "/", LexerState.VALUE);
        }
      }
      default -> plain(c);
    }
  }

  private boolean operatorMethod() {
    for (int length = Math.min(3, lexer.limit() - lexer.at); length > 0; length--) {
      String candidate = lexer.source.text(lexer.at, lexer.at + length);
      if (OPERATOR_METHODS.contains(candidate)) {
        lexer.finish(Kind.METHOD_NAME, lexer.at + length, LexerState.ARGUMENT);
        return true;
      }
    }
    return false;
  }

  /** A token whose body the parser reads: the lexer stands behind the opener. */
  private void opener(Kind which, int length) {
    lexer.kind = which;
    lexer.text = "";
    lexer.prefix = true;
    lexer.labelString = lexer.valueExpected() ? lexer.labels : lexer.state == LexerState.ARGUMENT;
    lexer.at = lexer.start + length;
    lexer.end = lexer.at;
    lexer.state = LexerState.END;
  }

  private void plain(int c) {
    switch (c) {
      case '=' -> longest("===", "==", "=~", "=>", "=");
      case '!' -> longest("!=", "!~", "!");
      case '>' -> longest(">>=", ">=", ">>", ">");
      case '+' -> signed("+=", "+");
      case '-' -> {
        if (lexer.peek(1) == '>') {
          lexer.prefix = true;
          lexer.operator("->", LexerState.END);
        } else {
          signed("-=", "-");
        }
      }
      case '*' -> {
        lexer.prefix = lexer.peek(1) == '*' ? lexer.startsValue(2) : lexer.startsValue(1);
        longest("**=", "**", "*=", "*");
      }
      case '&' -> {
        lexer.prefix = lexer.startsValue(1);
        longest("&&=", "&&", "&=", "&.", "&");
        if (lexer.text.equals("&.")) {
          lexer.state = LexerState.DOT;
        }
      }
      case '|' -> longest("||=", "||", "|=", "|");
      case '^' -> longest("^=", "^");
      case '~' -> {
        lexer.prefix = true;
        lexer.operator("~", LexerState.VALUE);
      }
      case '.' -> {
        longest("...", "..", ".");
        if (lexer.text.equals(".")) {
          lexer.state = LexerState.DOT;
        }
      }
      default -> lexer.single(Kind.INVALID, LexerState.VALUE);
    }
  }

  private void signed(String assignment, String sign) {
    boolean starts = lexer.startsValue(1);
    if (!lexer.valueExpected() && lexer.peek(1) == '=') {
      lexer.operator(assignment, LexerState.VALUE);
      return;
    }
    lexer.prefix = starts;
    lexer.operator(sign, LexerState.VALUE);
  }

  private void longest(String... operators) {
    boolean before = lexer.prefix
        || lexer.valueExpected()
        || (lexer.state == LexerState.ARGUMENT && lexer.spaced);
    for (String candidate : operators) {
      boolean matches = true;
      for (int i = 1; i < candidate.length() && matches; i++) {
        matches = lexer.peek(i) == candidate.charAt(i);
      }
      if (matches) {
        lexer.operator(candidate, LexerState.VALUE);
        if (candidate.equals("!") || candidate.equals("..") || candidate.equals("...")) {
          lexer.prefix = before;
        }
        return;
      }
    }
    throw new AssertionError(operators[operators.length - 1]);
  }

  private void sigil() {
    int from = lexer.peek(1) == '@' ? 2 : 1;
    int stop = lexer.at + from;
    if (stop >= lexer.limit()
        || (lexer.bytes[stop] >= 0 && (CLASSES[lexer.bytes[stop]] & Characters.NAME_START) == 0)) {
      lexer.single(Kind.INVALID, LexerState.END);
      return;
    }
    while (stop < lexer.limit()
        && (lexer.bytes[stop] < 0 || (CLASSES[lexer.bytes[stop]] & Characters.NAME) != 0)) {
      stop++;
    }
    lexer.finish(from == 1 ? Kind.INSTANCE_VARIABLE : Kind.CLASS_VARIABLE, stop, LexerState.END);
  }

  private void global() {
    int next = lexer.peek(1);
    int stop = lexer.at + 1;
    if (next >= 0x80 || (CLASSES[next] & Characters.NAME) != 0) {
      while (stop < lexer.limit()
          && (lexer.bytes[stop] < 0 || (CLASSES[lexer.bytes[stop]] & Characters.NAME) != 0)) {
        stop++;
      }
    } else if (next == '-') {
      stop += 2;
    } else if (next > ' ' && "~*$?!@/\\;,.=:<>\"&`'+_0123456789".indexOf(next) >= 0) {
      stop++;
    } else {
      lexer.single(Kind.INVALID, LexerState.END);
      return;
    }
    lexer.finish(Kind.GLOBAL_VARIABLE, Math.min(stop, lexer.limit()), LexerState.END);
  }

  private void colon() {
    int next = lexer.peek(1);
    if (next == ':') {
      lexer.prefix = lexer.valueExpected()
          || (lexer.state == LexerState.ARGUMENT
              && lexer.spaced
              && !Characters.isSpace((byte) lexer.peek(2)));
      lexer.operator("::", lexer.prefix ? LexerState.VALUE : LexerState.DOT);
      return;
    }
    if (lexer.state == LexerState.END
        || Characters.isSpace((byte) next)
        || next == 0
        || next == '#') {
      lexer.operator(":", LexerState.VALUE);
      return;
    }
    if (next == '"' || next == '\'') {
      lexer.prefix = true;
      lexer.kind = Kind.SYMBOL;
      lexer.text = "";
      lexer.at = lexer.start + 2;
      lexer.end = lexer.at;
      lexer.state = LexerState.END;
      return;
    }
    if (!symbol()) {
      lexer.operator(":", LexerState.VALUE);
    }
  }

  private boolean symbol() {
    int length = symbolCharacters();
    if (length == 0) {
      return false;
    }
    lexer.prefix = true;
    lexer.kind = Kind.SYMBOL;
    lexer.text = lexer.source.text(lexer.start + 1, lexer.start + 1 + length);
    lexer.at = lexer.start + 1 + length;
    lexer.end = lexer.at;
    lexer.state = LexerState.END;
    lexer.checkName();
    return true;
  }

  /** How long the plain symbol behind the colon is; 0 where there is none. */
  private int symbolCharacters() {
    int from = lexer.at + 1;
    int stop = from;
    if (stop < lexer.limit() && lexer.bytes[stop] == '@') {
      stop += stop + 1 < lexer.limit() && lexer.bytes[stop + 1] == '@' ? 2 : 1;
    } else if (stop < lexer.limit() && lexer.bytes[stop] == '$') {
      stop++;
    }
    int first = stop;
    if (first < lexer.limit()
        && (lexer.bytes[first] < 0 || (CLASSES[lexer.bytes[first]] & Characters.NAME_START) != 0)) {
      while (stop < lexer.limit()
          && (lexer.bytes[stop] < 0 || (CLASSES[lexer.bytes[stop]] & Characters.NAME) != 0)) {
        stop++;
      }
      int next = stop < lexer.limit() ? lexer.bytes[stop] : 0;
      int further = stop + 1 < lexer.limit() ? lexer.bytes[stop + 1] : 0;
      boolean mark = (next == '?' || next == '!') && further != '=';
      boolean setter = next == '=' && further != '~' && further != '>' && further != '=';
      return stop - from + (mark || setter ? 1 : 0);
    }
    if (first > from) {
      return 0;
    }
    for (int length = Math.min(3, lexer.limit() - from); length > 0; length--) {
      if (OPERATOR_METHODS.contains(lexer.source.text(from, from + length))) {
        return length;
      }
    }
    return 0;
  }

  private void question() {
    int next = lexer.peek(1);
    boolean value = lexer.valueExpected() || (lexer.state == LexerState.ARGUMENT && lexer.spaced);
    boolean alone = next != '\\'
        && (next >= 0x80 || (CLASSES[next] & Characters.NAME) == 0 || isSingleCharacter());
    if (value
        && next > ' '
        && next != 0x7F
        && (alone || next == '\\')
        && !(lexer.state == LexerState.ARGUMENT && next == ' ')) {
      lexer.prefix = true;
      lexer.kind = Kind.CHARACTER;
      lexer.at = lexer.start + 1;
      lexer.end = lexer.at;
      lexer.state = LexerState.END;
      return;
    }
    lexer.operator("?", LexerState.VALUE);
  }

  private boolean isSingleCharacter() {
    int after = lexer.peek(2);
    return after < 0x80 && (CLASSES[after] & Characters.NAME) == 0;
  }

  private void percent() {
    int next = lexer.peek(1);
    boolean value = lexer.valueExpected()
        || (lexer.state == LexerState.ARGUMENT
            && lexer.spaced
            && !Characters.isSpace((byte) next)
            && next != '=');
    if (!value) {
      lexer.operator(next == '=' ? "%=" : "%", LexerState.VALUE);
      return;
    }
    boolean letter = next < 0x80 && (CLASSES[next] & Characters.NAME) != 0;
    int delimiter = letter ? lexer.peek(2) : next;
    boolean known = !letter || "qQwWiIrsx".indexOf(next) >= 0;
    if (!known
        || delimiter == 0
        || delimiter >= 0x80
        || (CLASSES[delimiter] & Characters.NAME) != 0) {
      throw new SyntaxFailure(
          lexer.start, "unknown type of percent literal", "write the text in quotes", false);
    }
    opener(Kind.STRING, letter ? 3 : 2);
  }

  private void less() {
    boolean value = lexer.valueExpected()
        || (lexer.state == LexerState.ARGUMENT
            && lexer.spaced
            && !Characters.isSpace((byte) lexer.peek(2)));
    if (lexer.peek(1) == '<' && value && Heredoc.startsAt(lexer, lexer.at)) {
      lexer.prefix = true;
      lexer.kind = Kind.HEREDOC;
      lexer.text = "";
      lexer.end = lexer.at;
      lexer.state = LexerState.END;
      return;
    }
    longest("<=>", "<<=", "<<", "<=", "<");
  }
}
