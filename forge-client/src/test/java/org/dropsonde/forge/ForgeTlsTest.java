package org.dropsonde.forge;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForgeTlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir
  private Path folder;

  @Test
  void trustsACompanysOwnAuthorityOnlyWhenTold() throws Exception {
    HeldCertificate authority = new HeldCertificate.Builder()
        .certificateAuthority(0)
        .commonName("Own CA")
        .build();
    HeldCertificate host = new HeldCertificate.Builder()
        .addSubjectAlternativeName("127.0.0.1")
        .signedBy(authority)
        .build();
    WireMockServer server = new WireMockServer(wireMockConfig()
        .dynamicHttpsPort()
        .httpDisabled(true)
        .bindAddress("127.0.0.1")
        .keystorePath(keyStore(host, authority).toString())
        .keystorePassword("changeit")
        .keyManagerPassword("changeit")
        .keystoreType("PKCS12"));
    server.start();
    try {
      server.stubFor(get(anyUrl()).willReturn(ok("[\"a-b\"]")));
      URI url = URI.create("https://127.0.0.1:" + server.httpsPort() + "/");
      Path pem = Files.writeString(folder.resolve("ca.pem"), authority.certificatePem());
      ForgeConfig told =
          ForgeConfig.of(url).certificates(List.of(pem)).retries(0).build();
      ForgeConfig untold = ForgeConfig.of(url).retries(0).build();

      assertThat(new ForgeClient(told, folder).index(url.resolve("/list")).size())
          .isEqualTo(1);
      assertThatThrownBy(() -> new ForgeClient(untold, folder).index(url.resolve("/list")))
          .isInstanceOf(ForgeException.class)
          .hasMessageContaining("certificate");
    } finally {
      server.stop();
    }
  }

  @Test
  void saysWhichFileHoldsNoCertificate() throws Exception {
    Path pem = Files.writeString(folder.resolve("not.pem"), "hello");
    ForgeConfig config =
        ForgeConfig.of(ForgeConfig.PUBLIC_FORGE).certificates(List.of(pem)).build();

    assertThatThrownBy(() -> new ForgeClient(config, folder)).hasMessageContaining("not.pem");
  }

  private Path keyStore(HeldCertificate host, HeldCertificate authority) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, PASSWORD);
    store.setKeyEntry("host", host.keyPair().getPrivate(), PASSWORD, new Certificate[] {
      host.certificate(), authority.certificate()
    });
    Path file = folder.resolve("keys.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD);
    }
    return file;
  }
}
