package org.dropsonde.puppetfile;

/** The rules, each with its stable number and the weight of its findings. */
enum Rule {
  SYNTAX(1, Severity.ERROR),
  NOT_READ_WHOLE(2, Severity.ERROR),
  UNKNOWN_DECLARATION(3, Severity.ERROR),
  WRONG_ARGUMENTS(4, Severity.ERROR),
  INVALID_TITLE(5, Severity.ERROR),
  OWNER_MISSING(6, Severity.ERROR),
  INVALID_VERSION(7, Severity.ERROR),
  NO_TYPE(8, Severity.ERROR),
  INVALID_SOURCE(9, Severity.ERROR),
  UNKNOWN_OPTION(10, Severity.WARNING),
  CONFLICTING_OPTIONS(11, Severity.WARNING),
  DUPLICATE(12, Severity.ERROR),
  INSTALL_PATH_OUTSIDE(13, Severity.ERROR),
  INSTALL_PATH_SIBLING(14, Severity.ERROR),
  STOPS(15, Severity.ERROR),
  MISSING_COMMA(16, Severity.ERROR),
  G10K_ONLY(17, Severity.ERROR),
  LIBRARIAN_ONLY(18, Severity.ERROR),
  FORGE_WITHOUT_EFFECT(19, Severity.INFO),
  NOT_LOADED_BY_PUPPET(20, Severity.WARNING),
  CREDENTIALS(21, Severity.WARNING),
  UNPINNED(22, Severity.INFO),
  FLOATING(23, Severity.INFO),
  NO_REF(24, Severity.WARNING),
  REPEATED_KEY(25, Severity.WARNING),
  NOT_RUN(26, Severity.INFO),
  CONTROL_BRANCH_TEXT(27, Severity.WARNING),
  TRUE_TEXT(28, Severity.WARNING),
  UNENCRYPTED(29, Severity.INFO),
  MODULEDIR_OUTSIDE(30, Severity.WARNING),
  ABBREVIATED_COMMIT(31, Severity.INFO);

  final String id;
  final Severity severity;

  Rule(int number, Severity severity) {
    // A Formatter would load a locale's data, which takes longer than a Puppetfile.
    this.id = (number < 10 ? "PF00" : "PF0") + number;
    this.severity = severity;
  }
}
