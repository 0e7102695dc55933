package org.dropsonde.collector;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dropsonde.collector.CollectorSettings.TlsFiles;

/** What a certificate's and its key's PEM files hold. */
record TlsKeys(TlsFiles files, String certificatePem, String keyPem) {
  /** What the key is kept under in memory; it never leaves it. */
  static final String PASSWORD = "in memory";

  private static final Pattern PKCS8 = Pattern.compile(
      "-----BEGIN PRIVATE KEY-----\\s*([A-Za-z0-9+/=\\s]+?)-----END PRIVATE KEY-----");

  static TlsKeys read(TlsFiles files) throws IOException {
    return new TlsKeys(files, text(files.certificates()), text(files.key()));
  }

  private static String text(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "it is a directory");
    }
    return Files.readString(file, ISO_8859_1);
  }

  /**
   * Both, as TLS takes them.
   *
   * @throws GeneralSecurityException where there is none, or the key is another certificate's
   */
  KeyStore store() throws GeneralSecurityException {
    Certificate[] chain = certificates();
    PrivateKey key = key();
    if (!belongs(key, chain[0])) {
      throw new GeneralSecurityException(
          files.key() + " is not the key of the first certificate in " + files.certificates());
    }
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("collector", key, PASSWORD.toCharArray(), chain);
      return store;
    } catch (IOException e) {
      throw new GeneralSecurityException("an empty key store can't be made", e);
    }
  }

  /** When the certificate ends. */
  Instant expires() throws GeneralSecurityException {
    return ((X509Certificate) certificates()[0]).getNotAfter().toInstant();
  }

  private Certificate[] certificates() throws GeneralSecurityException {
    byte[] pem = certificatePem.getBytes(ISO_8859_1);
    try {
      Certificate[] chain = CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(pem))
          .toArray(new Certificate[0]);
      if (chain.length > 0) {
        return chain;
      }
    } catch (CertificateException e) {
      throw new GeneralSecurityException(files.certificates() + " holds a broken certificate", e);
    }
    throw new GeneralSecurityException(files.certificates() + " holds no certificate in PEM");
  }

  private PrivateKey key() throws GeneralSecurityException {
    Matcher matcher = PKCS8.matcher(keyPem);
    if (!matcher.find()) {
      throw new GeneralSecurityException(
          files.key() + " holds no key that begins with BEGIN PRIVATE KEY;"
              + " `openssl pkcs8 -topk8 -nocrypt` makes one");
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(matcher.group(1));
      return key(new PKCS8EncodedKeySpec(der));
    } catch (InvalidKeySpecException | IllegalArgumentException e) {
      throw new GeneralSecurityException(files.key() + " holds no RSA or EC key in PKCS#8", e);
    }
  }

  private static PrivateKey key(PKCS8EncodedKeySpec spec) throws GeneralSecurityException {
    try {
      return KeyFactory.getInstance("RSA").generatePrivate(spec);
    } catch (InvalidKeySpecException e) {
      return KeyFactory.getInstance("EC").generatePrivate(spec); // the other kind, or neither
    }
  }

  /** Files that are renewed one after the other don't belong together for a moment. */
  private static boolean belongs(PrivateKey key, Certificate certificate)
      throws GeneralSecurityException {
    if (!key.getAlgorithm().equals(certificate.getPublicKey().getAlgorithm())) {
      return false;
    }
    byte[] message = PASSWORD.getBytes(US_ASCII);
    String algorithm = key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(message);
    byte[] signed = signature.sign();
    signature.initVerify(certificate.getPublicKey());
    signature.update(message);
    return signature.verify(signed);
  }

  /** Says nothing of the key. */
  @Override
  public String toString() {
    return "TlsKeys[" + files + "]";
  }
}
