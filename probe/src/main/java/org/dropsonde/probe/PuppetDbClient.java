package org.dropsonde.probe;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.dropsonde.probe.FleetCounter.TooLargeException;
import org.dropsonde.probe.PuppetDbPage.GarbageException;
import org.dropsonde.probe.PuppetDbPage.RowSink;
import org.jspecify.annotations.Nullable;

/** Asks one PuppetDB server, page by page. Every question is a read, so that it may be repeated. */
final class PuppetDbClient {
  private final OkHttpClient http;
  private final PuppetDbLimits limits;
  private final String server;
  private final HttpUrl endpoint;
  private final long deadline;

  /**
   * A client whose total time starts now.
   *
   * @throws ProbeException where the URL can't be used
   */
  PuppetDbClient(OkHttpClient http, PuppetDbLimits limits, URI url) throws ProbeException {
    this.http = http;
    this.limits = limits;
    this.server = shown(url);
    HttpUrl base = HttpUrl.parse(url.toString());
    if (base == null) {
      throw new ProbeException(
          ProbeException.Kind.CONFIGURATION, server + " is not the URL of a PuppetDB");
    }
    this.endpoint =
        base.newBuilder().addPathSegments("pdb/query/v4").query(null).build();
    this.deadline = System.nanoTime() + limits.total().toNanos();
  }

  /** A URL as messages may show it: without credentials and path. */
  static String shown(URI url) {
    return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
  }

  /**
   * Reads every row. A row can come more than once.
   *
   * @throws ProbeException of the kind OUTSIDE where the server can't be asked
   */
  void read(PuppetDbQuery query, RowSink sink) throws ProbeException {
    long rows = 0;
    PuppetDbPage.@Nullable Read last = null;
    while (true) {
      PuppetDbPage.Read page = page(query, sink, rows);
      rows += page.rows();
      // A server that knows no paging answers with everything, or with the same page again.
      if (page.rows() != limits.pageRows() || page.equals(last)) {
        return;
      }
      if (rows >= limits.mostRows()) {
        throw failed("has more than " + limits.mostRows() + " rows to read");
      }
      last = page;
    }
  }

  private PuppetDbPage.Read page(PuppetDbQuery query, RowSink sink, long offset)
      throws ProbeException {
    Request request = new Request.Builder()
        .url(endpoint
            .newBuilder()
            .addQueryParameter("query", query.pql())
            .addQueryParameter("limit", Integer.toString(limits.pageRows()))
            .addQueryParameter("offset", Long.toString(offset))
            .addQueryParameter("order_by", query.orderParameter())
            .build())
        .header("Accept", "application/json")
        .build();
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(request, query, sink);
      } catch (IOException e) {
        if (attempt == limits.attempts() || !isTransient(e)) {
          throw new ProbeException(
              ProbeException.Kind.OUTSIDE, server + " " + PuppetDbFailure.describe(e), e);
        }
        pause(limits.pause().multipliedBy(1L << (attempt - 1)));
      }
    }
  }

  private PuppetDbPage.Read attempt(Request request, PuppetDbQuery query, RowSink sink)
      throws IOException, ProbeException {
    Call call = http.newCall(request);
    call.timeout().timeout(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    try (Response response = call.execute()) {
      int status = response.code();
      if (status >= 500 || status == 429) {
        throw new PuppetDbFailure.StatusException(status);
      }
      if (status != 200) {
        throw failed(PuppetDbFailure.describe(status));
      }
      return new PuppetDbPage(query, sink)
          .read(new BoundedStream(response.body().byteStream(), limits.mostBytes()));
    } catch (GarbageException | TooLargeException | BoundedStream.ExceededException e) {
      throw failed("can't be used: the answer to " + query.pql() + " " + e.getMessage());
    }
  }

  /** Whether the next attempt may fare better. Silence is not repeated: it costs a minute. */
  private static boolean isTransient(IOException failure) {
    return !(failure instanceof InterruptedIOException
        || failure instanceof ConnectException
        || failure instanceof UnknownHostException
        || failure instanceof SSLException);
  }

  private void pause(Duration pause) throws ProbeException {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("was not asked to the end: interrupted");
    }
  }

  private ProbeException failed(String what) {
    return new ProbeException(ProbeException.Kind.OUTSIDE, server + " " + what);
  }
}
