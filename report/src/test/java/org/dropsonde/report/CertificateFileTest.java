package org.dropsonde.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dropsonde.testdata.CertificateAuthority.pem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import org.dropsonde.testdata.CertificateAuthority;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateFileTest {
  private static String key;
  private static X509Certificate certificate;

  @TempDir
  private Path directory;

  @BeforeAll
  static void makeCertificate() throws Exception {
    CertificateAuthority authority = new CertificateAuthority();
    certificate = authority.certificate();
    key = authority.identity("puppet.example.com").keyPem();
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
    Path both = Files.writeString(directory.resolve("both.pem"), key + pem(certificate));
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
      key
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
}
