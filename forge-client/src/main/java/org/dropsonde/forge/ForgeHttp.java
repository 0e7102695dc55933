package org.dropsonde.forge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import okhttp3.Request;
import okhttp3.Response;
import org.dropsonde.failure.FileFailure;
import org.jspecify.annotations.Nullable;

/**
 * GET requests to one Forge: retried, redirected and bounded. Safe for several threads.
 *
 * <p>The token goes to the Forge's own origin and nowhere else. Messages hold no query, no token and
 * nothing that a server wrote but a status.
 */
final class ForgeHttp {
  private static final int MOST_REDIRECTS = 5;

  /** Turns a body into a value; runs anew for each try. */
  interface BodyReader<T> {
    T read(Answered answered) throws IOException, ForgeException;
  }

  /**
   * A successful answer.
   *
   * @param body null where nothing changed since (304)
   * @param lastModified the header Last-Modified; null where there is none
   */
  record Answered(@Nullable InputStream body, @Nullable String lastModified) {
    /** The body, which fails after so many bytes. */
    LimitedStream content(long limit) {
      return new LimitedStream(Objects.requireNonNull(body), limit);
    }
  }

  private final ForgeConfig config;
  private final Connections connections;
  private final FirstContact contact = new FirstContact();
  private final RefreshListener listener;
  private final RetryDelay delay;
  private final Pause pause;
  private final AtomicInteger requests = new AtomicInteger();

  ForgeHttp(ForgeConfig config) throws ForgeException {
    this(config, RefreshListener.SILENT);
  }

  ForgeHttp(ForgeConfig config, RefreshListener listener) throws ForgeException {
    this(config, new RetryDelay(Clock.systemUTC(), new Random()), Pause.sleeping(), listener);
  }

  ForgeHttp(ForgeConfig config, RetryDelay delay, Pause pause, RefreshListener listener)
      throws ForgeException {
    this.config = config;
    this.listener = listener;
    this.connections = new Connections(config, contact);
    this.delay = delay;
    this.pause = pause;
  }

  /** The URL of a path of the API, {@code /v3/modules/..}, below the base URL's own path. */
  URI resolve(String path) throws ForgeException {
    try {
      URI given = URI.create(path);
      if (given.isAbsolute()) {
        return given;
      }
      String below = path.startsWith("/") ? path.substring(1) : path;
      // Some repository managers write their own path into links, the Forge's do without.
      boolean hasBase = path.startsWith(config.baseUrl().getRawPath());
      return hasBase ? config.baseUrl().resolve("/" + below) : config.baseUrl().resolve(below);
    } catch (IllegalArgumentException e) {
      throw new ForgeException(
          ForgeException.Kind.BAD_ANSWER, config + " gave a link that is no URL.", e);
    }
  }

  /** How many requests were sent so far, retries too. */
  int requests() {
    return requests.get();
  }

  <T> T get(URI url, BodyReader<T> reader) throws ForgeException {
    return get(url, null, reader);
  }

  /** Gets a URL once its turn has come, and keeps it while it waits to try again. */
  <T> T getInTurn(URI url, Turns turns, BodyReader<T> reader) throws ForgeException {
    try (Turns.Turn turn = turns.next()) {
      return get(url, null, turn, reader);
    }
  }

  /**
   * Gets a URL.
   *
   * @param since value for If-Modified-Since; null to get the body in any case
   */
  <T> T get(URI url, @Nullable String since, BodyReader<T> reader) throws ForgeException {
    return get(url, since, new Turns(1).next(), reader);
  }

  private <T> T get(URI url, @Nullable String since, Turns.Turn turn, BodyReader<T> reader)
      throws ForgeException {
    if (config.offline()) {
      throw new ForgeException(
          ForgeException.Kind.OFFLINE, "Not asking for " + shown(url) + ": offline.");
    }
    for (int attempt = 0; ; attempt++) {
      Failure failure;
      try {
        return once(url, since, turn, reader);
      } catch (InterruptedException e) {
        throw interrupted(url, e);
      } catch (RetryableException e) {
        failure = new Failure(e.kind, reason(e), e.retryAfter, e);
      } catch (JsonEOFException e) {
        failure = new Failure(ForgeException.Kind.UNREACHABLE, "the answer broke off", null, e);
      } catch (JsonProcessingException e) {
        throw bad(url, "the answer is " + JsonFields.fault(e), e);
      } catch (ProxyRefusedException e) {
        throw new ForgeException(
            ForgeException.Kind.DENIED,
            "Asking for " + shown(url) + " failed: " + e.getMessage()
                + ". It is named as http://user:password@host:port in the variable https_proxy,"
                + " or http_proxy for http.",
            e);
      } catch (LimitedStream.TooLongException e) {
        throw bad(url, "the answer has " + e.getMessage(), e);
      } catch (IOException e) {
        failure = new Failure(ForgeException.Kind.UNREACHABLE, reason(e), null, e);
      }
      if (!contact.made()) {
        throw notReached(url, failure);
      }
      if (attempt >= config.retries() || Thread.currentThread().isInterrupted()) {
        throw new ForgeException(
            failure.kind(),
            "Asking for " + shown(url) + " failed " + (attempt + 1) + " times, at last: "
                + failure.reason() + ". Try again later.",
            failure.cause());
      }
      waitBefore(url, attempt, failure);
    }
  }

