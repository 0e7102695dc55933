package org.dropsonde.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.dropsonde.spi.Metric;
import org.dropsonde.spi.Plugin;
import org.junit.jupiter.api.Test;

class PluginSetTest {
  private static final Plugin COUNT = group("first", new EnvironmentCountMetric());

  @Test
  void runsOnlyWhatIsEnabled() throws ProbeException {
    PluginSet set = PluginSet.load(BuiltInPlugins.all(), List.of("modules"), List.of());
    assertThat(set.plugins()).extracting(LoadedPlugin::name).containsExactly("modules");
    assertThat(set.disabled()).contains("puppetfiles", "environments").doesNotContain("modules");
  }

  @Test
  void leavesOutWhatIsDisabled() throws ProbeException {
    PluginSet set = PluginSet.load(BuiltInPlugins.all(), List.of(), List.of("modules"));
    assertThat(set.disabled()).containsExactly("modules");
    assertThat(set.schema().column("modules")).isEmpty();
    assertThat(set.schema().column("environment_count")).isPresent();
  }

  @Test
  void refusesAnUnknownNameAndListsTheKnownOnes() {
    assertThatThrownBy(() -> PluginSet.load(BuiltInPlugins.all(), List.of(), List.of("Modules")))
        .isInstanceOf(ProbeException.class)
        .hasMessageContaining("\"Modules\"")
        .hasMessageContaining("puppetfiles");
  }

  @Test
  void refusesALaterPluginWithATakenColumn() throws ProbeException {
    Plugin second = group("second", new EnvironmentCountMetric());
    PluginSet set = PluginSet.load(List.of(COUNT, second), List.of(), List.of());
    assertThat(set.plugins()).extracting(LoadedPlugin::name).containsExactly("first");
    assertThat(set.problems()).singleElement().asString().contains("environment_count is taken");
  }

  @Test
  void refusesALaterPluginWithATakenName() throws ProbeException {
    PluginSet set =
        PluginSet.load(List.of(COUNT, group("first", new ModulesMetric())), List.of(), List.of());
    assertThat(set.schema().columns()).hasSize(1);
    assertThat(set.problems()).hasSize(1);
  }

  @Test
  void refusesAPluginThatFailsWhileLoading() throws ProbeException {
    Plugin broken = new Plugin() {
      @Override
      public String name() {
        return "broken";
      }

      @Override
      public String description() {
        return "Fails.";
      }

      @Override
      public List<Metric> metrics() {
        throw new NoClassDefFoundError("org/example/Gone");
      }
    };
    PluginSet set = PluginSet.load(List.of(broken, COUNT), List.of(), List.of());
    assertThat(set.plugins()).hasSize(1);
    assertThat(set.problems()).singleElement().asString().contains("org/example/Gone");
  }

  private static Plugin group(String name, Metric metric) {
    return new MetricGroup(name, "A group.", List.of(metric));
  }
}
