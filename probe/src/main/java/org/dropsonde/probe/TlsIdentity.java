package org.dropsonde.probe;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Who this program is to a server, and whom it believes. */
record TlsIdentity(SSLContext context, X509TrustManager trust) {
  private static final char[] NO_PASSWORD = {};

  /** Believes the certificates of Puppet's CA alone, not those that the JDK brings. */
  static TlsIdentity read(TlsFiles files) throws ProbeException {
    return read(files.authority(), files.certificate(), files.privateKey());
  }

  /**
   * Reads the files; the key stores that Java needs are made in memory.
   *
   * @param authorities whom to believe; null for those that the JDK brings
   * @param certificate what to show, with its key; null for nothing
   */
  static TlsIdentity read(
      @Nullable Path authorities, @Nullable Path certificate, @Nullable Path privateKey)
      throws ProbeException {
    try {
      X509TrustManager trust = trust(authorities);
      KeyManager[] keys = certificate == null || privateKey == null
          ? new KeyManager[0]
          : keys(certificate, privateKey);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys, new TrustManager[] {trust}, null);
      return new TlsIdentity(context, trust);
    } catch (GeneralSecurityException | IOException e) {
      throw new ProbeException(
          ProbeException.Kind.CONFIGURATION,
          certificate + " and " + privateKey + " can't be used together",
          e);
    }
  }

  private static X509TrustManager trust(@Nullable Path authorities)
      throws ProbeException, GeneralSecurityException, IOException {
    KeyStore trusted = null;
    if (authorities != null) {
      trusted = empty();
      for (X509Certificate authority : PemFile.read(authorities).certificates()) {
        trusted.setCertificateEntry("ca" + trusted.size(), authority);
      }
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    return (X509TrustManager) factory.getTrustManagers()[0];
  }

  private static KeyManager[] keys(Path certificate, Path privateKey)
      throws ProbeException, GeneralSecurityException, IOException {
    KeyStore keys = empty();
    X509Certificate[] chain =
        PemFile.read(certificate).certificates().toArray(new X509Certificate[0]);
    keys.setKeyEntry("node", PemFile.read(privateKey).privateKey(), NO_PASSWORD, chain);
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
