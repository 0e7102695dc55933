package org.dropsonde.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.dropsonde.probe.ProbeException;
import org.dropsonde.probe.PuppetDbClient;
import org.dropsonde.probe.PuppetDbSettings;
import org.dropsonde.spi.Fleet;

/** Asks PuppetDB, where there is one; a report is built without it, too. */
final class NodeCounts {
  /** Where Puppet's packages keep their configuration. */
  private static final Path CONFIGURATION = Path.of("/etc/puppetlabs/puppet");

  private final Surroundings surroundings;
  private final GlobalOptions options;

  NodeCounts(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  /** What PuppetDB knows; where it does not answer, says so on stderr and gives nothing. */
  Optional<Fleet> fleet() {
    if (options.offline) {
      return Optional.empty();
    }
    try {
      Optional<PuppetDbSettings> settings =
          PuppetDbSettings.find(CONFIGURATION, options.puppetdb, surroundings.environment());
      return settings.isEmpty()
          ? Optional.empty()
          : Optional.of(PuppetDbClient.fleet(settings.get()));
    } catch (ProbeException e) {
      surroundings
          .console()
          .err()
          .println("warning: " + e.getMessage() + "; what it knows is left out of the report");
      return Optional.empty();
    }
  }
}
