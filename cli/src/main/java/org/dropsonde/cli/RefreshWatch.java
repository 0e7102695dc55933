package org.dropsonde.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.dropsonde.forge.RefreshListener;

/** Tells people on stderr how a refresh of the index goes: a bar on a terminal, lines elsewhere. */
final class RefreshWatch implements RefreshListener {
  private static final int BAR = 30;
  private static final int FEW_PAGES = 8;
  private static final Duration WORTH_TELLING = Duration.ofSeconds(2);

  private final PrintWriter err;
  private final boolean bar;
  private final boolean quiet;
  private int quarter;

  RefreshWatch(Console console, GlobalOptions options) {
    this.err = console.err();
    this.bar = console.interactive() && !options.quiet;
    this.quiet = options.quiet;
  }

  void begin(String forge) {
    if (bar) {
      show("Asking " + forge + " ...");
    } else if (!quiet) {
      err.println("Reading the list of modules of " + forge + " ...");
    }
  }

  @Override
  public synchronized void page(int done, int expected, int modules) {
    if (bar) {
      int filled = BAR * done / expected;
      show(String.format(
          Locale.ROOT,
          "Forge index [%s%s] page %d of %d, %,d modules",
          "#".repeat(filled),
          "-".repeat(BAR - filled),
          done,
          expected,
          modules));
    } else if (!quiet && expected >= FEW_PAGES && 4 * done / expected > quarter) {
      quarter = 4 * done / expected;
      err.printf(Locale.ROOT, "page %d of %d, %,d modules%n", done, expected, modules);
    }
  }

  @Override
  public synchronized void resumed(int modules) {
    line(String.format(
        Locale.ROOT, "Going on with an interrupted refresh: %,d modules are known.", modules));
  }

  @Override
  public synchronized void waiting(Duration wait, String reason) {
    if (wait.compareTo(WORTH_TELLING) >= 0) {
      line(reason + ": trying again in " + wait.toSeconds() + " s.");
    }
  }

  /** Ends the bar. */
  void end() {
    if (bar) {
      err.print("\r\u001b[K");
      err.flush();
    }
  }

  private void line(String text) {
    if (!quiet) {
      end();
      err.println(text);
    }
  }

  private void show(String line) {
    err.print("\r\u001b[K" + line);
    err.flush();
  }
}
