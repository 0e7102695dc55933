package org.dropsonde.probe;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.jspecify.annotations.Nullable;

/**
 * What TLS needs, from PEM files as Puppet keeps them: authorities, a certificate, and its key in
 * PKCS#1, SEC 1 or PKCS#8 form, RSA or EC.
 */
final class TlsFiles {
  private static final int MOST_BYTES = 4 * 1024 * 1024;
  private static final char[] NO_PASSWORD = {};

  private TlsFiles() {}

  /** Trusts the authorities in the file; the platform's where it is null. */
  static X509TrustManager trust(@Nullable Path authorities) throws ProbeException {
    try {
      KeyStore store = null;
      if (authorities != null) {
        store = emptyStore();
        for (X509Certificate one : certificates(authorities)) {
          store.setCertificateEntry("ca" + store.size(), one);
        }
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509TrustManager found) {
          return found;
        }
      }
      throw new IllegalStateException("the platform brings no X.509 trust manager");
    } catch (GeneralSecurityException | IOException e) {
      throw unusable(authorities, "it can't be used as a list of authorities", e);
    }
  }

  /** A context that trusts {@code trust} and shows the client's certificate where there is one. */
  static SSLContext context(X509TrustManager trust, @Nullable Path certificate, @Nullable Path key)
      throws ProbeException {
    try {
      KeyManager[] keys = {};
      if (certificate != null && key != null) {
        KeyStore store = emptyStore();
        Certificate[] chain = certificates(certificate).toArray(new Certificate[0]);
        store.setKeyEntry("client", privateKey(key), NO_PASSWORD, chain);
        KeyManagerFactory factory =
            KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        keys = factory.getKeyManagers();
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys, new TrustManager[] {trust}, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw unusable(certificate, "the certificate and its key can't be used together", e);
    }
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    return store;
  }

  private static List<X509Certificate> certificates(Path file)
      throws ProbeException, GeneralSecurityException {
    JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
    List<X509Certificate> found = new ArrayList<>();
    for (Object one : objects(file)) {
      if (one instanceof X509CertificateHolder holder) {
        found.add(converter.getCertificate(holder));
      }
    }
    if (found.isEmpty()) {
      throw unusable(file, "there is no PEM certificate in it", null);
    }
    return found;
  }

  private static PrivateKey privateKey(Path file) throws ProbeException, IOException {
    JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
    for (Object one : objects(file)) {
      if (one instanceof PEMKeyPair pair) {
        return converter.getKeyPair(pair).getPrivate();
      }
      if (one instanceof PrivateKeyInfo key) {
        return converter.getPrivateKey(key);
      }
      if (one instanceof PEMEncryptedKeyPair || one instanceof PKCS8EncryptedPrivateKeyInfo) {
        throw unusable(file, "it has a passphrase; Puppet's keys have none", null);
      }
    }
    throw unusable(file, "there is no PEM private key in it", null);
  }

  private static List<Object> objects(Path file) throws ProbeException {
    List<Object> found = new ArrayList<>();
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw unusable(file, "it is larger than " + MOST_BYTES + " bytes", null);
      }
      String text = new String(Files.readAllBytes(file), US_ASCII);
      try (PEMParser pem = new PEMParser(new StringReader(text))) {
        for (Object one = pem.readObject(); one != null; one = pem.readObject()) {
          found.add(one);
        }
      }
    } catch (IOException e) {
      throw unusable(file, "it can't be read (" + e.getClass().getSimpleName() + ")", e);
    }
    return found;
  }

  private static ProbeException unusable(
      @Nullable Path file, String why, @Nullable Exception cause) {
    String message = "the file " + file + " can't be used for TLS: " + why;
    return cause == null
        ? new ProbeException(ProbeException.Kind.CONFIGURATION, message)
        : new ProbeException(ProbeException.Kind.CONFIGURATION, message, cause);
  }
}
