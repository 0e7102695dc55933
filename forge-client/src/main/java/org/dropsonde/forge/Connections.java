package org.dropsonde.forge;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionSpec;
import okhttp3.Credentials;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP clients that a configuration asks for: one for http, and one for https, which costs a tenth
 * of a second to set up. Each is made when it is first needed, on the thread that asks. Safe for several
 * threads.
 */
final class Connections {
  private static final List<ConnectionSpec> WITHOUT_TLS = List.of(ConnectionSpec.CLEARTEXT);
  private static final List<ConnectionSpec> WITH_TLS =
      List.of(ConnectionSpec.MODERN_TLS, ConnectionSpec.CLEARTEXT);

  private final ForgeConfig config;
  private final FirstContact contact;
  private @Nullable OkHttpClient plain;
  private @Nullable OkHttpClient encrypted;

  /** Sets up what must not fail later: certificates that can't be read are told at once. */
  Connections(ForgeConfig config, FirstContact contact) throws ForgeException {
    refuseTokenInClear(config);
    this.config = config;
    this.contact = contact;
    if (!config.certificates().isEmpty()) {
      encrypted();
    }
  }

  /** The client for a URL. */
  OkHttpClient to(HttpUrl url) throws ForgeException {
    return url.isHttps() ? encrypted() : plain();
  }

  private synchronized OkHttpClient encrypted() throws ForgeException {
    OkHttpClient made = encrypted;
    if (made == null) {
      OkHttpClient.Builder builder = plain().newBuilder().connectionSpecs(WITH_TLS);
      if (!config.certificates().isEmpty()) {
        X509TrustManager trust = Certificates.trusting(config.certificates());
        SSLContext context = Certificates.context(new TrustManager[] {trust});
        builder.sslSocketFactory(context.getSocketFactory(), trust);
      }
      made = builder.build();
      encrypted = made;
    }
    return made;
  }

  private synchronized OkHttpClient plain() {
    OkHttpClient made = plain;
    if (made == null) {
      made = withoutTls();
      plain = made;
    }
    return made;
  }

  private OkHttpClient withoutTls() {
    Dispatcher dispatcher = new Dispatcher();
    dispatcher.setMaxRequestsPerHost(config.connections());
    OkHttpClient.Builder builder = new OkHttpClient.Builder()
        .dispatcher(dispatcher)
        .eventListener(contact)
        .connectionSpecs(WITHOUT_TLS)
        .connectTimeout(config.connectPatience())
        .readTimeout(config.patience())
        .callTimeout(config.patience().multipliedBy(10))
        // Redirects and retries are ForgeHttp's, which counts them and guards the token.
        .followRedirects(false)
        .followSslRedirects(false)
        .retryOnConnectionFailure(false)
        .proxySelector(new Selector(config));
    config
        .proxy()
        .ifPresent(proxy -> builder.proxyAuthenticator(
            (route, response) -> authenticated(proxy, response.request())));
    return builder.build();
  }

  private static Request authenticated(ForgeProxy proxy, Request request)
      throws ProxyRefusedException {
    if (proxy.user().isEmpty() || request.header("Proxy-Authorization") != null) {
      throw new ProxyRefusedException(proxy);
    }
    String header = Credentials.basic(proxy.user().get(), proxy.password(), StandardCharsets.UTF_8);
    return request.newBuilder().header("Proxy-Authorization", header).build();
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
