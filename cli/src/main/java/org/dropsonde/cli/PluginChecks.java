package org.dropsonde.cli;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.dropsonde.probe.GuardedCheck;
import org.dropsonde.probe.PluginHost;
import org.dropsonde.probe.ProbeException;
import org.dropsonde.spi.Check;
import org.dropsonde.spi.Plugin;
import org.dropsonde.spi.Rule;

/** The checks of the installed plugins. */
final class PluginChecks {
  private final Surroundings surroundings;
  private final GlobalOptions options;

  PluginChecks(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  /** All but those of disabled plugins; a refused plugin is named on stderr. */
  List<Check> all() throws ProbeException {
    PluginHost.Loaded loaded =
        new PluginHost(options.stateDir, LocalDate.now(surroundings.clock())).load();
    loaded.problems().forEach(this::warn);
    List<Check> checks = new ArrayList<>();
    for (Plugin plugin : loaded.plugins()) {
      if (options.disable == null || !options.disable.contains(plugin.name())) {
        plugin
            .checks()
            .forEach(check -> checks.add(new GuardedCheck(plugin.name(), check, this::warn)));
      }
    }
    return checks;
  }

  /** The rules of these checks. */
  List<Rule> rules() throws ProbeException {
    return all().stream().flatMap(check -> check.rules().stream()).toList();
  }

  private void warn(String problem) {
    options.say(surroundings, "warning: " + problem);
  }
}
