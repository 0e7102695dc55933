package org.dropsonde.probe;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Chooses a proxy as curl does: {@code https_proxy}, {@code http_proxy}, {@code all_proxy}, {@code
 * no_proxy} (curl's manual, "Environment").
 *
 * <p>Only the lower-case {@code http_proxy} counts: a web server may hand in the other one.
 */
final class EnvironmentProxies extends ProxySelector {
  private final Map<String, String> environment;

  EnvironmentProxies(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public List<Proxy> select(@Nullable URI uri) {
    if (uri == null || uri.getHost() == null || isExempt(uri.getHost())) {
      return List.of(Proxy.NO_PROXY);
    }
    return proxy(uri.getScheme())
        .map(proxy -> new InetSocketAddress(proxy.getHost(), port(proxy)))
        .map(address -> List.of(new Proxy(Proxy.Type.HTTP, address)))
        .orElse(List.of(Proxy.NO_PROXY));
  }

  @Override
  public void connectFailed(
      @Nullable URI uri, @Nullable SocketAddress address, @Nullable IOException failure) {
    // The request itself fails, and says so.
  }

  /** The user info that a proxy's URL holds, {@code user:password}. */
  Optional<String> credentials(String scheme) {
    return proxy(scheme).map(URI::getUserInfo);
  }

  private Optional<URI> proxy(String scheme) {
    String text = scheme.equals("https")
        ? first("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
        : first("http_proxy", "all_proxy", "ALL_PROXY");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI proxy = URI.create(text.contains("://") ? text : "http://" + text);
      return Optional.of(proxy).filter(one -> one.getHost() != null);
    } catch (IllegalArgumentException e) {
      // What is not a URL is no proxy; the request then fails by itself where it needs one.
      return Optional.empty();
    }
  }

  private static int port(URI proxy) {
    // curl's default port for a proxy.
    return proxy.getPort() < 0 ? 1080 : proxy.getPort();
  }

  private boolean isExempt(String host) {
    String wanted = host.toLowerCase(Locale.ROOT);
    for (String entry :
        first("no_proxy", "NO_PROXY").toLowerCase(Locale.ROOT).split("[,\\s]+", -1)) {
      String suffix = entry.startsWith(".") ? entry.substring(1) : entry;
      boolean matches = wanted.equals(suffix) || wanted.endsWith("." + suffix);
      if (entry.equals("*") || (!suffix.isEmpty() && matches)) {
        return true;
      }
    }
    return false;
  }

  private String first(String... names) {
    for (String name : names) {
      String value = environment.getOrDefault(name, "").strip();
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }
}
