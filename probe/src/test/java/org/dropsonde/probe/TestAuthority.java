package org.dropsonde.probe;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/** A CA like Puppet's, made for one test. */
final class TestAuthority {
  private final Instant now = Instant.now();
  private final KeyPair keys = ecKeys();
  private final X509Certificate certificate;

  TestAuthority() throws GeneralSecurityException, IOException {
    this.certificate = certificate("CN=Test CA", keys, now.plus(Duration.ofDays(1)), true);
  }

  /** A key with its certificate. */
  record Identity(KeyPair keys, X509Certificate certificate) {}

  Identity identity(KeyPair own, Instant notAfter) throws GeneralSecurityException, IOException {
    return new Identity(own, certificate("CN=127.0.0.1", own, notAfter, false));
  }

  Identity identity() throws GeneralSecurityException, IOException {
    return identity(ecKeys(), now.plus(Duration.ofDays(1)));
  }

  Identity expired() throws GeneralSecurityException, IOException {
    return identity(ecKeys(), now.minus(Duration.ofDays(1)));
  }

  /** Writes what a node has; {@code key} is what to write as its key. */
  TlsFiles write(Path folder, X509Certificate own, Object key) throws IOException {
    TlsFiles files = new TlsFiles(
        folder.resolve("cert.pem"), folder.resolve("key.pem"), folder.resolve("ca.pem"));
    Files.writeString(files.certificate(), pem(own));
    Files.writeString(files.privateKey(), pem(key));
    Files.writeString(files.authority(), pem(certificate));
    return files;
  }

  TlsFiles write(Path folder) throws GeneralSecurityException, IOException {
    Identity identity = identity();
    return write(
        folder, identity.certificate(), new JcaPKCS8Generator(identity.keys().getPrivate(), null));
  }

  static String pem(Object object) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(object);
    }
    return text.toString();
  }

  /** An EC key as openssl writes it by itself: SEC 1, with the name of its curve. */
  static PemObject sec1(PrivateKey key) throws IOException {
    PrivateKeyInfo info = PrivateKeyInfo.getInstance(key.getEncoded());
    ECPrivateKey bare = ECPrivateKey.getInstance(info.parsePrivateKey());
    ECPrivateKey named =
        new ECPrivateKey(256, bare.getKey(), info.getPrivateKeyAlgorithm().getParameters());
    return new PemObject("EC PRIVATE KEY", named.getEncoded());
  }

  /** What a server needs to show an identity and to ask for one of this CA. */
  SSLContext server(Identity identity) throws GeneralSecurityException, IOException {
    char[] password = new char[0];
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("server", identity.keys().getPrivate(), password, new X509Certificate[] {
      identity.certificate()
    });
    KeyManagerFactory keyManagers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keyManagers.init(store, password);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", certificate);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keyManagers.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  static KeyPair ecKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  static KeyPair rsaKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  private X509Certificate certificate(
      String subject, KeyPair own, Instant notAfter, boolean authority)
      throws GeneralSecurityException, IOException {
    X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
        new X500Principal("CN=Test CA"),
        BigInteger.valueOf(System.nanoTime()),
        Date.from(now.minus(Duration.ofDays(2))),
        Date.from(notAfter),
        new X500Principal(subject),
        own.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
    if (!authority) {
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
    }
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(builder.build(
              new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }
}
