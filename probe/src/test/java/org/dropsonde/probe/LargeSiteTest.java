package org.dropsonde.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dropsonde.probe.TestRepos.environment;
import static org.dropsonde.probe.TestRepos.forge;
import static org.dropsonde.probe.TestRepos.repo;

import java.util.ArrayList;
import java.util.List;
import org.dropsonde.report.SiteId;
import org.dropsonde.spi.Fleet;
import org.dropsonde.spi.ModuleUse;
import org.junit.jupiter.api.Test;

/** Attack A16: a row for each node and class made large sites' reports large, and told their size. */
class LargeSiteTest {
  private static final int CLASSES = 200;
  private static final int MODULES = 10;

  /** What the collector takes, before compression. */
  private static final int LIMIT = 256 * 1024;

  @Test
  void theReportOf5000NodesWith200ClassesIsSmall() throws Exception {
    assertThat(report(5_000))
        .hasSizeLessThan(LIMIT)
        .asString()
        .contains("\"name\":\"module3::class13\",\"platform\":\"Debian\",\"nodes\":\"1001-5000\"");
  }

  @Test
  void twiceAsManyNodesOfTheSameKindChangeNothingWithinARange() throws Exception {
    assertThat(report(2_400)).isEqualTo(report(4_800)).isNotEqualTo(report(12_000));
  }

  private static byte[] report(int nodes) throws Exception {
    List<ModuleUse> modules = new ArrayList<>();
    for (int i = 0; i < MODULES; i++) {
      modules.add(forge("author-module" + i, "1.0.0"));
    }
    ReportInput input = new ReportInput(
        repo(environment("production", modules)), new EverythingIsPublic(), fleet(nodes));
    PluginSet plugins = PluginSet.load(BuiltInPlugins.all(), List.of(), List.of());
    return ReportBuilder.build(input, new SiteId("0f".repeat(64)), "0.1.0", plugins)
        .bytes();
  }

  private static Fleet fleet(int nodes) throws Exception {
    FleetCounter counter = new FleetCounter();
    for (int node = 0; node < nodes; node++) {
      for (int i = 0; i < CLASSES; i++) {
        counter.classOnNode("node" + node, "Module" + i % MODULES + "::Class" + i);
      }
      counter.platformOfNode("node" + node, node % 2 == 0 ? "Debian" : "RedHat");
    }
    return counter.fleet();
  }
}
