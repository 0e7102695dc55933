package org.dropsonde.probe;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.dropsonde.spi.Fleet;
import org.jspecify.annotations.Nullable;

/**
 * Asks PuppetDB which classes are on how many nodes of which platform (PuppetDB query API v4, PQL).
 *
 * <p>Two queries, in pages, read as they come: no answer is ever held in memory as a whole.
 */
public final class PuppetDbClient {
  /** Rows of a page. */
  static final int PAGE = 20_000;

  private static final int MOST_PAGES = 1_000;
  private static final long MOST_BYTES_OF_A_PAGE = 256L * 1024 * 1024;
  private static final JsonFactory JSON = new JsonFactory();

  // Agents of Puppet 8 send no osfamily fact any more, only the structured os.
  private static final String FACTS =
      "facts[certname, name, value] { name in [\"os\", \"osfamily\"] order by certname, name";
  private static final String CLASSES =
      "resources[certname, title] { type = \"Class\" order by certname, title";

  private final OkHttpClient client;
  private final List<URI> servers;

  private PuppetDbClient(OkHttpClient client, List<URI> servers) {
    this.client = client;
    this.servers = servers;
  }

  /**
   * Asks the first of the servers that answers.
   *
   * @throws ProbeException where none does: names each, and what happened
   */
  public static Fleet fleet(PuppetDbSettings settings) throws ProbeException {
    for (URI server : settings.servers()) {
      HttpAccess.checked(server, "the PuppetDB URL");
    }
    OkHttpClient client = HttpAccess.client(settings.http());
    return new PuppetDbClient(client, settings.servers()).fleet();
  }

  private Fleet fleet() throws ProbeException {
    StringBuilder failures = new StringBuilder();
    IOException last = new IOException("no server is configured");
    for (URI server : servers) {
      try {
        return fleet(server);
      } catch (IOException e) {
        last = e;
        failures.append("; ").append(server).append(": ").append(ServerAnswer.oneLine(text(e)));
      }
    }
    throw new ProbeException(
        ProbeException.Kind.OUTSIDE, "PuppetDB could not be asked" + failures, last);
  }

  private Fleet fleet(URI server) throws IOException {
    FleetCounter counter = new FleetCounter();
    ask(server, FACTS, row -> counter.platform(row.certname(), row.family()));
    ask(server, CLASSES, row -> counter.usedClass(row.certname(), row.title()));
    return counter.fleet();
  }

  /** Takes a row of an answer. */
  private interface RowReader {
    void read(PuppetDbRow row) throws IOException;
  }

  private void ask(URI server, String query, RowReader reader) throws IOException {
    for (int page = 0; page < MOST_PAGES; page++) {
      String paged = query + " limit " + PAGE + " offset " + (long) page * PAGE + " }";
      if (readPage(server, paged, reader) < PAGE) {
        return;
      }
    }
    throw new IOException("it has more than " + (long) MOST_PAGES * PAGE + " rows");
  }

  private int readPage(URI server, String query, RowReader reader) throws IOException {
    HttpUrl url = HttpUrl.get(server.toString())
        .newBuilder()
        .addPathSegments("pdb/query/v4")
        .addQueryParameter("query", query)
        .build();
    Request request = new Request.Builder()
        .url(url)
        .header("User-Agent", "dropsonde")
        .header("Accept", "application/json")
        .build();
    try (Response response = client.newCall(request).execute()) {
      if (response.code() != 200) {
        throw new IOException("it answered with status " + response.code());
      }
      InputStream bounded = new BoundedInput(response.body().byteStream(), MOST_BYTES_OF_A_PAGE);
      try (JsonParser json = JSON.createParser(bounded)) {
        return readRows(json, reader);
      }
    }
  }

  private static int readRows(JsonParser json, RowReader reader) throws IOException {
    if (json.nextToken() != JsonToken.START_ARRAY) {
      throw new IOException("its answer is not a list");
    }
    int rows = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      reader.read(PuppetDbRow.read(json));
      rows++;
    }
    return rows;
  }

  private static String text(IOException failure) {
    @Nullable String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
