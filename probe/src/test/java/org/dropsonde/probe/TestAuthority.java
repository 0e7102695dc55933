package org.dropsonde.probe;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemObjectGenerator;

/** A certificate authority as Puppet has one, which signs for tests. */
final class TestAuthority {
  private static final X500Name NAME = new X500Name("CN=Puppet CA: puppet.example.com");
  private static final AlgorithmParameterSpec P256 = new ECGenParameterSpec("secp256r1");
  private final KeyPair keys;
  private final X509CertificateHolder certificate;
  private int serial = 1;

  TestAuthority() throws Exception {
    keys = keys("EC", P256);
    certificate = sign(NAME, keys, true);
  }

  /** Writes the authority's own certificate. */
  Path certificate(Path file) throws IOException {
    return Files.writeString(file, pem(certificate));
  }

  /** Writes a certificate for localhost beside its key, the key in PKCS#8 form. */
  void sign(Path certificateFile, Path keyFile) throws Exception {
    KeyPair pair = keys("EC", P256);
    Files.writeString(certificateFile, pem(sign(new X500Name("CN=localhost"), pair, false)));
    Files.writeString(keyFile, pem(new JcaPKCS8Generator(pair.getPrivate(), null)));
  }

  /** Writes a certificate and its key, in the algorithm's own form: PKCS#1 or SEC 1. */
  void signPlain(Path certificateFile, Path keyFile, String algorithm) throws Exception {
    KeyPair pair = keys(
        algorithm,
        algorithm.equals("EC")
            ? P256
            : new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4));
    Files.writeString(certificateFile, pem(sign(new X500Name("CN=probe"), pair, false)));
    Files.writeString(
        keyFile,
        pair.getPrivate() instanceof ECPrivateKey key ? sec1(key) : pem(pair.getPrivate()));
  }

  /** As {@code openssl ecparam -name prime256v1 -genkey} writes it, without the public half. */
  private static String sec1(ECPrivateKey key) throws IOException {
    var curve = SECObjectIdentifiers.secp256r1;
    var sec1 = new org.bouncycastle.asn1.sec.ECPrivateKey(256, key.getS(), curve);
    return pem(new PemObject("EC PARAMETERS", curve.getEncoded()))
        + pem(new PemObject("EC PRIVATE KEY", sec1.getEncoded()));
  }

  private X509CertificateHolder sign(X500Name subject, KeyPair pair, boolean isAuthority)
      throws CertIOException, OperatorCreationException {
    Instant start = Instant.parse("2020-01-01T00:00:00Z");
    GeneralName localhost = new GeneralName(GeneralName.dNSName, "localhost");
    return new JcaX509v3CertificateBuilder(
            NAME,
            BigInteger.valueOf(serial++),
            Date.from(start),
            Date.from(Instant.parse("2120-01-01T00:00:00Z")),
            subject,
            pair.getPublic())
        .addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority))
        .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(localhost))
        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
  }

  private static KeyPair keys(String algorithm, AlgorithmParameterSpec size)
      throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(size);
    return generator.generateKeyPair();
  }

  private static String pem(Object object) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      if (object instanceof PemObjectGenerator generator) {
        writer.writeObject(generator);
      } else {
        writer.writeObject(object);
      }
    }
    return text.toString();
  }
}
