package org.dropsonde.forge;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.Credentials;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** Makes the HTTP client that a configuration asks for. */
final class Connections {
  private Connections() {}

  static OkHttpClient client(ForgeConfig config, FirstContact contact) throws ForgeException {
    refuseTokenInClear(config);
    Dispatcher dispatcher = new Dispatcher();
    dispatcher.setMaxRequestsPerHost(config.connections());
    OkHttpClient.Builder builder = new OkHttpClient.Builder()
        .dispatcher(dispatcher)
        .eventListener(contact)
        .connectTimeout(config.connectPatience())
        .readTimeout(config.patience())
        .callTimeout(config.patience().multipliedBy(10))
        // Redirects and retries are ForgeHttp's, which counts them and guards the token.
        .followRedirects(false)
        .followSslRedirects(false)
        .retryOnConnectionFailure(false)
        .proxySelector(new Selector(config));
    config.proxy().ifPresent(proxy -> authenticate(builder, proxy));
    if (!config.certificates().isEmpty()) {
      X509TrustManager trust = Certificates.trusting(config.certificates());
      SSLContext context = Certificates.context(new TrustManager[] {trust});
      builder.sslSocketFactory(context.getSocketFactory(), trust);
    }
    return builder.build();
  }

  private static void authenticate(OkHttpClient.Builder builder, ForgeProxy proxy) {
    proxy
        .user()
        .ifPresent(user -> builder.proxyAuthenticator((route, response) ->
            response.request().header("Proxy-Authorization") != null
                ? null // refused once already
                : response
                    .request()
                    .newBuilder()
                    .header("Proxy-Authorization", Credentials.basic(user, proxy.password()))
                    .build()));
  }

  private static void refuseTokenInClear(ForgeConfig config) throws ForgeException {
    URI base = config.baseUrl();
    if (config.token().isPresent() && base.getScheme().equals("http") && !isLoopback(base)) {
      throw new ForgeException(
          ForgeException.Kind.WRONG_REQUEST,
          "Not sending the token to " + config + ": http has no encryption. Use https.");
    }
  }

  private static boolean isLoopback(URI url) {
    String host = url.getHost();
    boolean literal = host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    try {
      return literal && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** Only the configured proxy, whatever the JVM's system properties say. */
  private static final class Selector extends ProxySelector {
    private final ForgeConfig config;

    Selector(ForgeConfig config) {
      this.config = config;
    }

    @Override
    public List<Proxy> select(URI target) {
      return config.proxy().map(proxy -> proxy.select(target)).orElse(List.of(Proxy.NO_PROXY));
    }

    @Override
    public void connectFailed(URI target, SocketAddress address, IOException cause) {
      // The request itself fails and is reported.
    }
  }
}
