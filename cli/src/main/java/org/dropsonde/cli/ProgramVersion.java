package org.dropsonde.cli;

import java.util.Optional;

/** The version that the build put into the jar. */
final class ProgramVersion {
  private ProgramVersion() {}

  static String number() {
    return Optional.ofNullable(ProgramVersion.class.getPackage().getImplementationVersion())
        .orElse("0.0.0");
  }

  /** What {@code --version} prints. */
  static String line() {
    return "dropsonde " + number();
  }

  /** Whether a command line asks for nothing else, so that it can be answered at once. */
  static boolean isAll(String[] args) {
    return args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"));
  }
}
