package org.dropsonde.probe;

import java.time.Duration;

/**
 * How long PuppetDB may take, and how much it may answer.
 *
 * @param connect for a connection, TLS included
 * @param silence for the next byte of an answer
 * @param total for everything that is asked of one server
 * @param attempts at a page that broke off or that the server failed at
 * @param pause before the second attempt; it doubles with each further one
 * @param pageRows rows to ask for at once: few pages, for PuppetDB sorts anew for each
 * @param mostRows that one question may have
 * @param mostBytes that one page may have, inflated
 */
record PuppetDbLimits(
    Duration connect,
    Duration silence,
    Duration total,
    int attempts,
    Duration pause,
    int pageRows,
    long mostRows,
    long mostBytes) {
  static final PuppetDbLimits USUAL = new PuppetDbLimits(
      Duration.ofSeconds(5),
      Duration.ofSeconds(60),
      Duration.ofMinutes(10),
      3,
      Duration.ofMillis(500),
      20_000,
      10_000_000,
      1L << 30);
}
