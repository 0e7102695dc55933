package org.dropsonde.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateFileTest {
  private static KeyPair keys;
  private static X509CertificateHolder certificate;

  @TempDir
  private Path directory;

  @BeforeAll
  static void makeCertificate() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    keys = generator.generateKeyPair();
    X500Name name = new X500Name("CN=Puppet CA: puppet.example.com");
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    certificate = new JcaX509v3CertificateBuilder(
            name,
            BigInteger.ONE,
            Date.from(start),
            Date.from(start.plusSeconds(1_000_000)),
            name,
            keys.getPublic())
        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
  }

  @Test
  void readsTheSameBytesFromPemAndDer() throws Exception {
    Path der = Files.write(directory.resolve("ca.der"), certificate.getEncoded());
    Path pem = Files.writeString(directory.resolve("ca.pem"), pem(certificate));
    assertThat(CertificateFile.der(der)).isEqualTo(certificate.getEncoded());
    assertThat(CertificateFile.der(pem)).isEqualTo(certificate.getEncoded());
  }

  @Test
  void skipsAKeyInFrontOfTheCertificate() throws Exception {
    Path both =
        Files.writeString(directory.resolve("both.pem"), pem(keys.getPrivate()) + pem(certificate));
    assertThat(CertificateFile.der(both)).isEqualTo(certificate.getEncoded());
  }

  @Test
  void refusesWhatIsNoCertificate() throws IOException {
    for (String text : new String[] {
      "",
      "hello",
      "0abc",
      "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
      "-----BEGIN CERTIFICATE-----\n*\n",
      pem(keys.getPrivate())
    }) {
      Path file = Files.writeString(directory.resolve("ca.pem"), text);
      assertThatThrownBy(() -> CertificateFile.der(file))
          .as(text)
          .isInstanceOf(ReportException.class)
          .hasMessageContaining("ca.pem");
    }
  }

  @Test
  void refusesAFileThatIsMissingOrHuge() throws IOException {
    assertThatThrownBy(() -> CertificateFile.der(directory.resolve("none")))
        .isInstanceOf(ReportException.class);
    Path huge = Files.write(directory.resolve("huge"), new byte[1024 * 1024 + 1]);
    assertThatThrownBy(() -> CertificateFile.der(huge))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("larger");
  }

  private static String pem(Object object) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(object);
    }
    return text.toString();
  }
}
