package org.dropsonde.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.dropsonde.probe.FleetAnswer;
import org.dropsonde.probe.ProbeException;
import org.dropsonde.probe.PuppetConf;
import org.dropsonde.probe.PuppetDb;
import org.dropsonde.probe.PuppetDbConnection;
import org.dropsonde.spi.Fleet;
import org.jspecify.annotations.Nullable;

/** Asks the PuppetDB of the options or of puppetdb.conf; whatever fails is a warning. */
final class NodeFleet {
  private final Surroundings surroundings;
  private final GlobalOptions options;

  NodeFleet(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  /** What PuppetDB knows; null where there is none, or where it could not be asked. */
  @Nullable
  Fleet ask() {
    if (options.offline) {
      if (options.puppetdb != null) {
        warn("PuppetDB is not asked: --offline");
      }
      return null;
    }
    try {
      Optional<PuppetDbConnection> connection = connection();
      if (connection.isEmpty()) {
        return null;
      }
      FleetAnswer answer = new PuppetDb(connection.get()).ask();
      answer.note().ifPresent(this::warn);
      return answer.fleet().orElse(null);
    } catch (ProbeException e) {
      warn("PuppetDB is not asked: " + e.getMessage());
      return null;
    }
  }

  private Optional<PuppetDbConnection> connection() throws ProbeException {
    Path confdir = options.puppetConfdir;
    PuppetConf puppet = confdir == null
        ? PuppetConf.find(surroundings.userDirectory("HOME", ""))
        : PuppetConf.read(surroundings.workingDirectory().resolve(confdir));
    return options.puppetdb == null
        ? PuppetDbConnection.find(puppet)
        : Optional.of(PuppetDbConnection.at(options.puppetdb, puppet));
  }

  private void warn(String note) {
    if (!options.quiet) {
      surroundings.console().err().println("warning: " + note);
    }
  }
}
