package org.dropsonde.collector;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a collector runs.
 *
 * @param data the folder of the private data set
 * @param listen where sites reach it; port 0 takes a free one
 * @param admin where health and metrics are read; null for nowhere
 * @param tls null for plain HTTP
 * @param trustedProxies whose X-Forwarded-For is believed; empty for nobody's
 * @param rate how many requests a network may send
 */
public record CollectorSettings(
    Path data,
    InetSocketAddress listen,
    @Nullable InetSocketAddress admin,
    @Nullable TlsFiles tls,
    Set<InetAddress> trustedProxies,
    Rate rate) {
  public CollectorSettings {
    trustedProxies = Set.copyOf(trustedProxies);
  }

  /** PEM files: the certificate with those above it, and its key in PKCS#8. */
  public record TlsFiles(Path certificates, Path key) {}

  /**
   * How many reports and deletions a network (an IPv4 /24 or an IPv6 /48) may send.
   *
   * @param perTenMinutes 0 for any number
   * @param perDay 0 for any number
   */
  public record Rate(int perTenMinutes, int perDay) {
    /** Enough for a site that sends weekly and tries again, and for an office of them. */
    public static final Rate USUAL = new Rate(20, 50);
  }
}
