package org.dropsonde.testdata;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
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

/**
 * A certificate authority for one test, which nobody trusts who isn't told to. Its certificates are
 * X.509 v3 (RFC 5280), valid from two days ago until tomorrow unless another end is given.
 */
public final class CertificateAuthority {
  private static final X500Principal NAME = new X500Principal("CN=Test CA");
  private static final char[] PASSWORD = new char[0];

  private final Instant now = Instant.now();
  private final KeyPair keys = keys("EC", 256);
  private final X509Certificate certificate;

  /** Makes one with a new EC key. All have the same name: they are told apart by their keys. */
  public CertificateAuthority() throws GeneralSecurityException, IOException {
    X509v3CertificateBuilder builder = builder(NAME, keys, tomorrow());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    this.certificate = sign(builder);
  }

  /** A key pair and its certificate, as a server or a client shows it. */
  public record Identity(KeyPair keys, X509Certificate certificate) {
    /** The certificate as PEM. */
    public String certificatePem() throws IOException {
      return pem(certificate);
    }

    /** The private key as PEM, in PKCS#8 and not encrypted. */
    public String keyPem() throws IOException {
      return pem(new JcaPKCS8Generator(keys.getPrivate(), null));
    }
  }

  /** What those must trust who shall trust this authority. */
  public X509Certificate certificate() {
    return certificate;
  }

  /** An identity with a new EC key. */
  public Identity identity(String host) throws GeneralSecurityException, IOException {
    return identity(host, keys("EC", 256), tomorrow());
  }

  /**
   * An identity with a given key, which may be of any algorithm.
   *
   * @param host the certificate's only name: a DNS name or an IPv4 address
   * @param notAfter when it ends, at the earliest two days ago
   */
  public Identity identity(String host, KeyPair own, Instant notAfter)
      throws GeneralSecurityException, IOException {
    int kind = host.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName;
    X509v3CertificateBuilder builder = builder(new X500Principal("CN=" + host), own, notAfter);
    builder.addExtension(
        Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(kind, host)));
    return new Identity(own, sign(builder));
  }

  /** TLS for either end: shows this identity, and trusts nobody but this authority. */
  public SSLContext tls(Identity shown) throws GeneralSecurityException, IOException {
    KeyStore own = emptyStore();
    own.setKeyEntry(
        "shown", shown.keys().getPrivate(), PASSWORD, new Certificate[] {shown.certificate()});
    KeyManagerFactory keyManagers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keyManagers.init(own, PASSWORD);
    KeyStore trusted = emptyStore();
    trusted.setCertificateEntry("authority", certificate);
    TrustManagerFactory trustManagers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trustManagers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
    return context;
  }

  /** A new key pair of an algorithm, {@code EC} or {@code RSA}. */
  public static KeyPair keys(String algorithm, int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  /**
   * One PEM block.
   *
   * @param object a certificate; a private key, which is written in its algorithm's own form; or what
   *     else {@link JcaPEMWriter} knows
   */
  public static String pem(Object object) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(object);
    }
    return text.toString();
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private Instant tomorrow() {
    return now.plus(Duration.ofDays(1));
  }

  private X509v3CertificateBuilder builder(X500Principal subject, KeyPair own, Instant notAfter) {
    return new JcaX509v3CertificateBuilder(
        NAME,
        new BigInteger(64, new SecureRandom()),
        Date.from(now.minus(Duration.ofDays(2))),
        Date.from(notAfter),
        subject,
        own.getPublic());
  }

  private X509Certificate sign(X509v3CertificateBuilder builder) throws GeneralSecurityException {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(builder.build(
              new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException("the authority can't sign", e);
    }
  }
}
