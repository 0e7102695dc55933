package org.dropsonde.inventory;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A chart of horizontal bars as SVG, with what it shows in words for those who can't see it. */
final class BarChart {
  private static final int WIDTH = 420;
  private static final int LABEL = 140;
  private static final int VALUE = 40;
  private static final int STEP = 27;

  /** The longest label that fits its place, in characters. */
  private static final int LONGEST = 20;

  private BarChart() {}

  /** A bar with its style class. */
  record Bar(String label, int value, String look) {}

  static String svg(String id, String title, List<Bar> bars) {
    int most = Math.max(1, bars.stream().mapToInt(Bar::value).max().orElse(1));
    StringBuilder html = new StringBuilder();
    html.append(String.format(
        Locale.ROOT,
        "<figure><figcaption>%s</figcaption><svg viewBox=\"0 0 %d %d\" role=\"img\""
            + " aria-labelledby=\"%s-title %s-words\"><title id=\"%s-title\">%s</title>"
            + "<desc id=\"%s-words\">%s</desc>",
        Markup.escape(title),
        WIDTH,
        Math.max(1, bars.size()) * STEP,
        id,
        id,
        id,
        Markup.escape(title),
        id,
        Markup.escape(words(bars))));
    for (int i = 0; i < bars.size(); i++) {
      html.append(bar(bars.get(i), i * STEP, most));
    }
    return html.append("</svg></figure>").toString();
  }

  private static String bar(Bar bar, int top, int most) {
    int room = WIDTH - LABEL - VALUE;
    int length = bar.value() == 0 ? 0 : Math.max(3, room * bar.value() / most);
    return String.format(
        Locale.ROOT,
        "<g aria-hidden=\"true\"><text x=\"0\" y=\"%d\">%s</text>"
            + "<rect class=\"track\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"15\" rx=\"4\"/>"
            + "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"15\" rx=\"4\"/>"
            + "<text class=\"value\" x=\"%d\" y=\"%d\">%d</text></g>",
        top + 17,
        Markup.escape(fit(bar.label())),
        LABEL,
        top + 5,
        room,
        bar.look(),
        LABEL,
        top + 5,
        length,
        WIDTH - VALUE + 8,
        top + 17,
        bar.value());
  }

  private static String words(List<Bar> bars) {
    return bars.stream()
        .map(bar -> bar.label() + ": " + bar.value())
        .collect(Collectors.joining(", "));
  }

  private static String fit(String label) {
    return label.codePointCount(0, label.length()) <= LONGEST
        ? label
        : label.substring(0, label.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }
}
