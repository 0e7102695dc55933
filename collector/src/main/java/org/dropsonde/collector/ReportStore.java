package org.dropsonde.collector;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.dropsonde.report.SiteId;

/** Keeps reports. Safe for many threads; each answer comes on a thread of the store. */
interface ReportStore extends AutoCloseable {
  /** What became of a report. */
  enum Taken {
    /** It is on disk. */
    CREATED,
    /** The same bytes were taken under this id before. */
    DUPLICATE,
    /** Other bytes were taken under this id before; these were not. */
    CONFLICT,
    /** Its site has sent too many that are kept already. */
    TOO_OFTEN,
    /** Too much is waiting. */
    BUSY,
    /** The disk has too little room. */
    FULL,
    /** The disk failed: perhaps nothing of it is kept. */
    FAILED
  }

  /** A valid report. */
  final class Incoming {
    private final UUID id;
    private final SiteId site;
    private final byte[] hash;
    private final byte[] json;

    /**
     * A report to keep; the arrays are not copied.
     *
     * @param hash SHA-256 of the bytes that came
     * @param json the report without its site, without line feeds
     */
    Incoming(UUID id, SiteId site, byte[] hash, byte[] json) {
      this.id = id;
      this.site = site;
      this.hash = hash;
      this.json = json;
    }

    UUID id() {
      return id;
    }

    SiteId site() {
      return site;
    }

    byte[] hash() {
      return hash;
    }

    byte[] json() {
      return json;
    }
  }

  /** Takes a report; the answer never comes as an exception. */
  CompletableFuture<Taken> put(Incoming report);

  /** Forgets a site: true once that is on disk, false where it was not possible. */
  CompletableFuture<Boolean> forget(SiteId site);

  /** False once the store can take no more until it is opened anew. */
  boolean isWorking();

  /** Finishes what waits; what comes later is {@link Taken#BUSY}. */
  @Override
  void close();
}
