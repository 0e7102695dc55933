package org.dropsonde.probe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** A PuppetDB over real TLS that wants a client certificate, and answers in pages. */
final class PuppetDbStub implements AutoCloseable {
  private static final Pattern PAGE = Pattern.compile("limit (\\d+) offset (\\d+) }$");
  private final HttpsServer server;
  private final Rows facts;
  private final Rows classes;

  /** The queries that came in, in order. */
  final List<String> queries = Collections.synchronizedList(new ArrayList<>());

  /** The rows of an answer, made on demand. */
  interface Rows {
    int count();

    String row(int i);
  }

  static Rows rows(String... rows) {
    return rows(rows.length, i -> rows[i]);
  }

  static Rows rows(int count, IntFunction<String> row) {
    return new Rows() {
      @Override
      public int count() {
        return count;
      }

      @Override
      public String row(int i) {
        return row.apply(i);
      }
    };
  }

  PuppetDbStub(Path authority, Path certificate, Path key, Rows facts, Rows classes)
      throws IOException, ProbeException {
    this.facts = facts;
    this.classes = classes;
    SSLContext context = TlsFiles.context(TlsFiles.trust(authority), certificate, key);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context) {
      @Override
      public void configure(HttpsParameters parameters) {
        SSLParameters ssl = context.getDefaultSSLParameters();
        ssl.setNeedClientAuth(true);
        parameters.setSSLParameters(ssl);
      }
    });
    server.createContext("/pdb/query/v4", this::answer);
    server.start();
  }

  URI url() {
    return URI.create("https://localhost:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    String raw = exchange.getRequestURI().getRawQuery();
    String query = URLDecoder.decode(raw.substring("query=".length()), UTF_8);
    queries.add(query);
    Rows rows = query.startsWith("facts") ? facts : classes;
    Matcher page = PAGE.matcher(query);
    if (!page.find()) {
      exchange.sendResponseHeaders(400, -1);
      return;
    }
    int from = Integer.parseInt(page.group(2));
    int to = Math.min(rows.count(), from + Integer.parseInt(page.group(1)));
    exchange.sendResponseHeaders(200, 0);
    try (Writer out =
        new BufferedWriter(new OutputStreamWriter(exchange.getResponseBody(), UTF_8))) {
      out.write('[');
      for (int i = from; i < to; i++) {
        out.write(i == from ? "" : ",");
        out.write(rows.row(i));
      }
      out.write(']');
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
