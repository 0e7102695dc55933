package org.dropsonde.probe;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Who this program is to PuppetDB, and whom it believes: the certificates of Puppet's CA alone, not
 * those that the JDK brings.
 */
record TlsIdentity(SSLContext context, X509TrustManager trust) {
  /** Reads the files; the key stores that Java needs are made in memory. */
  static TlsIdentity read(TlsFiles files) throws ProbeException {
    PemFile key = PemFile.read(files.privateKey());
    List<X509Certificate> own = PemFile.read(files.certificate()).certificates();
    List<X509Certificate> authorities = PemFile.read(files.authority()).certificates();
    char[] password = new char[0];
    try {
      KeyStore keys = empty();
      keys.setKeyEntry("node", key.privateKey(), password, own.toArray(new X509Certificate[0]));
      KeyManagerFactory keyManagers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keyManagers.init(keys, password);

      KeyStore trusted = empty();
      for (X509Certificate authority : authorities) {
        trusted.setCertificateEntry("ca" + trusted.size(), authority);
      }
      TrustManagerFactory trustManagers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trustManagers.init(trusted);
      X509TrustManager trust = (X509TrustManager) trustManagers.getTrustManagers()[0];

      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keyManagers.getKeyManagers(), new TrustManager[] {trust}, null);
      return new TlsIdentity(context, trust);
    } catch (GeneralSecurityException | IOException e) {
      throw new ProbeException(
          ProbeException.Kind.CONFIGURATION,
          files.certificate() + " and " + files.privateKey() + " can't be used together",
          e);
    }
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
