package org.dropsonde.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dropsonde.report.Report;
import org.dropsonde.report.ReportCodec;
import org.dropsonde.report.ReportException;
import org.dropsonde.report.SiteId;
import org.dropsonde.spi.Row;
import org.dropsonde.spi.Value;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExampleReportsTest {
  private static PluginSet plugins;

  @BeforeAll
  static void load() throws ProbeException {
    plugins = PluginSet.load(BuiltInPlugins.all(), List.of(), List.of());
  }

  @Test // attack A19: the original's examples broke their own schema
  void examplesAreReadBackAsTheyWereWritten() throws ProbeException, ReportException {
    ExampleReports examples = new ExampleReports(plugins, 7, 0);
    Set<String> columns = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      byte[] bytes = ReportCodec.write(examples.next());
      Report read = ReportCodec.read(bytes, plugins.schema());
      assertThat(ReportCodec.write(read)).isEqualTo(bytes);
      columns.addAll(read.columns().keySet());
    }
    assertThat(columns).hasSize(plugins.schema().columns().size());
  }

  @Test
  void oneSeedNumberGivesOneSeries() throws ProbeException {
    assertThat(series(7)).isEqualTo(series(7)).isNotEqualTo(series(8));
  }

  @Test // attack A19: without rare modules, leaks don't show
  void usageIsHeavyTailed() throws ProbeException {
    ExampleReports examples = new ExampleReports(plugins, 7, 0);
    Map<Value, Integer> sites = new HashMap<>();
    for (int i = 0; i < 200; i++) {
      modules(examples.next()).forEach(slug -> sites.merge(slug, 1, Integer::sum));
    }
    assertThat(sites.values()).anyMatch(count -> count > 150);
    assertThat(sites.values().stream().filter(count -> count == 1).count())
        .isGreaterThan(sites.size() / 2);
  }

  @Test
  void plantsUniqueSites() throws ProbeException {
    ExampleReports examples = new ExampleReports(plugins, 7, 2);
    for (int i = 0; i < 3; i++) {
      String json = new String(ReportCodec.write(examples.next()), UTF_8);
      assertThat(json.contains("planted" + i + "-unique" + i)).isEqualTo(i < 2);
    }
  }

  @Test
  void aSiteKeepsItsModulesFromWeekToWeekButForAFew() throws ProbeException {
    ExampleReports examples = new ExampleReports(plugins, 7, 1);
    int kept = 0;
    int changed = 0;
    for (int site = 0; site < 20; site++) {
      Set<Value> first = modules(examples.report(site, 0));
      Set<Value> last = modules(examples.report(site, 12));
      for (Value module : first) {
        kept += last.contains(module) ? 1 : 0;
        changed += last.contains(module) ? 0 : 1;
      }
      changed += last.size();
      changed -= (int) last.stream().filter(first::contains).count();
    }
    assertThat(changed).isBetween(1, kept / 10);
  }

  @Test
  void aReportDoesNotDependOnThoseMadeBefore() throws ProbeException {
    ExampleReports examples = new ExampleReports(plugins, 7, 1);
    examples.next();
    byte[] second = ReportCodec.write(examples.next());
    assertThat(ReportCodec.write(new ExampleReports(plugins, 7, 1).report(1, 0)))
        .isEqualTo(second);
  }

  @Test
  void aSiteKeepsItsIdForAQuarter() throws ProbeException {
    ExampleReports examples = new ExampleReports(plugins, 7, 0);
    Set<SiteId> ids = new HashSet<>();
    for (int site = 0; site < 3; site++) {
      for (int week = 0; week < 2 * ExampleReports.WEEKS_OF_AN_ID; week++) {
        ids.add(examples.report(site, week).siteId());
      }
    }
    assertThat(ids).hasSize(6);
  }

  @Test
  void allColumnsSpeakOfTheSiteSModules() throws ProbeException {
    ExampleReports examples = new ExampleReports(plugins, 7, 0);
    for (int week = 0; week < 60; week += 20) {
      Report report = examples.report(3, week);
      Set<Value> modules = modules(report);
      report
          .columns()
          .forEach((name, value) -> assertThat(modules).as(name).containsAll(slugs(value)));
    }
  }

  @Test
  void theMadeUpForgeHoldsEveryModuleOfAnOrdinarySite() throws ProbeException {
    Set<Value> forge = new HashSet<>();
    ExampleReports.modules().forEach(slug -> forge.add(new Value.Text(slug.toString())));
    assertThat(forge)
        .hasSize(7_000)
        .containsAll(modules(new ExampleReports(plugins, 7, 0).report(11, 5)));
  }

  private static Set<Value> modules(Report report) {
    return slugs(Optional.ofNullable(report.columns().get("modules")).orElseThrow());
  }

  private static Set<Value> slugs(Value column) {
    Set<Value> slugs = new HashSet<>();
    if (column instanceof Value.Rows rows) {
      for (Row row : rows.rows()) {
        Optional.ofNullable(row.cells().get("slug")).ifPresent(slugs::add);
      }
    }
    return slugs;
  }

  private static String series(long seedNumber) throws ProbeException {
    ExampleReports examples = new ExampleReports(plugins, seedNumber, 1);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      lines.add(new String(ReportCodec.write(examples.next()), UTF_8));
    }
    return String.join("\n", lines);
  }
}
