package org.dropsonde.probe;

import static org.dropsonde.spi.Domain.PublicName.RUBY_METHOD;
import static org.dropsonde.spi.Domain.Scale.USES;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.dropsonde.puppetfile.MethodCall;
import org.dropsonde.puppetfile.Puppetfile;
import org.dropsonde.spi.Column;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.Measurement;
import org.dropsonde.spi.Metric;
import org.dropsonde.spi.Row;
import org.dropsonde.spi.Value;

/** Which Ruby methods the Puppetfiles of all environments call. */
final class RubyMethodsMetric implements Metric {
  private static final List<String> COMMON =
      List.of("puts", "require", "eval", "instance_eval", "raise", "other", "abort", "warn", "p");

  private static final Column COLUMN = Column.rows(
      "puppetfile_ruby_methods",
      "Ruby methods that Puppetfiles call as a command.",
      Column.text("name", RUBY_METHOD, "One of Ruby's own methods, or other."),
      Column.count("uses", USES, "How many calls in all environments, as a range."));

  @Override
  public Column column() {
    return COLUMN;
  }

  @Override
  public Value measure(Measurement measurement) {
    Map<String, Long> calls = new TreeMap<>();
    for (Environment environment : measurement.controlRepo().environments()) {
      Puppetfile puppetfile = environment.puppetfile();
      if (puppetfile != null) {
        for (MethodCall call : puppetfile.rubyMethods()) {
          calls.merge(call.name(), (long) call.count(), Long::sum);
        }
      }
    }
    return rows(calls);
  }

  @Override
  public Value example(RandomGenerator random) {
    Map<String, Long> calls = new TreeMap<>();
    int kinds = ExampleModules.heavyTailed(random, COMMON.size());
    for (int i = 0; i < kinds; i++) {
      calls.put(
          COMMON.get(ExampleModules.heavyTailed(random, COMMON.size())),
          ExampleModules.heavyTailed(random, 60) + 1L);
    }
    return rows(calls);
  }

  private static Value rows(Map<String, Long> calls) {
    List<Row> rows = new ArrayList<>();
    calls.forEach((name, count) -> rows.add(Row.EMPTY.with("name", name).with("uses", count)));
    return new Value.Rows(rows);
  }
}
