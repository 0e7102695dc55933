package org.dropsonde.puppetfile;

import java.util.List;

/** Ruby's {@code test(command, file)}, which beginners meet when they write {@code test 'x'}. */
final class TestCommand {
  private static final String OF_ONE_FILE = "rRwWxXoOezsfdlpSbcugkMAC";
  private static final String OF_TWO_FILES = "=<>-";

  private TestCommand() {}

  /** Raises what Ruby raises whatever files there are (Ruby 3.1 file.c, rb_f_test). */
  static void check(Evaluator evaluator, int at, List<Value> arguments) {
    int given = arguments.size();
    if (given == 0 || given > 3) {
      throw wrongCount(evaluator, at, given, "2..3");
    }
    Value first = arguments.get(0);
    if (!(first instanceof Value.Str text) || text.text.isEmpty()) {
      return;
    }
    char command = text.text.charAt(0);
    boolean one = OF_ONE_FILE.indexOf(command) >= 0;
    if (!one && OF_TWO_FILES.indexOf(command) < 0) {
      throw evaluator.raised(at, "ArgumentError", "unknown command '" + command + "'");
    }
    int expected = one ? 2 : 3;
    if (given != expected) {
      throw wrongCount(evaluator, at, given, String.valueOf(expected));
    }
  }

  private static Raised wrongCount(Evaluator evaluator, int at, int given, String expected) {
    return evaluator.raised(
        at,
        "ArgumentError",
        "wrong number of arguments (given " + given + ", expected " + expected + ")");
  }
}
