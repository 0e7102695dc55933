package org.dropsonde.probe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.dropsonde.probe.LoadedPlugin.LoadedMetric;
import org.dropsonde.report.ReportException;
import org.dropsonde.report.ReportSchema;
import org.dropsonde.spi.Column;
import org.dropsonde.spi.Metric;
import org.dropsonde.spi.Plugin;

/**
 * The plugins of a run.
 *
 * @param plugins the ones to run, in the order given
 * @param disabled names of the ones that are there but switched off, sorted
 * @param problems one line for each plugin that was refused, and why
 */
public record PluginSet(List<LoadedPlugin> plugins, Set<String> disabled, List<String> problems) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");

  public PluginSet {
    plugins = List.copyOf(plugins);
    disabled = Collections.unmodifiableSet(new TreeSet<>(disabled));
    problems = List.copyOf(problems);
  }

  /**
   * Loads plugins; one that fails, or takes a name that an earlier one has, is refused alone.
   *
   * @param enable names of the only ones to run; empty for all
   * @param disable names of those not to run
   * @throws ProbeException where {@code enable} or {@code disable} names no plugin
   */
  public static PluginSet load(
      List<Plugin> plugins, Collection<String> enable, Collection<String> disable)
      throws ProbeException {
    List<LoadedPlugin> loaded = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    Set<String> columns = new HashSet<>();
    for (Plugin plugin : plugins) {
      try {
        LoadedPlugin one = load(plugin, names, columns);
        names.add(one.name());
        one.metrics().forEach(metric -> columns.add(metric.column().name()));
        loaded.add(one);
      } catch (ReportException | RuntimeException | LinkageError e) {
        problems.add("plugin " + plugin.getClass().getName() + " is refused: " + e.getMessage());
      }
    }
    checkKnown(enable, names);
    checkKnown(disable, names);
    Set<String> off = new TreeSet<>(names);
    off.removeIf(name -> (enable.isEmpty() || enable.contains(name)) && !disable.contains(name));
    loaded.removeIf(plugin -> off.contains(plugin.name()));
    return new PluginSet(loaded, off, problems);
  }

  private static LoadedPlugin load(Plugin plugin, Set<String> names, Set<String> columns)
      throws ReportException {
    String name = plugin.name();
    if (!NAME.matcher(name).matches() || names.contains(name)) {
      throw new IllegalArgumentException(
          "its name must be lower-case letters, digits and _, and not one that is taken");
    }
    List<LoadedMetric> metrics = new ArrayList<>();
    Set<String> own = new HashSet<>(columns);
    for (Metric metric : plugin.metrics()) {
      Column column = metric.column();
      ReportSchema.check(column);
      if (!own.add(column.name())) {
        throw new IllegalArgumentException("the column " + column.name() + " is taken");
      }
      metrics.add(new LoadedMetric(column, metric));
    }
    return new LoadedPlugin(name, plugin.description(), metrics);
  }

  private static void checkKnown(Collection<String> wanted, Set<String> names)
      throws ProbeException {
    for (String name : wanted) {
      if (!names.contains(name)) {
        String problem = name.isEmpty()
            ? "the name of a metric plugin is missing"
            : "there is no metric plugin \"" + name + "\"";
        throw new ProbeException(
            ProbeException.Kind.USAGE, problem + "; there are " + String.join(", ", names));
      }
    }
  }

  /** This set, with what went wrong before it was loaded. */
  public PluginSet withProblems(List<String> earlier) {
    List<String> all = new ArrayList<>(earlier);
    all.addAll(problems);
    return new PluginSet(plugins, disabled, all);
  }

  /** The columns of the plugins to run. */
  public ReportSchema schema() {
    List<Column> columns = new ArrayList<>();
    plugins.forEach(plugin -> plugin.metrics().forEach(metric -> columns.add(metric.column())));
    try {
      return ReportSchema.of(columns);
    } catch (ReportException e) {
      throw new IllegalStateException("columns were checked when they were loaded", e);
    }
  }
}
