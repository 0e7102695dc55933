package org.dropsonde.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** A Forge on loopback that has some releases, and remembers what it was asked. */
final class FakeForge implements AutoCloseable {
  private final WireMockServer server =
      new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));

  FakeForge() {
    server.start();
  }

  String url() {
    return server.baseUrl();
  }

  /** Publishes a release whose manifests define these classes. */
  FakeForge publish(String slug, String version, String... classes) throws Exception {
    byte[] tarball = tarball(slug, version, List.of(classes));
    String file = "/v3/files/" + slug + "-" + version + ".tar.gz";
    String sha256 =
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(tarball));
    server.stubFor(get(urlPathEqualTo("/v3/releases/" + slug + "-" + version))
        .willReturn(okJson("{\"slug\":\"" + slug + "-" + version + "\",\"version\":\"" + version
            + "\",\"metadata\":" + metadata(slug, version) + ",\"file_uri\":\"" + file
            + "\",\"file_size\":" + tarball.length + ",\"file_sha256\":\"" + sha256 + "\"}")));
    server.stubFor(get(urlPathEqualTo(file)).willReturn(ok().withBody(tarball)));
    return this;
  }

  /** Every request, oldest first. */
  List<LoggedRequest> requests() {
    List<LoggedRequest> requests = new ArrayList<>();
    server.getAllServeEvents().forEach(event -> requests.add(0, event.getRequest()));
    return requests;
  }

  @Override
  public void close() {
    server.stop();
  }

  private static byte[] tarball(String slug, String version, List<String> classes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String top = slug + "-" + version + "/";
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
      add(tar, top + "metadata.json", metadata(slug, version));
      for (String name : classes) {
        add(tar, top + "manifests/" + name.replace("::", "_") + ".pp", "class " + name + " {\n}\n");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void add(TarArchiveOutputStream tar, String name, String text) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    byte[] content = text.getBytes(UTF_8);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  private static String metadata(String slug, String version) {
    return "{\"name\":\"" + slug + "\",\"version\":\"" + version
        + "\",\"source\":\"x\",\"license\":\"x\",\"author\":\"x\",\"dependencies\":[]}";
  }
}
