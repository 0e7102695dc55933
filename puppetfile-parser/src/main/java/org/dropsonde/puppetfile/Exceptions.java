package org.dropsonde.puppetfile;

/** The part of Ruby's exception classes that rescues ask for. */
final class Exceptions {
  private Exceptions() {}

  /** Whether an exception of one class is caught by a rescue of another. */
  static boolean isA(String type, String wanted) {
    String at = type;
    while (!at.equals(wanted)) {
      if (at.equals("Exception")) {
        return false;
      }
      at = parent(at);
    }
    return true;
  }

  private static String parent(String type) {
    return switch (type) {
      case "StandardError", "ScriptError", "SystemExit", "SecurityError", "NoMemoryError" ->
        "Exception";
      case "LoadError", "SyntaxError", "NotImplementedError" -> "ScriptError";
      case "NoMethodError" -> "NameError";
      case "KeyError", "StopIteration" -> "IndexError";
      case "FrozenError" -> "RuntimeError";
      default -> type.startsWith("Errno::") ? "SystemCallError" : "StandardError";
    };
  }
}
