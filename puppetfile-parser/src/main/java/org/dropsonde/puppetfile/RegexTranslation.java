package org.dropsonde.puppetfile;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Turns Ruby's regular expressions into Java's, where both mean the same. */
final class RegexTranslation {
  private static final int LONGEST = 2_000;

  private RegexTranslation() {}

  static Value of(String source, String flags) {
    return new Value.Regexp(source, compile(source, flags));
  }

  private static @Nullable Pattern compile(String source, String flags) {
    if (source.length() > LONGEST) {
      return null;
    }
    // In Ruby ^ and $ are always about lines; /m lets the dot match line ends.
    int options = Pattern.MULTILINE | Pattern.UNIX_LINES;
    options |= flags.contains("i") ? Pattern.CASE_INSENSITIVE : 0;
    options |= flags.contains("m") ? Pattern.DOTALL : 0;
    options |= flags.contains("x") ? Pattern.COMMENTS : 0;
    String java = source
        .replace("\\h", "[0-9a-fA-F]")
        .replace("[[:alpha:]]", "\\p{Alpha}")
        .replace("[[:digit:]]", "\\d")
        .replace("[[:alnum:]]", "\\p{Alnum}")
        .replace("[[:space:]]", "\\s");
    try {
      return Pattern.compile(java, options);
    } catch (PatternSyntaxException | StackOverflowError different) {
      // Ruby may well accept it; what it matches is unknown here.
      return null;
    }
  }
}
