package org.dropsonde.probe;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.dropsonde.report.Report;
import org.dropsonde.report.ReportCodec;

/**
 * Hands many reports to one collector, each in the same request as {@link Submission} hands over one,
 * once and without keeping it. Any number of threads may share it.
 */
public final class CollectorClient {
  private final ReportSink sink;

  private CollectorClient(ReportSink sink) {
    this.sink = sink;
  }

  /**
   * A client of one collector.
   *
   * @param endpoint its base URL
   * @throws ProbeException where the URL or the settings can't be used
   */
  public static CollectorClient of(URI endpoint, HttpSettings http, Clock clock)
      throws ProbeException {
    URI checked = HttpAccess.checked(endpoint, "the endpoint");
    return new CollectorClient(new CollectorSink(HttpAccess.client(http), checked, clock));
  }

  /**
   * Hands a report over.
   *
   * @return empty where the collector has it; else what it answered, for people
   */
  public Optional<String> deliver(UUID id, Report report) {
    Delivery delivery = sink.deliver(id, sink.encode(report, ReportCodec.write(report)));
    return delivery.outcome() == Delivery.Outcome.ACCEPTED
        ? Optional.empty()
        : Optional.of(delivery.message());
  }
}
