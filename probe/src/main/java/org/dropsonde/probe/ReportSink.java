package org.dropsonde.probe;

import java.util.UUID;
import org.dropsonde.report.Report;

/** Takes reports away from the site. */
interface ReportSink {
  /**
   * Hands a report over, once; the same id and bytes may be handed over again.
   *
   * @param bytes what {@link #encode} gave
   */
  Delivery deliver(UUID id, byte[] bytes);

  /** The bytes to send for a report, and to keep; {@code bytes} are those of the preview. */
  byte[] encode(Report report, byte[] bytes);
}
