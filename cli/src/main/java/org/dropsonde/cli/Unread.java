package org.dropsonde.cli;

import java.util.List;
import org.dropsonde.puppetfile.Puppetfile;
import org.dropsonde.puppetfile.Severity;
import org.dropsonde.scanner.ScanNote;
import org.dropsonde.scanner.ScanResult;

/**
 * What a scan could not read and no finding tells: it fails a check as it fails every other command,
 * because something may be wrong there. A Puppetfile that r10k refuses has findings, which the user
 * may accept and {@code --fail-on} weighs: it fails no more than they do.
 */
final class Unread {
  private Unread() {}

  /** The notes about it, worst first; empty where all could be looked at. */
  static List<ScanNote> of(ScanResult scan) {
    return scan.failures().stream().filter(note -> !isFound(scan, note)).toList();
  }

  private static boolean isFound(ScanResult scan, ScanNote note) {
    return note.kind() == ScanNote.Kind.PARTIAL
        && scan.repo().environments().stream()
            .filter(environment -> environment.name().equals(note.environment()))
            .anyMatch(environment -> {
              Puppetfile puppetfile = environment.puppetfile();
              return puppetfile != null
                  && puppetfile.file().equals(note.path())
                  && puppetfile.diagnostics().stream()
                      .anyMatch(it -> it.severity() == Severity.ERROR);
            });
  }
}
