package org.dropsonde.forge;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.dropsonde.failure.FileFailure;
import org.jspecify.annotations.Nullable;

/** Trust in the JDK's certificate authorities and in a company's own. */
final class Certificates {
  /** Many times what all authorities of a system take. */
  private static final int LARGEST_FILE = 16 << 20;

  private Certificates() {}

  /** A trust manager for the JDK's authorities and those in the PEM files. */
  static X509TrustManager trusting(List<Path> pemFiles) throws ForgeException {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (X509Certificate authority : managerOf(null).getAcceptedIssuers()) {
        store.setCertificateEntry("jdk-" + number++, authority);
      }
      for (Path file : pemFiles) {
        for (Certificate authority : read(file)) {
          store.setCertificateEntry("own-" + number++, authority);
        }
      }
      return managerOf(store);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the JDK's own trust store is unusable", e);
    }
  }

  static SSLContext context(TrustManager[] managers) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has TLS", e);
    }
  }

  private static Iterable<? extends Certificate> read(Path file) throws ForgeException {
    try (InputStream in = Files.newInputStream(file)) {
      // Bytes first: the factory makes what the disk refuses a matter of certificates.
      ByteArrayInputStream bytes = new ByteArrayInputStream(in.readNBytes(LARGEST_FILE));
      var authorities = CertificateFactory.getInstance("X.509").generateCertificates(bytes);
      if (authorities.isEmpty()) {
        throw wrong(file, "it holds no certificate", null);
      }
      return authorities;
    } catch (IOException e) {
      throw wrong(file, FileFailure.reason(e), e);
    } catch (GeneralSecurityException e) {
      throw wrong(file, String.valueOf(e.getMessage()), e);
    }
  }

  private static ForgeException wrong(Path file, String why, @Nullable Throwable cause) {
    return new ForgeException(
        ForgeException.Kind.WRONG_REQUEST,
        "Reading certificates from " + file + " failed: " + why + ". It must be a PEM file.",
        cause);
  }

  private static X509TrustManager managerOf(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        return x509;
      }
    }
    throw new IllegalStateException("every JDK has an X.509 trust manager");
  }
}
