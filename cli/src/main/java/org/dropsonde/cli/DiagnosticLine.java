package org.dropsonde.cli;

import java.util.Locale;
import org.dropsonde.puppetfile.Diagnostic;

/** A diagnostic on one line, in the form that editors jump to: {@code file:line:column: ...}. */
final class DiagnosticLine {
  private DiagnosticLine() {}

  static String of(String file, Diagnostic diagnostic) {
    return "%s:%s: %s %s: %s"
        .formatted(
            file,
            diagnostic.position(),
            diagnostic.severity().name().toLowerCase(Locale.ROOT),
            diagnostic.rule(),
            diagnostic.message());
  }
}
