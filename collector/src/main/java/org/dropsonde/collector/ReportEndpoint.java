package org.dropsonde.collector;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.dropsonde.collector.ReportStore.Incoming;
import org.dropsonde.collector.ReportStore.Taken;
import org.dropsonde.report.Catalog;
import org.dropsonde.report.PublishedPart;
import org.dropsonde.report.Report;
import org.dropsonde.report.ReportCodec;
import org.dropsonde.report.ReportException;
import org.dropsonde.report.ReportSchema;

/** {@code PUT /v1/reports/{uuid}}: reads, checks, keeps and answers; the same request twice is one. */
final class ReportEndpoint {
  /** A third of a day: until one more of a site is taken, where three a day are. */
  private static final long OFTEN = Duration.ofHours(8).toSeconds();

  private final ReportStore store;
  private final ReportSchema schema;
  private final Catalog catalog;
  private final RandomGenerator random;

  ReportEndpoint(ReportStore store, ReportSchema schema, Catalog catalog, RandomGenerator random) {
    this.store = store;
    this.schema = schema;
    this.catalog = catalog;
    this.random = random;
  }

  void put(Exchange exchange, UUID id, Memory.Share memory) {
    BodyReader.read(exchange, memory, body -> {
      try {
        Report report = ReportCodec.read(body, schema);
        keep(exchange, incoming(id, body, PublishedPart.of(report, schema, catalog)));
      } catch (ReportException e) {
        exchange.answer(refused(e));
      }
    });
  }

  static Answer refused(ReportException e) {
    return Answer.problem(400, e.pointer(), e.rule());
  }

  static Incoming incoming(UUID id, byte[] body, Report report) {
    return new Incoming(id, report.siteId(), sha256(body), ReportCodec.writeWithoutSite(report));
  }

  private void keep(Exchange exchange, Incoming report) {
    exchange.answerLater(store.put(report), this::answer);
  }

  private Answer answer(Taken taken) {
    return switch (taken) {
      case CREATED -> Answer.json(201, "{\"duplicate\":false}");
      case DUPLICATE -> Answer.json(200, "{\"duplicate\":true}");
      case CONFLICT -> Answer.problem(409, "another report was taken under this id");
      case TOO_OFTEN, BUSY, FULL, FAILED -> unavailable(taken, random);
    };
  }

  /** What is said when the store did not take a report, and may take it later. */
  static Answer unavailable(Taken taken, RandomGenerator random) {
    return switch (taken) {
      case TOO_OFTEN ->
        Answer.problem(429, "your site sent enough reports today, and its newest counts")
            .retryAfter(OFTEN);
      case FULL -> Answer.problem(507, "the disk is nearly full").retryAfter(later(random) * 30);
      case BUSY -> busy(random);
      default -> Answer.problem(503, "the disk failed").retryAfter(later(random));
    };
  }

  static Answer busy(RandomGenerator random) {
    return Answer.problem(503, "too much is waiting; come again later").retryAfter(later(random));
  }

  /** 30 to 120 seconds, so that clients that were sent away don't come back together. */
  private static long later(RandomGenerator random) {
    return 30L + random.nextInt(91);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
