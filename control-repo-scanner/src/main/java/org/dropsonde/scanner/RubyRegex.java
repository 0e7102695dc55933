package org.dropsonde.scanner;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regular expression as Ruby writes it.
 *
 * @param pattern the same for Java
 * @param unicode whether Ruby refuses to match it against bytes that are not ASCII, as it holds such a
 *     character or asks for one (Ruby 3.1 Regexp#fixed_encoding?)
 */
record RubyRegex(Pattern pattern, boolean unicode) {
  private static final Pattern UNICODE = Pattern.compile("[^\\x00-\\x7f]|\\\\[pPu]");

  /** What Java writes in another way: an escape, a POSIX class, an option. */
  private static final Pattern FOREIGN =
      Pattern.compile("\\\\(?<escape>.)|\\[:(?<not>\\^?)(?<posix>[a-z]+):\\]|\\(\\?m(?=[:)])");

  /**
   * Compiles one.
   *
   * @throws java.util.regex.PatternSyntaxException where Java knows no such expression
   */
  static RubyRegex compile(String ruby) {
    String java =
        FOREIGN.matcher(ruby).replaceAll(found -> Matcher.quoteReplacement(translated(found)));
    // Ruby's ^ and $ match at each line.
    return new RubyRegex(
        Pattern.compile(java, Pattern.MULTILINE), UNICODE.matcher(ruby).find());
  }

  private static String translated(java.util.regex.MatchResult found) {
    String escape = found.group(1);
    String posix = found.group(3);
    if (escape != null) {
      return switch (escape) {
        case "h" -> "[0-9a-fA-F]";
        case "H" -> "[^0-9a-fA-F]";
        default -> found.group();
      };
    }
    if (posix == null) {
      return "(?s"; // Ruby's m lets a dot match the end of a line.
    }
    String in = found.group(2).isEmpty() ? "\\p{" : "\\P{";
    return switch (posix) {
      case "word" -> found.group(2).isEmpty() ? "\\w" : "\\W";
      case "xdigit" -> in + "XDigit}";
      default -> in + Character.toUpperCase(posix.charAt(0)) + posix.substring(1) + "}";
    };
  }
}
