package org.dropsonde.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dropsonde.probe.ProbeException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Where PuppetDB is, and what to show it.
 *
 * @param servers base URLs, tried in this order
 */
public record PuppetDbSettings(List<URI> servers, HttpSettings http) {
  private static final int MOST_BYTES = 256 * 1024;
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  public PuppetDbSettings {
    servers = List.copyOf(servers);
  }

  /**
   * Finds out as Puppet does: the servers from puppetdb.conf (puppetdb-termini, "server_urls"), the
   * certificate and its key from the SSL directory.
   *
   * @param configuration Puppet's configuration directory, such as {@code /etc/puppetlabs/puppet}
   * @param server the only server to ask; null for those of puppetdb.conf
   * @return empty where no server is given and there is no puppetdb.conf
   * @throws ProbeException where puppetdb.conf can't be used
   */
  public static Optional<PuppetDbSettings> find(
      Path configuration, @Nullable URI server, Map<String, String> environment)
      throws ProbeException {
    Path file = configuration.resolve("puppetdb.conf");
    if (server == null && !Files.exists(file)) {
      return Optional.empty();
    }
    List<URI> servers = server == null ? servers(file) : List.of(server);
    Path ssl = configuration.resolve("ssl");
    Optional<String> certname = certname(configuration.resolve("puppet.conf"), ssl);
    HttpSettings http = new HttpSettings(
        TIMEOUT,
        existing(ssl.resolve("certs/ca.pem")),
        certname.map(name -> existing(ssl.resolve("certs/" + name + ".pem"))).orElse(null),
        certname
            .map(name -> existing(ssl.resolve("private_keys/" + name + ".pem")))
            .orElse(null),
        environment);
    return Optional.of(new PuppetDbSettings(servers, http));
  }

  private static List<URI> servers(Path file) throws ProbeException {
    List<URI> servers = new ArrayList<>();
    for (String url : setting(file, "server_urls").orElse("").split(",", -1)) {
      if (!url.isBlank()) {
        try {
          servers.add(URI.create(url.strip()));
        } catch (IllegalArgumentException e) {
          throw unusable(file, "one of its server_urls is no URL");
        }
      }
    }
    if (servers.isEmpty()) {
      throw unusable(file, "it names no server_urls; expected https://puppetdb.example.com:8081");
    }
    return servers;
  }

  /** From puppet.conf, or else the name of the only private key that is there. */
  private static Optional<String> certname(Path puppetConf, Path ssl) throws ProbeException {
    Optional<String> named =
        Files.exists(puppetConf) ? setting(puppetConf, "certname") : Optional.empty();
    if (named.isPresent()) {
      return named.filter(name -> name.matches("[a-z0-9._-]+"));
    }
    try (Stream<Path> keys = Files.list(ssl.resolve("private_keys"))) {
      List<String> names = keys.map(path -> String.valueOf(path.getFileName()))
          .filter(name -> name.endsWith(".pem"))
          .map(name -> name.substring(0, name.length() - ".pem".length()))
          .toList();
      return names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty();
    } catch (IOException e) {
      // No certificate then: PuppetDB itself says that it wants one.
      return Optional.empty();
    }
  }

  /** The first value that an ini file gives a setting, whatever the section. */
  private static Optional<String> setting(Path file, String name) throws ProbeException {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw unusable(file, "it is larger than " + MOST_BYTES + " bytes");
      }
      String text = new String(Files.readAllBytes(file), UTF_8);
      return text.lines()
          .map(String::strip)
          .filter(line -> line.matches(name + "\\s*=.*"))
          .map(line -> line.substring(line.indexOf('=') + 1).strip())
          .filter(value -> !value.isEmpty())
          .findFirst();
    } catch (IOException e) {
      throw unusable(file, "it can't be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  private static @Nullable Path existing(Path file) {
    return Files.isReadable(file) ? file : null;
  }

  private static ProbeException unusable(Path file, String why) {
    return new ProbeException(Kind.CONFIGURATION, file + " can't be used: " + why);
  }
}
