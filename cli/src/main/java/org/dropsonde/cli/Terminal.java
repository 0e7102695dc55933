package org.dropsonde.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the result is shown on: how wide it is, and whether it takes colours. */
final class Terminal {
  /** Where it is not known: wide enough for a table, narrow enough for a mail. */
  private static final int USUAL = 100;

  private final Surroundings surroundings;

  Terminal(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Whether to colour; NO_COLOR (no-color.org) speaks where the option does not. */
  boolean colour(GlobalOptions.Color wanted) {
    return switch (wanted) {
      case always -> true;
      case never -> false;
      case auto ->
        surroundings.console().terminal()
            && surroundings.variable("NO_COLOR") == null
            && !"dumb".equals(surroundings.variable("TERM"));
    };
  }

  /** How many characters a line holds. */
  int width() {
    @Nullable String columns = surroundings.variable("COLUMNS");
    if (columns != null && columns.matches("[1-9][0-9]{0,3}")) {
      return Integer.parseInt(columns);
    }
    return surroundings.console().terminal() ? asked() : USUAL;
  }

  /** What stty says: Java itself has no way to ask. */
  private static int asked() {
    try {
      Process stty = new ProcessBuilder("stty", "size")
          .redirectInput(new File("/dev/tty"))
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
      String answer =
          new String(stty.getInputStream().readNBytes(64), StandardCharsets.US_ASCII).strip();
      boolean ended = stty.waitFor(1, TimeUnit.SECONDS);
      return ended && answer.matches("[0-9]{1,4} [1-9][0-9]{0,3}")
          ? Integer.parseInt(answer.substring(answer.indexOf(' ') + 1))
          : USUAL;
    } catch (IOException e) {
      return USUAL; // no stty, or no terminal after all: the usual width reads well, too
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return USUAL;
    }
  }
}