  private static ForgeException notReached(URI url, Failure failure) {
    boolean certificate = failure.cause() instanceof SSLException;
    return new ForgeException(
        ForgeException.Kind.UNREACHABLE,
        "Connecting to " + shown(url) + " failed: " + failure.reason()
            + (certificate
                ? ". Does https belong there? If a company's own certificate authority vouches for it,"
                    + " name that with --forge-ca FILE."
                : ". Check the URL, the network and the proxy; without internet, take the index with"
                    + " 'dropsonde update --from FILE'."),
        failure.cause());
  }

  private record Failure(
      ForgeException.Kind kind, String reason, @Nullable String retryAfter, IOException cause) {}

  private <T> T once(URI start, @Nullable String since, Turns.Turn turn, BodyReader<T> reader)
      throws IOException, ForgeException, InterruptedException {
    URI url = start;
    for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
      Request request = request(url, since);
      turn.take();
      requests.incrementAndGet();
      try (Response response = connections.to(request.url()).newCall(request).execute()) {
        int status = response.code();
        if (status == 304 && since != null) {
          return reader.read(new Answered(null, since));
        }
        if (status == 200) {
          turn.receive(response.body().source());
          return reader.read(
              new Answered(response.body().byteStream(), response.header("Last-Modified")));
        }
        String location = response.header("Location");
        if (status / 100 != 3 || location == null) {
          throw refusal(url, status, response.header("Retry-After"));
        }
        url = redirected(url, location);
      }
    }
    throw bad(start, "more than " + MOST_REDIRECTS + " redirects", null);
  }

  private Request request(URI url, @Nullable String since) throws ForgeException {
    Request.Builder request;
    try {
      request = new Request.Builder().url(url.toString());
    } catch (IllegalArgumentException e) {
      throw bad(config.baseUrl(), "a link is no http or https URL", e);
    }
    request.header("User-Agent", config.userAgent()).header("Accept", "application/json, */*");
    if (since != null) {
      request.header("If-Modified-Since", since);
    }
    if (config.token().isPresent() && isOwnOrigin(url)) {
      request.header("Authorization", config.token().get().header());
    }
    return request.build();
  }

  /** Same scheme, host and port as the base URL, so that no other server sees the token. */
  boolean isOwnOrigin(URI url) {
    URI base = config.baseUrl();
    return base.getScheme().equalsIgnoreCase(url.getScheme())
        && base.getHost().equalsIgnoreCase(url.getHost())
        && port(base) == port(url);
  }

  private static int port(URI url) {
    return url.getPort() >= 0
        ? url.getPort()
        : "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
  }

  private static URI redirected(URI from, String location) throws ForgeException {
    try {
      URI to = from.resolve(location);
      if ("https".equals(from.getScheme()) && !"https".equals(to.getScheme())) {
        throw bad(from, "it redirects from https to " + to.getScheme(), null);
      }
      if (to.getRawUserInfo() != null || to.getHost() == null) {
        throw bad(from, "it redirects to no usable URL", null);
      }
      return to;
    } catch (IllegalArgumentException e) {
      throw bad(from, "it redirects to no usable URL", e);
    }
  }

  private ForgeException refusal(URI url, int status, @Nullable String retryAfter)
      throws RetryableException {
    String message = "Asking for " + shown(url) + " failed: HTTP status " + status;
    return switch (status) {
      case 429, 500, 502, 503, 504 ->
        throw new RetryableException(
            ForgeException.Kind.OVERLOADED, "HTTP status " + status, retryAfter);
      case 401, 403, 407 ->
        new ForgeException(
            ForgeException.Kind.DENIED,
            message
                + (config.token().isPresent()
                    ? ". Check the token."
                    : ". If it wants a token, name a file that holds it with --forge-token-file."));
      case 404, 410 -> new ForgeException(ForgeException.Kind.NOT_FOUND, message + ".");
      case 400 -> new ForgeException(ForgeException.Kind.WRONG_REQUEST, message + ".");
      default -> new ForgeException(ForgeException.Kind.BAD_ANSWER, message + ".");
    };
  }

  private void waitBefore(URI url, int attempt, Failure failure) throws ForgeException {
    try {
      Duration wait = delay.before(attempt, failure.retryAfter());
      listener.waiting(wait, failure.reason());
      pause.pause(wait);
    } catch (InterruptedException e) {
      throw interrupted(url, e);
    }
  }

  private static ForgeException interrupted(URI url, InterruptedException e) {
    Thread.currentThread().interrupt();
    return new ForgeException(
        ForgeException.Kind.INTERRUPTED, "Asking for " + shown(url) + " was interrupted.", e);
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    if (e instanceof UnknownHostException) {
      return "the name of the host is not known here";
    }
    if (e instanceof SSLException && e.getCause() instanceof CertificateException) {
      return "no authority that is trusted here vouches for the server's certificate";
    }
    if (message == null || e instanceof FileSystemException) {
      return FileFailure.reasonAndPath(e); // what is read is kept on disk
    }
    return Printable.whole(message.replace(" to /", " to ")); // an address without a name
  }

  private static ForgeException bad(URI url, String why, @Nullable Throwable cause) {
    return new ForgeException(
        ForgeException.Kind.BAD_ANSWER,
        "Asking for " + shown(url) + " failed: " + why + ".",
        cause);
  }

  /** A URL for messages: without user and query, which may hold secrets. */
  static String shown(URI url) {
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    return url.getScheme() + "://" + url.getHost() + port + url.getPath();
  }

  /** Worth another try. */
  private static final class RetryableException extends IOException {
    private static final long serialVersionUID = 1L;

    private final ForgeException.Kind kind;
    private final @Nullable String retryAfter;

    RetryableException(ForgeException.Kind kind, String message, @Nullable String retryAfter) {
      super(message);
      this.kind = kind;
      this.retryAfter = retryAfter;
    }
  }
}
