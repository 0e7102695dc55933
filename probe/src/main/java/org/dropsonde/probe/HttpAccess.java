package org.dropsonde.probe;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;

/** Makes HTTP clients: TLS 1.2 or newer, proxies of the environment, no redirects. */
final class HttpAccess {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private HttpAccess() {}

  static OkHttpClient client(HttpSettings settings) throws ProbeException {
    TlsIdentity tls =
        TlsIdentity.read(settings.certificateAuthority(), settings.certificate(), settings.key());
    EnvironmentProxies proxies = new EnvironmentProxies(settings.environment());
    return new OkHttpClient.Builder()
        .callTimeout(settings.timeout())
        .connectTimeout(settings.timeout())
        .readTimeout(settings.timeout())
        .writeTimeout(settings.timeout())
        .retryOnConnectionFailure(false)
        // A server may close a connection between two requests; a new one each time is no burden.
        .connectionPool(new ConnectionPool(0, 1, TimeUnit.MINUTES))
        .followRedirects(false)
        .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS, ConnectionSpec.CLEARTEXT))
        .sslSocketFactory(tls.context().getSocketFactory(), tls.trust())
        .proxySelector(proxies)
        .proxyAuthenticator(authenticator(proxies))
        .build();
  }

  /**
   * Checks a server's URL.
   *
   * @throws ProbeException where it is not https (plain http is for this machine alone), or holds
   *     credentials
   */
  static URI checked(URI url, String what) throws ProbeException {
    String scheme = Optional.ofNullable(url.getScheme()).orElse("");
    String host = Optional.ofNullable(url.getHost()).orElse("");
    if (url.getRawUserInfo() != null) {
      throw refused(what, "must not hold a user or password");
    }
    boolean plain = scheme.equalsIgnoreCase("http") && LOOPBACK.contains(host);
    if (host.isEmpty() || !(scheme.equalsIgnoreCase("https") || plain)) {
      throw refused(what, "must be a URL such as https://host/ (http is for this machine alone)");
    }
    return url;
  }

  private static ProbeException refused(String what, String why) {
    return new ProbeException(ProbeException.Kind.CONFIGURATION, what + " " + why);
  }

  private static Authenticator authenticator(EnvironmentProxies proxies) {
    return (route, response) -> {
      Optional<String> user = proxies.credentials(response.request().url().scheme());
      if (user.isEmpty() || response.request().header("Proxy-Authorization") != null) {
        return null;
      }
      String[] parts = user.get().split(":", 2);
      return response
          .request()
          .newBuilder()
          .header(
              "Proxy-Authorization", Credentials.basic(parts[0], parts.length == 2 ? parts[1] : ""))
          .build();
    };
  }
}
