package org.dropsonde.probe;

import java.util.ArrayList;
import java.util.List;
import org.dropsonde.probe.BuiltReport.PluginOutcome;
import org.dropsonde.report.Report;
import org.dropsonde.report.ReportDraft;
import org.dropsonde.report.SiteId;

/** Turns a scan into a report: runs the metrics, and lets the public part of each through. */
public final class ReportBuilder {
  private ReportBuilder() {}

  /**
   * Builds the report; the same input gives the same bytes.
   *
   * @param clientVersion such as {@code 0.1.0}
   */
  public static BuiltReport build(
      ReportInput input, SiteId siteId, String clientVersion, PluginSet plugins) {
    ReportDraft draft = new ReportDraft(input.catalog());
    List<String> problems = new ArrayList<>(plugins.problems());
    MetricRunner runner = new MetricRunner(new CatalogMeasurement(input), draft, problems::add);
    List<PluginOutcome> outcomes = plugins.plugins().stream().map(runner::run).toList();
    Report report = draft.seal(clientVersion, siteId);
    return new BuiltReport(report, outcomes, problems);
  }
}
