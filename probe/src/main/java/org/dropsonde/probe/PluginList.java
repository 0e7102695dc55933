package org.dropsonde.probe;

/** The plugins for people, as {@code list} shows them. */
public final class PluginList {
  private static final String TITLE = """

                          Loaded telemetry plugins
                       ===============================

      """;

  private PluginList() {}

  /** Every plugin with its metrics, then what is switched off or refused; lines end in {@code \n}. */
  public static String text(PluginSet plugins) {
    StringBuilder text = new StringBuilder(TITLE);
    for (LoadedPlugin plugin : plugins.plugins()) {
      text.append(plugin.name())
          .append("\n--------\n")
          .append(Paragraph.of(plugin.description()))
          .append('\n');
      plugin
          .metrics()
          .forEach(metric -> text.append("- ")
              .append(metric.column().name())
              .append(": ")
              .append(metric.column().description())
              .append('\n'));
      text.append('\n');
    }
    if (!plugins.disabled().isEmpty()) {
      text.append("Disabled plugins (by --enable or --disable):\n  ")
          .append(String.join(", ", plugins.disabled()))
          .append('\n');
    }
    plugins.problems().forEach(problem -> text.append(problem).append('\n'));
    return text.toString();
  }
}
