package org.dropsonde.forge;

import java.time.Instant;

/**
 * Where an index comes from and when.
 *
 * @param forge base URL without user info; empty where unknown
 * @param filter the query that chose the modules; an index made with another is refreshed in full
 * @param refreshedAt start of the last refresh of any kind that went well
 * @param fullAt start of the last full refresh; the epoch where there was none
 * @param total what the Forge counted at the last full refresh; -1 where it does not count
 * @param notDeprecated how many of those it counted as not deprecated; -1 where unknown
 */
record IndexHeader(
    String forge,
    String filter,
    Instant refreshedAt,
    Instant fullAt,
    long total,
    long notDeprecated) {

  /** This header with another date of refresh. */
  IndexHeader refreshedAt(Instant now) {
    return new IndexHeader(forge, filter, now, fullAt, total, notDeprecated);
  }

  /** This header as if everything had still to be read. */
  IndexHeader neverReadInFull() {
    return new IndexHeader(forge, filter, refreshedAt, Instant.EPOCH, total, notDeprecated);
  }

  /** The header of a list that says nothing but its date. */
  static IndexHeader unknown(Instant refreshedAt) {
    return new IndexHeader("", "", refreshedAt, Instant.EPOCH, -1, -1);
  }
}
