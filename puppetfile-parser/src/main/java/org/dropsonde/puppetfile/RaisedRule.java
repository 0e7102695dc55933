package org.dropsonde.puppetfile;

/** Tells which rule a Ruby exception belongs to, and what to write instead. */
final class RaisedRule {
  private RaisedRule() {}

  static Rule of(Value.Failure failure) {
    String message = failure.message();
    if (message.startsWith("unrecognized declaration")) {
      return Rule.UNKNOWN_DECLARATION;
    }
    return failure.type().equals("NoMatchingPatternError") ? Rule.MISSING_COMMA : Rule.STOPS;
  }

  static String advise(Value.Failure failure) {
    return switch (failure.type()) {
      case "NoMatchingPatternError" ->
        "Ruby reads this line as a pattern of its own and stops;"
            + " put a comma at the end of the line before";
      case "SystemExit" -> "the file ends r10k here; remove the call";
      case "LoadError" -> failure.message() + "; r10k stops here unless the library is installed";
      default ->
        of(failure) == Rule.UNKNOWN_DECLARATION
            ? failure.message() + "; r10k knows mod, forge, moduledir and exclusion"
            : "r10k stops here: " + failure.type() + ", " + failure.message();
    };
  }
}
