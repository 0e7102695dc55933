package org.dropsonde.scanner;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;
import org.jspecify.annotations.Nullable;

/** Serves one repository over smart HTTP on loopback (git's gitprotocol-http(5)). */
final class GitHttpServer implements AutoCloseable {
  private final HttpServer server;
  private final Repository repository;
  private final List<String> requests = new ArrayList<>();
  private volatile @Nullable String credentials;
  private volatile boolean broken;

  GitHttpServer(Repository repository) throws IOException {
    this(
        repository,
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
  }

  /** One that speaks TLS. */
  static GitHttpServer overTls(Repository repository, SSLContext context) throws IOException {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return new GitHttpServer(repository, server);
  }

  private GitHttpServer(Repository repository, HttpServer server) {
    this.repository = repository;
    this.server = server;
    server.createContext("/control.git/", this::answer);
    server.start();
  }

  String url() {
    String scheme = server instanceof HttpsServer ? "https" : "http";
    return scheme + "://localhost:" + server.getAddress().getPort() + "/control.git";
  }

  /** Wants {@code user:password} from now on. */
  void demand(String userAndPassword) {
    credentials = userAndPassword;
  }

  /** Breaks off every answer from now on. */
  void breakOff(boolean value) {
    broken = value;
  }

  /** The requests so far, such as {@code POST /control.git/git-upload-pack}. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
      if (!isAllowed(exchange)) {
        exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      UploadPack upload = new UploadPack(repository);
      upload.setBiDirectionalPipe(false);
      boolean advertises = exchange.getRequestURI().getPath().endsWith("/info/refs");
      if (advertises) {
        PacketLineOut out = new PacketLineOut(body);
        out.writeString("# service=git-upload-pack\n");
        out.end();
        upload.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(out));
      } else {
        upload.upload(input(exchange), body, null);
      }
      exchange
          .getResponseHeaders()
          .add(
              "Content-Type",
              "application/x-git-upload-pack-" + (advertises ? "advertisement" : "result"));
      byte[] bytes = body.toByteArray();
      int length = broken && !advertises ? bytes.length / 2 : bytes.length;
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes, 0, length);
    }
  }

  private static InputStream input(HttpExchange exchange) throws IOException {
    boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    return zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
  }

  private boolean isAllowed(HttpExchange exchange) {
    String wanted = credentials;
    if (wanted == null) {
      return true;
    }
    String sent = exchange.getRequestHeaders().getFirst("Authorization");
    String basic =
        "Basic " + Base64.getEncoder().encodeToString(wanted.getBytes(StandardCharsets.UTF_8));
    return basic.equals(sent);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
