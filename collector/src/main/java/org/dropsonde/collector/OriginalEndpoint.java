package org.dropsonde.collector;

import java.util.UUID;
import java.util.random.RandomGenerator;
import org.dropsonde.collector.ReportStore.Taken;
import org.dropsonde.report.Catalog;
import org.dropsonde.report.ReportException;
import org.dropsonde.report.ReportSchema;

/** {@code POST /} of the original client, and the answer that it prints. */
final class OriginalEndpoint {
  /** The members that the original looks at: it prints {@code message} (dujour). */
  private static final Answer THANKS = Answer.json(
      200, "{\"newer\":false,\"link\":\"\",\"message\":\"Thank you: the report was taken.\"}");

  private final ReportStore store;
  private final ReportSchema schema;
  private final Catalog catalog;
  private final RandomGenerator random;

  OriginalEndpoint(
      ReportStore store, ReportSchema schema, Catalog catalog, RandomGenerator random) {
    this.store = store;
    this.schema = schema;
    this.catalog = catalog;
    this.random = random;
  }

  void post(Exchange exchange, Memory.Share memory) {
    BodyReader.read(exchange, memory, body -> {
      try {
        // It names no id; should it send twice, the site's newest report counts.
        ReportStore.Incoming report = ReportEndpoint.incoming(
            UUID.randomUUID(), body, OriginalReport.read(body, schema, catalog));
        exchange.answerLater(store.put(report), this::answer);
      } catch (ReportException e) {
        exchange.answer(ReportEndpoint.refused(e));
      }
    });
  }

  private Answer answer(Taken taken) {
    return taken == Taken.CREATED ? THANKS : ReportEndpoint.unavailable(taken, random);
  }
}
