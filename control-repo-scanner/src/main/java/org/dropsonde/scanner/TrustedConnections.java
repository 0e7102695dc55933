package org.dropsonde.scanner;

import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Map;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.dropsonde.scanner.ScanException.Kind;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * Connections that trust a company's own certificate authority, too: the PEM file that {@code
 * GIT_SSL_CAINFO} names, as for git itself.
 */
final class TrustedConnections implements HttpConnectionFactory {
  static final String VARIABLE = "GIT_SSL_CAINFO";

  private final HttpConnectionFactory plain = new JDKHttpConnectionFactory();
  private final TrustManager[] trusted;

  private TrustedConnections(TrustManager[] trusted) {
    this.trusted = trusted;
  }

  /**
   * Reads the authorities, where some are given.
   *
   * @return null where none are: then the JDK's count
   */
  static @Nullable TrustedConnections of(Map<String, String> environment) throws ScanException {
    String file = environment.get(VARIABLE);
    if (file == null || file.isEmpty()) {
      return null;
    }
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      var own = CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (own.isEmpty()) {
        throw new IOException("it holds no certificate");
      }
      return new TrustedConnections(trusting(own));
    } catch (IOException | GeneralSecurityException | InvalidPathException e) {
      throw new ScanException(
          Kind.REQUEST,
          VARIABLE + ": no certificate could be read from " + file + "; give a PEM file",
          e);
    }
  }

  private static TrustManager[] trusting(Collection<? extends Certificate> own)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    for (TrustManager manager : managers(null)) {
      if (manager instanceof X509TrustManager x509) {
        for (X509Certificate authority : x509.getAcceptedIssuers()) {
          store.setCertificateEntry("jdk-" + number++, authority);
        }
      }
    }
    for (Certificate authority : own) {
      store.setCertificateEntry("own-" + number++, authority);
    }
    return managers(store);
  }

  private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  /** Lets a transport over https use them. */
  static void use(@Nullable TrustedConnections connections, Transport transport) {
    if (connections != null && transport instanceof TransportHttp http) {
      http.setHttpConnectionFactory(connections);
    }
  }

  @Override
  public HttpConnection create(URL url) throws IOException {
    return trusting(url, plain.create(url));
  }

  @Override
  public HttpConnection create(URL url, Proxy proxy) throws IOException {
    return trusting(url, plain.create(url, proxy));
  }

  private HttpConnection trusting(URL url, HttpConnection connection) throws IOException {
    if (url.getProtocol().equals("https")) {
      try {
        connection.configure(null, trusted, null);
      } catch (GeneralSecurityException e) {
        throw new IOException("the authorities in " + VARIABLE + " are of no use", e);
      }
    }
    return connection;
  }
}
