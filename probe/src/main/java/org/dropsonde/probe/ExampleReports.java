package org.dropsonde.probe;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.dropsonde.probe.LoadedPlugin.LoadedMetric;
import org.dropsonde.report.Report;
import org.dropsonde.report.ReportDraft;
import org.dropsonde.report.ReportException;
import org.dropsonde.report.SiteId;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.Row;
import org.dropsonde.spi.Value;

/**
 * Made-up reports of made-up sites, the same for the same seed number: of any site in any week.
 *
 * <p>A site keeps what it has from week to week, but for a few modules that come or go, and all
 * columns of a report speak of the same modules. The reports go through the same filter and checks as
 * real ones, so that queries and servers can be tried with them. Each is made when it is asked for;
 * none is held.
 */
public final class ExampleReports {
  /** For so many weeks a site keeps its ID: a quarter. */
  public static final int WEEKS_OF_AN_ID = 13;

  private static final String CLIENT_VERSION = "0.0.0";

  private final PluginSet plugins;
  private final long seed;
  private final int uniqueSites;
  private int made;

  /**
   * Reports with the examples of these plugins.
   *
   * @param uniqueSites so many sites, from number 0 on, have a module each that no other site has
   *     ({@link #uniqueModule}), which no published table may ever show
   */
  public ExampleReports(PluginSet plugins, long seedNumber, int uniqueSites) {
    this.plugins = plugins;
    this.seed = new SplittableRandom(seedNumber).nextLong();
    this.uniqueSites = uniqueSites;
  }

  /** The made-up Forge that all sites draw from: 7,000 modules, the most popular first. */
  public static List<ModuleSlug> modules() {
    return IntStream.range(0, ExampleModules.SIZE).mapToObj(ExampleModules::at).toList();
  }

  /** The module, in version 1.0.0, that a unique site alone has. */
  public static ModuleSlug uniqueModule(int site) {
    return new ModuleSlug("planted" + site, "unique" + site);
  }

  /**
   * The first week's report of the next site, beginning with site 0.
   *
   * @throws ProbeException where a plugin's example breaks its own schema
   */
  public Report next() throws ProbeException {
    Report report = report(made, 0);
    made++;
    return report;
  }

  /**
   * What a site reports in a week; in any order, and as often as one likes.
   *
   * @param site from 0
   * @param week from 0; with each {@link #WEEKS_OF_AN_ID}th the site's ID changes
   * @throws ProbeException where a plugin's example breaks its own schema
   */
  public Report report(int site, int week) throws ProbeException {
    ReportDraft draft = new ReportDraft(new EverythingIsPublic());
    ExampleChurn churn = new ExampleChurn(seed + site, week);
    for (LoadedPlugin plugin : plugins.plugins()) {
      for (LoadedMetric metric : plugin.metrics()) {
        // Each metric from the same state: all begin with drawing modules, and so draw the same.
        Value example = churn.apply(metric.metric().example(new SplittableRandom(seed + site)));
        boolean plants = site < uniqueSites && metric.metric() instanceof ModulesMetric;
        add(draft, plugin, metric, plants ? withUniqueModule(example, site) : example);
      }
    }
    return draft.seal(CLIENT_VERSION, siteId(site, week));
  }

  private static void add(
      ReportDraft draft, LoadedPlugin plugin, LoadedMetric metric, Value example)
      throws ProbeException {
    try {
      draft.add(metric.column(), example);
    } catch (ReportException e) {
      throw new ProbeException(
          ProbeException.Kind.CONFIGURATION,
          "plugin " + plugin.name() + ": an example breaks its own schema: " + e.getMessage(),
          e);
    }
  }

  private static Value withUniqueModule(Value example, int site) {
    List<Row> rows = new ArrayList<>(((Value.Rows) example).rows());
    ModuleSlug slug = uniqueModule(site);
    rows.add(
        Row.EMPTY.with("name", slug.name()).with("slug", slug.toString()).with("version", "1.0.0"));
    return new Value.Rows(rows);
  }

  private SiteId siteId(int site, int week) {
    SplittableRandom random = new SplittableRandom(seed - 1 - site);
    for (int quarter = week / WEEKS_OF_AN_ID; quarter > 0; quarter--) {
      random = random.split();
    }
    ByteBuffer id = ByteBuffer.allocate(64);
    while (id.hasRemaining()) {
      id.putLong(random.nextLong());
    }
    return new SiteId(HexFormat.of().formatHex(id.array()));
  }
}
