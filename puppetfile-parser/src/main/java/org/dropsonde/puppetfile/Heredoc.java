package org.dropsonde.puppetfile;

/**
 * The opener of a heredoc.
 *
 * @param word the word that ends it
 * @param raw whether it is in single quotes: no escapes, no interpolation
 * @param indented whether the end word may be indented ({@code <<-} and {@code <<~})
 * @param squiggly whether common indentation is removed ({@code <<~})
 * @param after the offset behind the opener
 */
record Heredoc(
    String word, boolean raw, boolean shell, boolean indented, boolean squiggly, int after) {
  static boolean startsAt(Lexer lexer, int offset) {
    return read(lexer, offset) != null;
  }

  static @org.jspecify.annotations.Nullable Heredoc read(Lexer lexer, int offset) {
    int at = offset + 2;
    byte[] bytes = lexer.bytes;
    int limit = lexer.limit();
    boolean squiggly = at < limit && bytes[at] == '~';
    boolean dashed = at < limit && bytes[at] == '-';
    if (squiggly || dashed) {
      at++;
    }
    if (at >= limit) {
      return null;
    }
    int quote = bytes[at];
    if (quote == '\'' || quote == '"' || quote == '`') {
      int stop = at + 1;
      while (stop < limit && bytes[stop] != quote && bytes[stop] != '\n') {
        stop++;
      }
      if (stop >= limit || bytes[stop] == '\n') {
        return null;
      }
      String word = lexer.source.text(at + 1, stop);
      return new Heredoc(word, quote == '\'', quote == '`', squiggly || dashed, squiggly, stop + 1);
    }
    if (!Characters.isName(quote)) {
      return null;
    }
    int stop = at;
    while (stop < limit && Characters.isName(bytes[stop])) {
      stop++;
    }
    return new Heredoc(
        lexer.source.text(at, stop), false, false, squiggly || dashed, squiggly, stop);
  }
}
