package org.dropsonde.collector;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dropsonde.collector.CollectorSettings.TlsFiles;

/** Reads a certificate and its key from PEM files. */
final class TlsKeys {
  /** What the key is kept under in memory; it never leaves it. */
  static final String PASSWORD = "in memory";

  private static final Pattern PKCS8 = Pattern.compile(
      "-----BEGIN PRIVATE KEY-----\\s*([A-Za-z0-9+/=\\s]+?)-----END PRIVATE KEY-----");

  private TlsKeys() {}

  static KeyStore read(TlsFiles files) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "collector", key(files.key()), PASSWORD.toCharArray(), certificates(files.certificates()));
    return store;
  }

  private static Certificate[] certificates(Path file)
      throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      Certificate[] chain = CertificateFactory.getInstance("X.509")
          .generateCertificates(in)
          .toArray(new Certificate[0]);
      if (chain.length == 0) {
        throw new GeneralSecurityException(file + " holds no certificate in PEM");
      }
      return chain;
    }
  }

  private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
    Matcher matcher = PKCS8.matcher(Files.readString(file, US_ASCII));
    if (!matcher.find()) {
      throw new GeneralSecurityException(file + " holds no key that begins with BEGIN PRIVATE KEY;"
          + " `openssl pkcs8 -topk8 -nocrypt` makes one");
    }
    PKCS8EncodedKeySpec spec =
        new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(matcher.group(1)));
    try {
      return KeyFactory.getInstance("RSA").generatePrivate(spec);
    } catch (InvalidKeySpecException e) {
      return KeyFactory.getInstance("EC").generatePrivate(spec); // the other kind, or neither
    }
  }
}
