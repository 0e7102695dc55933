package org.dropsonde.probe;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.dropsonde.probe.LoadedPlugin.LoadedMetric;
import org.dropsonde.report.Catalog;
import org.dropsonde.report.Report;
import org.dropsonde.report.ReportDraft;
import org.dropsonde.report.ReportException;
import org.dropsonde.report.SiteId;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.Row;
import org.dropsonde.spi.Value;
import org.dropsonde.spi.Visibility;

/**
 * Endless made-up reports, the same for the same seed number.
 *
 * <p>They go through the same filter and checks as a real report, so that queries can be written
 * against them. Unique sites can be planted: each has one module that no other site has, which no
 * published table may ever show.
 */
public final class ExampleReports {
  private static final String CLIENT_VERSION = "0.0.0";

  private final PluginSet plugins;
  private final Random random;
  private final int uniqueSites;
  private int made;

  /** Reports of these plugins; the first {@code uniqueSites} of them come from unique sites. */
  public ExampleReports(PluginSet plugins, long seedNumber, int uniqueSites) {
    this.plugins = plugins;
    this.random = new Random(seedNumber);
    this.uniqueSites = uniqueSites;
  }

  /**
   * The next one.
   *
   * @throws ProbeException where a plugin's example breaks its own schema
   */
  public Report next() throws ProbeException {
    ReportDraft draft = new ReportDraft(new EverythingIsPublic());
    byte[] id = new byte[64];
    random.nextBytes(id);
    for (LoadedPlugin plugin : plugins.plugins()) {
      for (LoadedMetric metric : plugin.metrics()) {
        add(draft, plugin, metric);
      }
    }
    made++;
    return draft.seal(CLIENT_VERSION, new SiteId(HexFormat.of().formatHex(id)));
  }

  private void add(ReportDraft draft, LoadedPlugin plugin, LoadedMetric metric)
      throws ProbeException {
    Value example = metric.metric().example(random);
    boolean plants = made < uniqueSites && metric.metric() instanceof ModulesMetric;
    try {
      draft.add(metric.column(), plants ? withUniqueModule(example) : example);
    } catch (ReportException e) {
      throw new ProbeException(
          ProbeException.Kind.CONFIGURATION,
          "plugin " + plugin.name() + ": an example breaks its own schema: " + e.getMessage(),
          e);
    }
  }

  private Value withUniqueModule(Value example) {
    List<Row> rows = new ArrayList<>(((Value.Rows) example).rows());
    String slug = "planted" + made + "-unique" + made;
    rows.add(Row.EMPTY.with("name", slug).with("slug", slug).with("version", "1.0.0"));
    return new Value.Rows(rows);
  }

  /** The made-up Forge, of which everything that examples name is a part. */
  private static final class EverythingIsPublic implements Catalog {
    @Override
    public boolean isKnown() {
      return true;
    }

    @Override
    public Visibility module(ModuleSlug slug) {
      return Visibility.PUBLIC;
    }

    @Override
    public Visibility release(ModuleSlug slug, String version) {
      return Visibility.PUBLIC;
    }

    @Override
    public Visibility definedClass(ModuleSlug slug, String name) {
      return Visibility.PUBLIC;
    }
  }
}
