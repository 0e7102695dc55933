package org.dropsonde.publication;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.dropsonde.publication.PublicDataSet.Point;

/**
 * Sites over weeks as SVG: the number as a line, its blur as a band, a gap where a quarter begins, and
 * the same in words for those who can't see it.
 */
final class LineChart {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 200;
  private static final int LEFT = 52;
  private static final int BOTTOM = 26;
  private static final int TOP = 10;

  private final List<String> weeks;
  private final List<Point> points;
  private final long most;

  private LineChart(List<String> weeks, List<Point> points) {
    this.weeks = weeks;
    this.points = points;
    this.most = round(points.stream()
        .mapToLong(point -> point.sites() + point.plusMinus())
        .max()
        .orElse(1));
  }

  /** Draws one line; {@code weeks} are all that the data set has, oldest first. */
  static String svg(String title, List<String> weeks, List<Point> points) {
    return new LineChart(weeks, points).draw(title);
  }

  /** The next number that is easy to halve and to read. */
  private static long round(long number) {
    long unit = 2;
    while (unit * 10 < number) {
      unit *= 10;
    }
    return Math.max(1, (number + unit - 1) / unit) * unit;
  }

  private String draw(String title) {
    StringBuilder svg = new StringBuilder(String.format(
        Locale.ROOT,
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
        WIDTH,
        HEIGHT,
        Markup.escape(title + ". " + words())));
    for (long line : new long[] {0, most / 2, most}) {
      svg.append(String.format(
          Locale.ROOT,
          "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>"
              + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%d</text>",
          LEFT,
          WIDTH,
          y(line),
          y(line),
          LEFT - 6,
          y(line) + 4,
          line));
    }
    int from = 0;
    for (int i = 1; i <= points.size(); i++) {
      if (i == points.size() || !points.get(i).quarter().equals(points.get(from).quarter())) {
        svg.append(quarter(points.subList(from, i)));
        from = i;
      }
    }
    return svg.append(weekLabel(0, "start"))
        .append(weeks.size() > 1 ? weekLabel(weeks.size() - 1, "end") : "")
        .append("</svg>")
        .toString();
  }

  /** A running sum starts anew with each quarter, so that lines of two quarters are not joined. */
  private String quarter(List<Point> part) {
    String line =
        part.stream().map(point -> at(point, point.sites())).collect(Collectors.joining(" "));
    StringBuilder band = new StringBuilder();
    part.forEach(
        point -> band.append(at(point, point.sites() + point.plusMinus())).append(' '));
    for (int i = part.size() - 1; i >= 0; i--) {
      Point point = part.get(i);
      band.append(at(point, Math.max(0, point.sites() - point.plusMinus()))).append(' ');
    }
    String dots = part.stream()
        .map(point -> String.format(
            Locale.ROOT,
            "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\"><title>%s: %d ± %d</title></circle>",
            x(weeks.indexOf(point.week())),
            y(point.sites()),
            point.week(),
            point.sites(),
            point.plusMinus()))
        .collect(Collectors.joining());
    return "<polygon class=\"band\" points=\"" + band.toString().trim() + "\"/><polyline points=\""
        + line + "\"/>" + dots;
  }

  private String at(Point point, long value) {
    return String.format(Locale.ROOT, "%.1f,%.1f", x(weeks.indexOf(point.week())), y(value));
  }

  private double x(int week) {
    int room = WIDTH - LEFT - 12;
    return LEFT + 6 + (weeks.size() == 1 ? room / 2.0 : room * week / (weeks.size() - 1.0));
  }

  private double y(long value) {
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * (double) value / most;
  }

  private String weekLabel(int week, String anchor) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">%s</text>",
        x(week),
        HEIGHT - 6,
        weeks.size() == 1 ? "middle" : anchor,
        weeks.get(week));
  }

  private String words() {
    return points.stream()
        .map(point -> point.week() + ": " + point.sites() + " ± " + point.plusMinus())
        .collect(Collectors.joining(", "));
  }
}
