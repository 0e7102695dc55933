package org.dropsonde.collector;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a collector runs.
 *
 * @param data the folder of the private data set
 * @param listen where sites reach it; port 0 takes a free one
 * @param admin where health and metrics are read; null for nowhere
 * @param tls null for plain HTTP
 * @param trustedProxies whose X-Forwarded-For is believed; empty for nobody's
 * @param rate how much is taken from a network and from a site
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
   * How many reports and deletions a network (an IPv4 /24 or an IPv6 /48) may send, and how many
   * reports a site. A number of 0 stands for any.
   *
   * @param networkBurst at once, for a network that sent nothing for a while
   * @param networkWeekly in the long run
   * @param siteDaily new reports that are kept; the same one again is always answered
   */
  public record Rate(int networkBurst, int networkWeekly, int siteDaily) {
    /** Enough for a site that sends weekly and tries again, and for an office of them. */
    public static final Rate USUAL = new Rate(20, 50, 3);

    /** No limit, for made-up sites on loopback. */
    public static final Rate ANY = new Rate(0, 0, 0);

    private static final Duration SHORT = Duration.ofMinutes(10);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration DAY = Duration.ofDays(1);

    /** Where one of a network's two numbers is 0, the other decides alone. */
    TokenBuckets<UUID> ofNetworks() {
      if (networkWeekly == 0) {
        return buckets(networkBurst, networkBurst, SHORT);
      }
      int burst = networkBurst == 0 ? networkWeekly : Math.min(networkBurst, networkWeekly);
      return buckets(burst, networkWeekly, WEEK);
    }

    <K> TokenBuckets<K> ofSites() {
      return buckets(siteDaily, siteDaily, DAY);
    }

    private static <K> TokenBuckets<K> buckets(int size, int number, Duration in) {
      return new TokenBuckets<>(size, in.dividedBy(Math.max(1, number)));
    }
  }
}
