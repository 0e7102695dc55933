package org.dropsonde.probe;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.dropsonde.report.SiteId;
import org.jspecify.annotations.Nullable;

/** Asks a collector to delete a site's reports: {@code DELETE /v1/sites/{siteId}}. */
public final class SiteDeletion {
  private SiteDeletion() {}

  /**
   * Asks once for each ID; knowing it is all that it takes.
   *
   * @return one line for people
   * @throws ProbeException where the collector can't be reached or does not accept
   */
  public static String request(URI endpoint, List<SiteId> siteIds, HttpSettings http, Clock clock)
      throws ProbeException {
    HttpUrl base = HttpUrl.get(HttpAccess.checked(endpoint, "the endpoint").toString());
    OkHttpClient client = HttpAccess.client(http);
    for (SiteId siteId : siteIds) {
      HttpUrl url = base.newBuilder().addPathSegments("v1/sites/" + siteId).build();
      request(endpoint, url, client, clock);
    }
    return endpoint + " will delete this site's reports";
  }

  private static void request(URI endpoint, HttpUrl url, OkHttpClient client, Clock clock)
      throws ProbeException {
    Request request = new Request.Builder()
        .url(url)
        .header("User-Agent", "dropsonde")
        .delete()
        .build();
    try {
      ServerAnswer answer = ServerAnswer.ask(client, request, clock);
      // A site that is not there is forgotten already.
      if (answer.status() != 404 && (answer.status() < 200 || answer.status() > 299)) {
        throw failed(endpoint, "answered " + answer.status() + ": " + answer.line(), null);
      }
    } catch (IOException e) {
      throw failed(endpoint, NetworkFailure.describe(e), e);
    }
  }

  private static ProbeException failed(URI endpoint, String what, @Nullable Exception cause) {
    String message = "the request to forget this site was not taken: " + endpoint + " " + what;
    return cause == null
        ? new ProbeException(ProbeException.Kind.OUTSIDE, message)
        : new ProbeException(ProbeException.Kind.OUTSIDE, message, cause);
  }
}
