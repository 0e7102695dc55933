package org.dropsonde.forge;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The hosts that are reached without a proxy, as the variable {@code no_proxy} lists them: hosts, domains
 * (with or without a dot or {@code *.} before them), {@code host:port}, IPv4 networks ({@code
 * 10.0.0.0/8}), or {@code *}.
 */
final class NoProxy {
  private static final Pattern ADDRESS =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?:/(\\d{1,2}))?");

  private final List<String> entries;

  private NoProxy(List<String> entries) {
    this.entries = entries;
  }

  static NoProxy of(String list) {
    return new NoProxy(Stream.of(list.split(",", -1))
        .map(entry -> entry.strip().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", ""))
        .filter(entry -> !entry.isEmpty())
        .toList());
  }

  boolean includes(URI target) {
    String host =
        String.valueOf(target.getHost()).toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
    int usual = "https".equalsIgnoreCase(target.getScheme()) ? 443 : 80;
    String place = host + ":" + (target.getPort() < 0 ? usual : target.getPort());
    return entries.stream()
        .anyMatch(entry -> entry.equals("*")
            || entry.equals(place)
            || isBelow(host, entry)
            || isInside(host, entry));
  }

  private static boolean isBelow(String host, String entry) {
    String suffix = entry.startsWith("*.") ? entry.substring(1) : entry;
    String domain = suffix.startsWith(".") ? suffix : "." + suffix;
    return host.equals(entry) || ("." + host).endsWith(domain);
  }

  /** Only where the URL itself has an address: names are not looked up for this. */
  private static boolean isInside(String host, String network) {
    Matcher inside = ADDRESS.matcher(host);
    Matcher whole = ADDRESS.matcher(network);
    if (!inside.matches() || !whole.matches() || whole.group(5) == null) {
      return false;
    }
    int bits = Integer.parseInt(whole.group(5));
    return bits <= 32 && (number(inside) ^ number(whole)) >>> (32 - bits) == 0;
  }

  private static long number(Matcher address) {
    long number = 0;
    for (int part = 1; part <= 4; part++) {
      number = number << 8 | Integer.parseInt(address.group(part));
    }
    return number;
  }
}
