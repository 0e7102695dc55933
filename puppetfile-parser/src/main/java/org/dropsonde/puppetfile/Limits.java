package org.dropsonde.puppetfile;

/**
 * Bounds for reading one Puppetfile; past a bound there is a diagnostic, never a hang.
 *
 * @param fileBytes the largest file that is read, in bytes
 * @param nesting how deep brackets, blocks and calls may nest
 * @param steps how many evaluation steps a file may take, loop rounds and string copies included
 * @param textLength the longest string an expression may build, in characters
 * @param items the largest array or hash an expression may build
 * @param syntaxErrors how many syntax errors are told before reading stops
 */
public record Limits(
    int fileBytes, int nesting, long steps, int textLength, int items, int syntaxErrors) {
  /** Bounds that every known Puppetfile stays under by a factor of ten or more. */
  public static final Limits DEFAULT =
      new Limits(16 * 1024 * 1024, 400, 500_000, 1_000_000, 100_000, 50);
}
