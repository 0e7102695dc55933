package org.dropsonde.probe;

import java.net.Proxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.dropsonde.spi.Fleet;

/** Asks a site's PuppetDB which classes are on how many nodes. Blocks its thread while it asks. */
public final class PuppetDb {
  private final PuppetDbConnection connection;
  private final PuppetDbLimits limits;

  /** A PuppetDB that is asked with the usual patience: ten minutes at the most for a server. */
  public PuppetDb(PuppetDbConnection connection) {
    this(connection, PuppetDbLimits.USUAL);
  }

  PuppetDb(PuppetDbConnection connection, PuppetDbLimits limits) {
    this.connection = connection;
    this.limits = limits;
  }

  /** Asks one server after the other until one has answered everything. */
  public FleetAnswer ask() {
    List<String> problems = new ArrayList<>();
    try {
      OkHttpClient http = http();
      for (URI server : connection.servers()) {
        try {
          return ask(new PuppetDbClient(http, limits, server));
        } catch (ProbeException e) {
          problems.add(e.getMessage());
        } finally {
          http.connectionPool().evictAll();
        }
      }
    } catch (ProbeException e) {
      problems.add(e.getMessage());
    }
    return FleetAnswer.none("PuppetDB could not be asked: " + String.join("; ", problems));
  }

  private FleetAnswer ask(PuppetDbClient client) throws ProbeException {
    FleetCounter counter = new FleetCounter();
    client.read(PuppetDbQuery.CLASSES, counter::classOnNode);
    client.read(PuppetDbQuery.PLATFORMS, counter::platformOfNode);
    if (counter.withoutPlatform() == 0) {
      return FleetAnswer.of(counter.fleet(), null);
    }
    String reason = "they have no osfamily or os.family fact";
    try {
      client.read(PuppetDbQuery.PLATFORMS_WITHOUT_LEGACY_FACTS, counter::platformOfNode);
    } catch (ProbeException e) {
      // The classes are worth having without some platforms.
      reason = e.getMessage();
    }
    Fleet fleet = counter.fleet();
    int without = counter.withoutPlatform();
    return FleetAnswer.of(
        fleet,
        without == 0
            ? null
            : "PuppetDB knows no platform of " + without + " of " + fleet.nodes() + " nodes: "
                + reason);
  }

  private OkHttpClient http() throws ProbeException {
    OkHttpClient.Builder builder = new OkHttpClient.Builder()
        // PuppetDB is a neighbour; a proxy to the outside must not see this traffic.
        .proxy(Proxy.NO_PROXY)
        .protocols(List.of(Protocol.HTTP_1_1))
        .followRedirects(false)
        .connectTimeout(limits.connect())
        .readTimeout(limits.silence())
        .writeTimeout(limits.silence());
    if (connection.tls() != null) {
      TlsIdentity identity = TlsIdentity.read(connection.tls());
      builder.sslSocketFactory(identity.context().getSocketFactory(), identity.trust());
    }
    return builder.build();
  }
}
