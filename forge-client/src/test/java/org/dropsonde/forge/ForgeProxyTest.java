package org.dropsonde.forge;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForgeProxyTest {
  private WireMockServer server;

  @BeforeEach
  void startProxy() {
    server = new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
    server.start();
    String credentials =
        Base64.getEncoder().encodeToString("ann:p@ss:w\u00f6rd".getBytes(StandardCharsets.UTF_8));
    server.stubFor(get(anyUrl())
        .withHeader("Proxy-Authorization", equalTo("Basic " + credentials))
        .willReturn(ok("proxied")));
    server.stubFor(get(anyUrl())
        .atPriority(9)
        .willReturn(aResponse().withStatus(407).withHeader("Proxy-Authenticate", "Basic")));
  }

  @AfterEach
  void stopProxy() {
    server.stop();
  }

  @Test
  void goesThroughTheProxyWithItsPassword() throws ForgeException {
    ForgeProxy proxy = ForgeProxy.of(url("ann:p%40ss%3Aw%C3%B6rd@", server.port()), "");

    assertThat(fetch("http://forge.example.invalid", proxy)).isEqualTo("proxied");
    assertThat(proxy.toString()).doesNotContain("p@ss").doesNotContain("ann");
  }

  @Test
  void saysThatTheProxyRefusesThePassword() throws ForgeException {
    ForgeProxy proxy = ForgeProxy.of(url("ann:wrong@", server.port()), "");

    assertThatThrownBy(() -> fetch("http://forge.example.invalid", proxy))
        .hasMessageContaining("refuses the user and password")
        .hasMessageContaining("https_proxy")
        .hasMessageNotContaining("wrong");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ann:wrong@"})
  void saysTheSameOfATunnel(String user) throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      Thread refusing = new Thread(() -> refuseAll(socket));
      refusing.setDaemon(true);
      refusing.start();
      ForgeProxy proxy = ForgeProxy.of(url(user, socket.getLocalPort()), "");

      assertThatThrownBy(() -> fetch("https://forge.example.invalid", proxy))
          .isInstanceOfSatisfying(
              ForgeException.class, e -> assertThat(e.kind()).isEqualTo(ForgeException.Kind.DENIED))
          .hasMessageContaining(user.isEmpty() ? "wants a user" : "refuses the user");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost/",
        "https://forge.corp.example/",
        "https://corp.example/",
        "https://FORGE.other.example/",
        "http://10.0.0.1:8080/",
        "https://tls.example/",
        "http://172.16.0.1/",
        "http://172.31.255.255/",
        "http://[::1]:8080/"
      })
  void leavesTheProxyOutForItsExceptions(String target) throws ForgeException {
    assertThat(isDirect(target)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://10.0.0.1/",
        "https://notcorp.example/",
        "http://tls.example/",
        "http://172.32.0.0/",
        "http://172.15.255.255/",
        "https://172.16.0.1.example.com/"
      })
  void takesTheProxyForAllOthers(String target) throws ForgeException {
    assertThat(isDirect(target)).isFalse();
  }

  @Test
  void starMeansEveryHost() throws ForgeException {
    assertThat(ForgeProxy.of("http://x", "*").select(URI.create("https://a/")))
        .containsExactly(Proxy.NO_PROXY);
  }

  @Test
  void takesTheProxyFromTheEnvironment() throws ForgeException {
    Map<String, String> environment =
        Map.of("HTTPS_PROXY", "http://p:1", "HTTP_PROXY", "http://cgi:1", "no_proxy", "x");

    assertThat(ForgeProxy.ofEnvironment(environment, URI.create("https://f/")))
        .map(ForgeProxy::toString)
        .contains("p:1");
    assertThat(ForgeProxy.ofEnvironment(environment, URI.create("http://f/"))).isEmpty();
  }

  private static boolean isDirect(String target) throws ForgeException {
    ForgeProxy proxy = ForgeProxy.of(
        "proxy.example.com:3128",
        "localhost, .corp.example,10.0.0.1:8080,*.other.example,tls.example:443,"
            + "172.16.0.0/12,172.0.0.0/99,[::1]");
    return proxy.select(URI.create(target)).equals(List.of(Proxy.NO_PROXY));
  }

  private static String url(String user, int port) {
    return "http://" + user + "127.0.0.1:" + port;
  }

  private static String fetch(String forge, ForgeProxy proxy) throws ForgeException {
    ForgeHttp http =
        new ForgeHttp(ForgeConfig.of(URI.create(forge)).proxy(proxy).build());
    return http.get(
        http.resolve("v3/x"),
        answered -> new String(answered.content(1_000_000).readAllBytes(), StandardCharsets.UTF_8));
  }

  /** A proxy that answers each CONNECT with 407 on a new connection. */
  private static void refuseAll(ServerSocket socket) {
    byte[] refusal = """
        HTTP/1.1 407 No
        Proxy-Authenticate: Basic realm="x"
        Content-Length: 0
        Connection: close

        """.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
    while (true) {
      try (Socket connection = socket.accept()) {
        InputStream in = connection.getInputStream();
        for (int ends = 0; ends < 4; ) { // up to the empty line
          int c = in.read();
          ends = c == (ends % 2 == 0 ? '\r' : '\n') ? ends + 1 : c < 0 ? 4 : 0;
        }
        connection.getOutputStream().write(refusal);
      } catch (SocketException e) {
        return; // the test is over
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
