package org.dropsonde.collector;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dropsonde.report.SiteId;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Which request goes where.
 *
 * <p>It never waits, but a report takes a while to read: it does not call itself non-blocking, so that
 * Jetty lets another thread look after the other connections meanwhile, and all processors have work.
 */
final class CollectorHandler extends Handler.Abstract {
  private static final Pattern REPORT = Pattern.compile(
      "/v1/reports/([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})");
  private static final String REPORTS = "/v1/reports/";
  private static final String SITES = "/v1/sites/";

  private final Parts parts;

  /** What the requests are handed to. */
  record Parts(
      ReportEndpoint reports,
      OriginalEndpoint original,
      ReportStore store,
      StatusPages status,
      Gate gate,
      RandomGenerator random) {}

  /** What a request has to pass before its body is read. */
  record Gate(
      ConnectionDeadlines deadlines,
      ClientNetwork network,
      RateLimiter limiter,
      Memory memory,
      CollectorMetrics metrics) {}

  CollectorHandler(Parts parts) {
    this.parts = parts;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    parts.gate().deadlines().begin(request);
    Exchange exchange = new Exchange(request, response, callback, parts.gate().metrics());
    boolean isAdmin =
        Collector.ADMIN.equals(request.getConnectionMetaData().getConnector().getName());
    Optional<Answer> page = parts.status().page(exchange, isAdmin);
    if (page.isPresent()) {
      exchange.answer(page.get());
    } else {
      route(exchange);
    }
    return true;
  }

  private void route(Exchange exchange) {
    String path = exchange.path();
    if (path.equals("/")) {
      only(
          "POST",
          exchange,
          () -> admit(exchange, memory -> parts.original().post(exchange, memory)));
    } else if (path.startsWith(REPORTS)) {
      only("PUT", exchange, () -> put(exchange, REPORT.matcher(path)));
    } else if (path.startsWith(SITES)) {
      only("DELETE", exchange, () -> delete(exchange, path.substring(SITES.length())));
    } else {
      exchange.answer(Answer.problem(404, "there is nothing here"));
    }
  }

  private static void only(String method, Exchange exchange, Runnable then) {
    if (exchange.method().equals(method)) {
      then.run();
    } else {
      exchange.answer(Answer.problem(405, "here is only " + method).with("Allow", method));
    }
  }

  private void put(Exchange exchange, Matcher path) {
    if (!path.matches()) {
      exchange.answer(Answer.problem(400, "a report's id is a UUID"));
      return;
    }
    UUID id = UUID.fromString(path.group(1));
    admit(exchange, memory -> parts.reports().put(exchange, id, memory));
  }

  private void delete(Exchange exchange, String site) {
    if (!SiteId.isValid(site)) {
      exchange.answer(Answer.problem(400, "a site ID is 128 lower-case hexadecimal digits"));
      return;
    }
    admit(
        exchange,
        memory -> exchange.answerLater(parts.store().forget(new SiteId(site)), this::forgotten));
  }

  private Answer forgotten(boolean done) {
    return done ? Answer.json(202, "{\"forgotten\":true}") : ReportEndpoint.busy(parts.random());
  }

  /** Lets a request in that costs work: not too many of a network, and not too many at once. */
  private void admit(Exchange exchange, Consumer<Memory.Share> then) {
    Gate gate = parts.gate();
    Memory.@Nullable Share share = gate.memory().share();
    if (share == null) { // first, so that it doesn't count against the network
      RefusedBody.answer(exchange, ReportEndpoint.busy(parts.random()));
      return;
    }
    OptionalLong excess = gate.limiter().excess(gate.network().of(exchange.request()));
    if (excess.isPresent()) {
      share.release();
      RefusedBody.answer(
          exchange,
          Answer.problem(429, "too many requests from your network")
              .retryAfter(excess.getAsLong()));
      return;
    }
    Request.addCompletionListener(exchange.request(), failure -> share.release());
    then.accept(share);
  }
}
