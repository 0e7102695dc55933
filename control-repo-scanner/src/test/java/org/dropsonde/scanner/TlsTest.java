package org.dropsonde.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import org.dropsonde.testdata.CertificateAuthority;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Remote repositories over https, whose certificate a company's own authority has signed. */
class TlsTest {
  @TempDir
  Path folder;

  private ServedRepository served;
  private Map<String, String> trusting;

  @BeforeEach
  void serve() throws Exception {
    CertificateAuthority authority = new CertificateAuthority();
    served = ServedRepository.in(folder, authority.tls(authority.identity("localhost")));
    trusting = trusting(authority);
  }

  @AfterEach
  void stop() {
    served.close();
  }

  @Test
  void trustsTheAuthorityThatGitWouldTrust() throws Exception {
    assertThat(served.url()).startsWith("https://");
    assertThat(served.scan(served.url(), trusting).repo().environments()).hasSize(2);
    assertThat(RemoteReferences.ask(List.of(served.url()), trusting).unanswered())
        .isEmpty();
  }

  @Test
  void trustsNobodyElse() throws Exception {
    assertThatThrownBy(() -> served.scan(served.url(), Map.of()))
        .isInstanceOfSatisfying(
            ScanException.class, e -> assertThat(e.kind()).isEqualTo(ScanException.Kind.NETWORK))
        .hasMessageContaining(served.url())
        .hasMessageContaining("no trusted TLS connection")
        .hasMessageContaining("GIT_SSL_CAINFO");
    assertThat(RemoteReferences.ask(List.of(served.url()), Map.of()).unanswered())
        .hasSize(1);
    assertThat(served.server().requests()).isEmpty();
  }

  @Test
  void trustsNoCertificateOfAnotherHost() throws Exception {
    CertificateAuthority other = new CertificateAuthority();
    SSLContext tls = other.tls(other.identity("elsewhere.example.org"));
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    try (ServedRepository wrong = ServedRepository.in(elsewhere, tls)) {
      Map<String, String> environment = trusting(other);

      assertThatThrownBy(() -> wrong.scan(wrong.url(), environment))
          .hasMessageContaining("no trusted TLS connection");
    }
  }

  @Test
  void saysThatAFileHoldsNoCertificate() throws Exception {
    for (Path file :
        List.of(folder.resolve("gone.pem"), Files.writeString(folder.resolve("no.pem"), "no"))) {
      assertThatThrownBy(() -> served.scan(served.url(), Map.of("GIT_SSL_CAINFO", file.toString())))
          .isInstanceOfSatisfying(
              ScanException.class, e -> assertThat(e.kind()).isEqualTo(ScanException.Kind.REQUEST))
          .hasMessageContaining("GIT_SSL_CAINFO")
          .hasMessageContaining(file.toString());
    }
  }

  @Test
  void takesCredentialsAndShowsNone() throws Exception {
    served.server().demand("ann:s3cret");

    ScanResult byUrl = served.scan(served.urlWith("ann:s3cret"), trusting);
    ScanResult byNetrc = served.scan(served.url(), with(served.netrc("ann", "s3cret")));
    ScanResult byEnvironment = served.scan(
        served.url(),
        with(Map.of("DROPSONDE_GIT_USERNAME", "ann", "DROPSONDE_GIT_PASSWORD", "s3cret")));

    for (ScanResult result : List.of(byUrl, byNetrc, byEnvironment)) {
      assertThat(result.repo().environments()).hasSize(2);
      assertThat(result.toString()).doesNotContain("s3cret");
    }
    assertThatThrownBy(() -> served.scan(served.urlWith("ann:wr0ng"), trusting))
        .isInstanceOfSatisfying(
            ScanException.class,
            e -> assertThat(e.kind()).isEqualTo(ScanException.Kind.AUTHENTICATION))
        .hasMessageNotContaining("wr0ng");
    assertThatThrownBy(() -> served.scan(served.urlWith("ann:s3cret"), Map.of()))
        .hasMessageNotContaining("s3cret");
  }

  private Map<String, String> trusting(CertificateAuthority authority) throws IOException {
    Path file = Files.createTempFile(folder, "ca", ".pem");
    Files.writeString(file, CertificateAuthority.pem(authority.certificate()));
    return Map.of("GIT_SSL_CAINFO", file.toString());
  }

  private Map<String, String> with(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(trusting);
    all.putAll(more);
    return all;
  }
}
