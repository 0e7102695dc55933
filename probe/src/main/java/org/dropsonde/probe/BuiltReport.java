package org.dropsonde.probe;

import java.util.List;
import org.dropsonde.report.Report;
import org.dropsonde.report.ReportCodec;
import org.dropsonde.spi.Column;
import org.dropsonde.spi.Value;

/** A report, with what its owner may want to know about how it came to be. */
public final class BuiltReport {
  private final Report report;
  private final byte[] bytes;
  private final List<PluginOutcome> outcomes;
  private final List<String> problems;

  BuiltReport(Report report, List<PluginOutcome> outcomes, List<String> problems) {
    this.report = report;
    this.bytes = ReportCodec.write(report);
    this.outcomes = List.copyOf(outcomes);
    this.problems = List.copyOf(problems);
  }

  /** The report itself: public names alone. */
  public Report report() {
    return report;
  }

  /** The very bytes that preview shows, that are sent, and that are kept; a copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** What each plugin contributed, in the order they ran. */
  public List<PluginOutcome> outcomes() {
    return outcomes;
  }

  /** One line for each plugin or metric that failed; for the owner alone. */
  public List<String> problems() {
    return problems;
  }

  /** A plugin's part of the report. */
  public record PluginOutcome(String name, String description, List<MetricOutcome> metrics) {
    public PluginOutcome {
      metrics = List.copyOf(metrics);
    }
  }

  /**
   * A metric's part of the report.
   *
   * @param shown the public part, or {@link Value.Unmeasured} with the reason
   */
  public record MetricOutcome(Column column, Value shown) {}
}
