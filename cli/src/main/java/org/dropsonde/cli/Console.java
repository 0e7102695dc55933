package org.dropsonde.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes: its result to {@code out}, words for people to {@code err}.
 *
 * <p>Both writers are UTF-8, whatever the locale: the same input gives the same bytes everywhere.
 *
 * @param in what a user or another program hands over
 * @param result the stream below {@code out}, for results that are bytes; flush {@code out} first
 * @param terminal whether a person watches {@code out}
 * @param interactive whether a person watches {@code err}
 */
public record Console(
    InputStream in,
    OutputStream result,
    PrintWriter out,
    PrintWriter err,
    boolean terminal,
    boolean interactive) {
  /** A console over two streams, where no person watches {@code out}. */
  public static Console of(OutputStream out, OutputStream err, boolean interactive) {
    return of(out, err, false, interactive);
  }

  static Console of(OutputStream out, OutputStream err, boolean terminal, boolean interactive) {
    OutputStream result = new ResultStream(out);
    return new Console(
        InputStream.nullInputStream(),
        result,
        writer(result, false),
        writer(err, true),
        terminal,
        interactive);
  }

  /** The same with something to read. */
  Console reading(InputStream from) {
    return new Console(from, result, out, err, terminal, interactive);
  }

  private static PrintWriter writer(OutputStream stream, boolean flushLines) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), flushLines);
  }
}
