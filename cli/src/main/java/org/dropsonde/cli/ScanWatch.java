package org.dropsonde.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.dropsonde.scanner.ScanListener;
import org.dropsonde.scanner.ScanNote;
import org.dropsonde.scanner.ScanResult;

/** Tells people on stderr how a scan goes, and what it met. */
final class ScanWatch implements ScanListener {
  private static final int MOST_WARNINGS = 20;

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

  /** Ends the progress line. */
  void end() {
    if (bar) {
      err.print("\r\u001b[K");
      err.flush();
    }
  }

  /** Ends the progress line and tells what the source was, and every note that matters. */
  void done(String source, ScanResult result) {
    end();
    int environments = result.repo().environments().size();
    if (!options.quiet) {
      err.printf(
          "%s: %s; %d %s%n",
          Credentials.hidden(source),
          result.what(),
          environments,
          environments == 1 ? "environment" : "environments");
    }
    int shown = 0;
    int hidden = 0;
    for (ScanNote note : result.notes()) {
      if (matters(note.kind(), shown)) {
        shown++;
        print(note);
      } else {
        hidden++;
      }
    }
    if (hidden > 0 && !options.quiet) {
      err.printf(
          "%d more %s: -v shows %s%n",
          hidden, hidden == 1 ? "note" : "notes", hidden == 1 ? "it" : "them");
    }
    err.flush();
  }

  /** Says where a source that was read is hardly the one that was meant. */
  void warnOfNothing(String source, ScanResult result) {
    if (result.holdsNothing() && !options.quiet) {
      err.println("warning: " + nothing(source));
    }
  }

  /** What a source lacks that holds nothing. */
  static String nothing(String source) {
    return Credentials.hidden(source)
        + " has neither a Puppetfile nor a module; is it the control repository?";
  }

  /** What is missing from the result is always told; the rest as far as it is wanted. */
  private boolean matters(ScanNote.Kind kind, int shown) {
    return switch (kind) {
      case FAILED, PARTIAL -> true;
      case COLLISION, UNKNOWN, WARNING ->
        options.verbose || (!options.quiet && shown < MOST_WARNINGS);
      case DROPPED, RENAMED, INFO -> options.verbose;
    };
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
