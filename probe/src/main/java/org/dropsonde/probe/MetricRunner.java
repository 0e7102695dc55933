package org.dropsonde.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.dropsonde.probe.BuiltReport.MetricOutcome;
import org.dropsonde.probe.BuiltReport.PluginOutcome;
import org.dropsonde.probe.LoadedPlugin.LoadedMetric;
import org.dropsonde.report.ReportDraft;
import org.dropsonde.report.ReportException;
import org.dropsonde.spi.Measurement;
import org.dropsonde.spi.Value;

/** Runs metrics one by one; one that throws or breaks its schema fails alone, and by name. */
final class MetricRunner {
  private final Measurement measurement;
  private final ReportDraft draft;
  private final Consumer<String> problems;

  MetricRunner(Measurement measurement, ReportDraft draft, Consumer<String> problems) {
    this.measurement = measurement;
    this.draft = draft;
    this.problems = problems;
  }

  PluginOutcome run(LoadedPlugin plugin) {
    List<MetricOutcome> outcomes = new ArrayList<>();
    for (LoadedMetric metric : plugin.metrics()) {
      outcomes.add(new MetricOutcome(metric.column(), run(plugin, metric)));
    }
    return new PluginOutcome(plugin.name(), plugin.description(), outcomes);
  }

  private Value run(LoadedPlugin plugin, LoadedMetric metric) {
    try {
      return draft.add(metric.column(), metric.metric().measure(measurement));
    } catch (ReportException | RuntimeException | LinkageError | StackOverflowError e) {
      String where = "plugin " + plugin.name() + ", metric " + metric.column().name();
      problems.accept(where + " failed and is left out of the report: " + reason(e));
      return new Value.Unmeasured("it failed");
    }
  }

  private static String reason(Throwable failure) {
    return failure instanceof ReportException
        ? String.valueOf(failure.getMessage())
        : failure.toString();
  }
}
