package org.dropsonde.puppetfile;

import java.util.regex.Pattern;

/** What r10k takes as the version of a Forge module ({@code module/forge.rb}, valid_version?). */
final class ForgeVersion {
  private static final int LONGEST = 200;
  private static final String NUMBER = "(?:0|[1-9]\\d*)";
  private static final String PART = "(?:0|[1-9]\\d*|\\d*[A-Za-z-][0-9A-Za-z-]*)";
  // semantic_puppet's full expression; Ruby's \Z lets one line end through.
  private static final Pattern FULL = Pattern.compile(NUMBER + "\\." + NUMBER + "\\." + NUMBER
      + "(?:-" + PART + "(?:\\." + PART + ")*)?"
      + "(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?\n?");

  private ForgeVersion() {}

  static boolean isFull(String version) {
    return isPlain(version)
        || (version.length() <= LONGEST && FULL.matcher(version).matches());
  }

  /** Whether it is three numbers below ten, or of digits that don't start with 0. */
  private static boolean isPlain(String version) {
    int dots = 0;
    int from = 0;
    for (int i = 0; i < version.length(); i++) {
      char c = version.charAt(i);
      if (c == '.') {
        dots++;
        from = i + 1;
      } else if (!Characters.isDigit(c) || (i > from && version.charAt(from) == '0')) {
        return false;
      }
      if (c == '.' && (i == 0 || version.charAt(i - 1) == '.')) {
        return false;
      }
    }
    return dots == 2 && from < version.length();
  }

  /** Whether r10k takes the version; where it stops, that is told. */
  static boolean check(
      Declarations declarations, Evaluator evaluator, int at, ModuleTitle title, Value version) {
    boolean latest = version instanceof Value.Symbol symbol && symbol.name().equals("latest");
    if (latest || version instanceof Value.Nil || version instanceof Value.Unknown) {
      return true;
    }
    // A symbol passes the same test as a string.
    boolean text = version instanceof Value.Str || version instanceof Value.Symbol;
    if (text && isFull(evaluator.texts.display(version))) {
      return true;
    }
    String shown = Redaction.shorten(evaluator.texts.display(version));
    declarations.fail(
        Rule.INVALID_VERSION,
        at,
        text ? "ArgumentError" : "NoMethodError",
        text
            ? "Module version " + shown + " is not a valid Forge module version"
            : "undefined method `match' for " + shown + ":" + version.type(),
        advise(title, shown, version));
    return false;
  }

  private static String advise(ModuleTitle title, String shown, Value version) {
    String start = "the version " + shown + " of " + title.name() + " is not one that r10k takes: ";
    if (!(version instanceof Value.Str)) {
      return start + "write it in quotes, as '1.2.3', or :latest";
    }
    if (shown.replace(":", "").equals("latest")) {
      return start + "write :latest, without quotes";
    }
    if (shown.matches("v\\d.*")) {
      return start + "leave out the v";
    }
    if (isFull(shown.strip())) {
      return start + "leave out the blanks";
    }
    return shown.matches(".*[<>=~x*].*")
        ? start + "ranges are librarian-puppet's own, give one full version such as '1.2.3'"
        : start + "give three numbers, such as '1.2.3', or :latest";
  }
}
