package org.dropsonde.probe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** A PuppetDB on loopback that asks for a client certificate, and pages as the real one does. */
final class FakePuppetDb implements AutoCloseable {
  private final HttpsServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  final List<Map<String, String>> requests = new CopyOnWriteArrayList<>();

  FakePuppetDb(SSLContext context, HttpHandler handler) throws IOException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context) {
      @Override
      public void configure(HttpsParameters parameters) {
        SSLParameters parts = context.getDefaultSSLParameters();
        parts.setNeedClientAuth(true);
        parameters.setSSLParameters(parts);
      }
    });
    server.createContext("/pdb/query/v4", exchange -> {
      requests.add(parameters(exchange));
      handler.handle(exchange);
    });
    server.setExecutor(threads);
    server.start();
  }

  URI url() {
    return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Answers each question with its rows, a page at a time. */
  static HttpHandler rows(List<String> classes, List<String> osfamily, List<String> structured) {
    return exchange -> {
      Map<String, String> parameters = parameters(exchange);
      String query = parameters.getOrDefault("query", "");
      List<String> rows = query.startsWith("resources")
          ? classes
          : query.startsWith("facts") ? osfamily : structured;
      String page = rows.stream()
          .skip(Long.parseLong(parameters.getOrDefault("offset", "0")))
          .limit(Long.parseLong(parameters.getOrDefault("limit", "1000000")))
          .collect(Collectors.joining(",\n", "[", "]"));
      answer(exchange, 200, page);
    };
  }

  static String row(String certname, String field, String value) {
    return "{\"certname\":\"" + certname + "\",\"" + field + "\":\"" + value + "\"}";
  }

  static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static Map<String, String> parameters(HttpExchange exchange) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : exchange.getRequestURI().getRawQuery().split("&", -1)) {
      String[] parts = pair.split("=", 2);
      parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return parameters;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
