package org.dropsonde.forge;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The way to a Forge through an HTTP proxy, and the hosts that are reached without it. */
public final class ForgeProxy {
  private final String host;
  private final int port;
  private final @Nullable String user;
  private final String password;
  private final NoProxy exceptions;

  private ForgeProxy(
      String host, int port, @Nullable String user, String password, NoProxy exceptions) {
    this.host = host;
    this.port = port;
    this.user = user;
    this.password = password;
    this.exceptions = exceptions;
  }

  /**
   * Reads {@code http://user:password@host:port}.
   *
   * @param noProxy comma-separated hosts, domains ({@code example.com} holds for {@code
   *     a.example.com}), {@code host:port}, networks ({@code 10.0.0.0/8}), or {@code *}
   */
  public static ForgeProxy of(String url, String noProxy) throws ForgeException {
    try {
      URI uri = URI.create(url.contains("://") ? url : "http://" + url);
      if (uri.getHost() == null || !"http".equals(uri.getScheme())) {
        throw wrong();
      }
      String info = uri.getRawUserInfo();
      int colon = info == null ? -1 : info.indexOf(':');
      String user = info == null ? null : decode(colon < 0 ? info : info.substring(0, colon));
      String password = info == null || colon < 0 ? "" : decode(info.substring(colon + 1));
      int port = uri.getPort() < 0 ? 80 : uri.getPort();
      return new ForgeProxy(uri.getHost(), port, user, password, NoProxy.of(noProxy));
    } catch (IllegalArgumentException e) {
      throw wrong();
    }
  }

  /** The proxy of the variables {@code https_proxy}, {@code http_proxy} and {@code no_proxy}. */
  public static Optional<ForgeProxy> ofEnvironment(Map<String, String> environment, URI forge)
      throws ForgeException {
    boolean secure = "https".equalsIgnoreCase(forge.getScheme());
    // HTTP_PROXY in capitals is ignored: in a CGI program it is a header of the request.
    String url = secure
        ? first(environment, "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
        : first(environment, "http_proxy", "all_proxy", "ALL_PROXY");
    return url.isEmpty()
        ? Optional.empty()
        : Optional.of(of(url, first(environment, "no_proxy", "NO_PROXY")));
  }

  List<Proxy> select(URI target) {
    return exceptions.includes(target)
        ? List.of(Proxy.NO_PROXY)
        : List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port)));
  }

  Optional<String> user() {
    return Optional.ofNullable(user);
  }

  String password() {
    return password;
  }

  private static String first(Map<String, String> environment, String... names) {
    return Stream.of(names)
        .map(name -> environment.getOrDefault(name, ""))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static ForgeException wrong() {
    return new ForgeException(
        ForgeException.Kind.WRONG_REQUEST,
        "The proxy's URL is not of the form http://user:password@host:port.");
  }

  /** The proxy without its credentials. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
