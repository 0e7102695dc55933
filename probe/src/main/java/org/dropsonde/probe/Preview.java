package org.dropsonde.probe;

import java.util.StringJoiner;
import org.dropsonde.probe.BuiltReport.MetricOutcome;
import org.dropsonde.probe.BuiltReport.PluginOutcome;
import org.dropsonde.spi.Row;
import org.dropsonde.spi.Value;

/** A report for people: every plugin, every metric, every row, the site ID and where it would go. */
public final class Preview {
  private static final String TITLE = """

                            Puppet Telemetry Report Preview
                            ===============================

      """;

  private final StringBuilder text = new StringBuilder(TITLE);

  private Preview() {}

  /**
   * Writes a report as text, lines end in {@code \n}.
   *
   * @param destination one line about where it would go, such as a URL
   */
  public static String text(BuiltReport built, String destination) {
    Preview preview = new Preview();
    built.outcomes().forEach(preview::plugin);
    preview.line("Site ID:").line(built.report().siteId().hex()).line("");
    preview.line("Would be sent to:").line(destination).line("");
    preview.line("What the collector adds:").line("the week in which it arrives, and nothing else");
    return preview.text.toString();
  }

  private void plugin(PluginOutcome plugin) {
    line(plugin.name())
        .line("-------------------------------")
        .line(Paragraph.of(plugin.description()));
    plugin.metrics().forEach(this::metric);
    line("").line("");
  }

  private void metric(MetricOutcome metric) {
    line("- " + metric.column().name() + ": " + metric.column().description());
    Value shown = metric.shown();
    if (shown instanceof Value.Unmeasured unmeasured) {
      line("    (left out: " + unmeasured.reason() + ")");
    } else if (shown instanceof Value.Rows rows) {
      rows.rows().forEach(row -> line("    " + show(row)));
      if (rows.rows().isEmpty()) {
        line("    (none)");
      }
    } else {
      line("    " + show(shown));
    }
  }

  private static String show(Value value) {
    if (value instanceof Value.Text text) {
      return text.text();
    }
    if (value instanceof Value.Flag flag) {
      return Boolean.toString(flag.flag());
    }
    if (value instanceof Value.Rows rows) {
      StringJoiner all = new StringJoiner(", ", "[", "]");
      rows.rows().forEach(row -> all.add(show(row)));
      return all.toString();
    }
    throw new AssertionError("a report holds texts, flags and rows alone");
  }

  private static String show(Row row) {
    StringJoiner cells = new StringJoiner(", ", "{", "}");
    row.cells().forEach((name, value) -> cells.add(name + ": " + show(value)));
    return cells.toString();
  }

  private Preview line(String line) {
    text.append(line).append('\n');
    return this;
  }
}
