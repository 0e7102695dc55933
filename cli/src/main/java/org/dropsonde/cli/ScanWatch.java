package org.dropsonde.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.dropsonde.scanner.ScanListener;
import org.dropsonde.scanner.ScanNote;
import org.dropsonde.scanner.ScanResult;

/** Tells people on stderr how a scan goes, and what it met. */
final class ScanWatch implements ScanListener {
  private static final int MOST_MINOR_NOTES = 10;

  private final PrintWriter err;
  private final boolean bar;
  private final GlobalOptions options;
  private String lastStep = "";

  ScanWatch(Console console, GlobalOptions options) {
    this.err = console.err();
    this.bar = console.interactive() && !options.quiet;
    this.options = options;
  }

  @Override
  public void fetching(String what, int done, int total) {
    if (bar) {
      show(what + (total > 0 ? ": " + done + " of " + total : ""));
    } else if (!options.quiet && !what.equals(lastStep)) {
      err.println(what + " ...");
    }
    lastStep = what;
  }

  @Override
  public void environments(int done, int total) {
    if (bar) {
      show("Reading environments: " + done + " of " + total);
    }
  }

  private void show(String line) {
    err.print("\r\u001b[K" + line);
    err.flush();
  }

  /** Ends the progress line and tells what the source was, and every note that matters. */
  void done(String source, ScanResult result) {
    if (bar) {
      err.print("\r\u001b[K");
    }
    int environments = result.repo().environments().size();
    if (!options.quiet) {
      err.printf(
          "%s: %s; %d %s%n",
          source, result.what(), environments, environments == 1 ? "environment" : "environments");
    }
    int minor = 0;
    for (ScanNote note : result.notes()) {
      boolean failure = note.kind() == ScanNote.Kind.FAILED || note.kind() == ScanNote.Kind.PARTIAL;
      if (failure || options.verbose || (!options.quiet && minor++ < MOST_MINOR_NOTES)) {
        print(note);
      }
    }
    if (!options.quiet && !options.verbose && minor > MOST_MINOR_NOTES) {
      err.printf("... and %d more; -v shows them%n", minor - MOST_MINOR_NOTES);
    }
    err.flush();
  }

  private void print(ScanNote note) {
    String where = note.where();
    err.println(word(note.kind())
        + ": "
        + (where.isEmpty() ? "" : where + ": ")
        + note.message()
        + (note.others() == 0 ? "" : " (and in " + note.others() + " more)"));
  }

  private static String word(ScanNote.Kind kind) {
    return switch (kind) {
      case FAILED -> "error";
      case PARTIAL, COLLISION, WARNING -> "warning";
      case UNKNOWN, DROPPED, RENAMED, INFO -> kind.name().toLowerCase(Locale.ROOT);
    };
  }
}
