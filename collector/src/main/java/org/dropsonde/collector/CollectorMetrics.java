package org.dropsonde.collector;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

/** Counts since the start, as Prometheus reads them (text format 0.0.4). No label tells of a client. */
final class CollectorMetrics implements StoreMetrics {
  /** The media type of {@link #text}. */
  static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final double NANOS = 1e9;

  private final Map<Integer, LongAdder> answers = new ConcurrentSkipListMap<>();
  private final Map<String, DoubleSupplier> gauges = new ConcurrentSkipListMap<>();
  private final LongAdder groups = new LongAdder();
  private final LongAdder reports = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private final LongAdder diskFailures = new LongAdder();

  void answered(int status) {
    answers.computeIfAbsent(status, added -> new LongAdder()).increment();
  }

  /** Adds a value that is read when it is asked for. */
  void gauge(String name, DoubleSupplier value) {
    gauges.put(name, value);
  }

  @Override
  public void group(int size, long took) {
    groups.increment();
    reports.add(size);
    nanos.add(took);
  }

  @Override
  public void diskFailed(IOException cause) {
    diskFailures.increment();
  }

  @Override
  public void diskFull() {
    // the answers with 507 are counted, and the room that is left is a gauge
  }

  @Override
  public void deletionFailed(IOException cause) {
    diskFailures.increment();
  }

  @Override
  public void deleted() {
    // the usual case, once a minute
  }

  String text() {
    StringBuilder text = new StringBuilder();
    type(text, "dropsonde_collector_answers_total", "counter", "Answers by status.");
    answers.forEach((status, count) -> text.append("dropsonde_collector_answers_total{status=\"")
        .append(status)
        .append("\"} ")
        .append(count.sum())
        .append('\n'));
    type(text, "dropsonde_collector_commit_seconds", "summary", "Time to keep a group of reports.");
    line(text, "dropsonde_collector_commit_seconds_sum", nanos.sum() / NANOS);
    line(text, "dropsonde_collector_commit_seconds_count", (double) groups.sum());
    counter(text, "dropsonde_collector_commit_reports_total", "Reports in these groups.", reports);
    counter(
        text, "dropsonde_collector_disk_failures_total", "What the disk refused.", diskFailures);
    gauges.forEach((name, value) -> {
      type(text, name, "gauge", "As of now.");
      line(text, name, value.getAsDouble());
    });
    return text.toString();
  }

  private static void counter(StringBuilder text, String name, String help, LongAdder count) {
    type(text, name, "counter", help);
    line(text, name, (double) count.sum());
  }

  private static void type(StringBuilder text, String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private static void line(StringBuilder text, String name, double value) {
    String number = value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, "%.6f", value);
    text.append(name).append(' ').append(number).append('\n');
  }
}
