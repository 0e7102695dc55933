package org.dropsonde.probe;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which PuppetDB to ask, and as whom.
 *
 * @param servers at least one, in the order to try them; http or https, without credentials
 * @param tls null where no server is asked by https
 */
public record PuppetDbConnection(
    List<URI> servers, @Nullable TlsFiles tls) {
  private static final int MOST_SERVERS = 16;

  public PuppetDbConnection {
    servers = List.copyOf(servers);
    if (servers.isEmpty()) {
      throw new IllegalArgumentException("no server");
    }
  }

  /**
   * The PuppetDB at a URL that the user has given, with this machine's certificate from puppet.conf.
   *
   * @throws ProbeException where the URL or Puppet's settings can't be used
   */
  public static PuppetDbConnection at(URI url, PuppetConf puppet) throws ProbeException {
    return of(List.of(checked(url, "--puppetdb")), puppet);
  }

  /**
   * The PuppetDB that Puppet itself uses, from puppetdb.conf; empty where there is no such file.
   *
   * @throws ProbeException where puppetdb.conf or puppet.conf can't be used
   */
  public static Optional<PuppetDbConnection> find(PuppetConf puppet) throws ProbeException {
    Path file = puppet.confdir().resolve("puppetdb.conf");
    Optional<IniFile> conf = IniFile.read(file);
    return conf.isEmpty() ? Optional.empty() : Optional.of(of(servers(conf.get(), file), puppet));
  }

  private static PuppetDbConnection of(List<URI> servers, PuppetConf puppet) throws ProbeException {
    boolean encrypted = servers.stream().anyMatch(server -> "https".equals(server.getScheme()));
    return new PuppetDbConnection(servers, encrypted ? puppet.tlsFiles() : null);
  }

  /** The servers of puppetdb.conf, with its own defaults (PuppetDB 8, puppetdb.conf). */
  private static List<URI> servers(IniFile conf, Path file) throws ProbeException {
    Optional<String> urls = conf.setting("main", "server_urls");
    if (urls.isEmpty()) {
      String host = conf.setting("main", "server").orElse("puppetdb");
      String port = conf.setting("main", "port").orElse("8081");
      return List.of(checked("https://" + host + ":" + port, file.toString()));
    }
    List<URI> servers = new ArrayList<>();
    for (String url : urls.get().split(",", MOST_SERVERS + 1)) {
      if (!url.isBlank()) {
        servers.add(checked(url.strip(), file.toString()));
      }
    }
    if (servers.isEmpty() || servers.size() > MOST_SERVERS) {
      throw unusable(file.toString(), "server_urls must name 1 to " + MOST_SERVERS + " servers");
    }
    return servers;
  }

  private static URI checked(String url, String origin) throws ProbeException {
    try {
      return checked(new URI(url), origin);
    } catch (URISyntaxException e) {
      throw unusable(origin, "it names a server that is not a URL");
    }
  }

  private static URI checked(URI url, String origin) throws ProbeException {
    boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    if (!web || url.getHost() == null) {
      throw unusable(origin, "a server must be written like https://puppetdb.example.com:8081");
    }
    if (url.getRawUserInfo() != null) {
      throw unusable(
          origin, "PuppetDB takes a certificate, no user name; leave it out of the server's URL");
    }
    return url;
  }

  private static ProbeException unusable(String origin, String why) {
    return new ProbeException(ProbeException.Kind.CONFIGURATION, origin + " can't be used: " + why);
  }
}
