package org.dropsonde.backend;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.dropsonde.cli.CliException;
import org.dropsonde.cli.ExitCode;
import org.dropsonde.collector.Collector;
import org.dropsonde.collector.CollectorSettings;
import org.dropsonde.collector.CollectorSettings.Rate;
import org.dropsonde.collector.CollectorSettings.TlsFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a collector listens, and to whom. */
final class ListenOptions {
  private static final int HIGHEST_PORT = 65_535;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:8080",
      description =
          "Where sites reach it (default: 127.0.0.1:8080). Beyond this machine it takes TLS"
              + " or a trusted proxy.")
  String listen = "127.0.0.1:8080";

  @Option(
      names = "--admin-listen",
      paramLabel = "HOST:PORT",
      description = "Where /metrics is read, too; keep it from the public (default: nowhere).")
  @Nullable
  String admin;

  @Option(
      names = "--tls-certificate",
      paramLabel = "FILE",
      description = "PEM file of the certificate and those above it.")
  @Nullable
  Path certificate;

  @Option(names = "--tls-key", paramLabel = "FILE", description = "PEM file of its key, PKCS#8.")
  @Nullable
  Path key;

  @Option(
      names = "--trusted-proxy",
      paramLabel = "ADDRESS",
      split = ",",
      description = "Believe the X-Forwarded-For of this proxy; can be repeated.")
  List<String> proxies = new ArrayList<>();

  @Option(
      names = "--network-burst",
      paramLabel = "N",
      defaultValue = "20",
      description = "Most requests of a /24 or /48 at once (default: 20; 0: any number).")
  int burst = Rate.USUAL.networkBurst();

  @Option(
      names = "--network-weekly",
      paramLabel = "N",
      defaultValue = "50",
      description =
          "Requests of a /24 or /48 in a week, in the long run (default: 50; 0: any number).")
  int weekly = Rate.USUAL.networkWeekly();

  @Option(
      names = "--site-daily",
      paramLabel = "N",
      defaultValue = "3",
      description = "Most new reports of a site in a day (default: 3; 0: any number).")
  int siteDaily = Rate.USUAL.siteDaily();

  /** The settings; {@code at} makes paths absolute. */
  CollectorSettings settings(Path data, UnaryOperator<Path> at) throws CliException {
    if (burst < 0 || weekly < 0 || siteDaily < 0) {
      throw new CliException(
          ExitCode.USAGE, "--network-burst, --network-weekly and --site-daily take 0 or more.");
    }
    Set<InetAddress> trusted = new HashSet<>();
    for (String proxy : proxies) {
      trusted.add(address("--trusted-proxy", proxy));
    }
    InetSocketAddress sites = socket("--listen", listen);
    @Nullable TlsFiles tls = tls(at);
    if (tls == null && trusted.isEmpty() && !sites.getAddress().isLoopbackAddress()) {
      throw new CliException(
          ExitCode.INPUT,
          "--listen " + listen + " would take reports unencrypted. Give --tls-certificate and"
              + " --tls-key, or --trusted-proxy with the address of a proxy that speaks TLS.");
    }
    return new CollectorSettings(
        data,
        sites,
        admin == null ? null : socket("--admin-listen", admin),
        tls,
        trusted,
        new Rate(burst, weekly, siteDaily));
  }

  /** The URL that a running collector is reached at. */
  String shown(Collector collector) {
    String host = listen.substring(0, listen.lastIndexOf(':'));
    return (certificate == null ? "http://" : "https://") + host + ":" + collector.port();
  }

  private @Nullable TlsFiles tls(UnaryOperator<Path> at) throws CliException {
    if (certificate == null && key == null) {
      return null;
    }
    if (certificate == null || key == null) {
      throw new CliException(
          ExitCode.USAGE, "--tls-certificate and --tls-key are given together or not at all.");
    }
    return new TlsFiles(at.apply(certificate), at.apply(key));
  }

  private static InetSocketAddress socket(String option, String text) throws CliException {
    int colon = text.lastIndexOf(':');
    String port = text.substring(colon + 1);
    if (colon < 1 || !port.matches("\\d{1,5}") || Integer.parseInt(port) > HIGHEST_PORT) {
      throw new CliException(
          ExitCode.USAGE, option + " takes HOST:PORT, such as 127.0.0.1:8080 or [::1]:8080.");
    }
    return new InetSocketAddress(address(option, text.substring(0, colon)), Integer.parseInt(port));
  }

  private static InetAddress address(String option, String host) throws CliException {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new CliException(
          ExitCode.USAGE, option + ": there is no address for the host " + host + ".", e);
    }
  }
}
