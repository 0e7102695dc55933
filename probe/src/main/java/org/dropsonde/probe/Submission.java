package org.dropsonde.probe;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.random.RandomGenerator;
import okhttp3.OkHttpClient;
import org.dropsonde.report.Report;

/**
 * Sends a report, and those before it that could not be sent.
 *
 * <p>What can't be sent now waits in the state directory for the next time, for three weeks.
 */
public final class Submission {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  private final Settings settings;
  private final ReportSink sink;
  private final Clock clock;
  private final Pause pause;
  private final RandomGenerator random;
  private final List<String> lines = new ArrayList<>();

  /** What the server is spoken to in. */
  public enum Protocol {
    /** This project's collector: {@code PUT /v1/reports/{uuid}}. */
    DROPSONDE,
    /** The original client's wire format. */
    DUJOUR
  }

  /**
   * Where and how to send.
   *
   * @param endpoint the collector's base URL, or the very URL for {@link Protocol#DUJOUR}
   * @param stateDirectory where reports are kept
   * @param patience how long all attempts together may take
   * @param http how to get there; its timeout is cut to half of the patience
   */
  public record Settings(
      URI endpoint, Protocol protocol, Path stateDirectory, Duration patience, HttpSettings http) {
    /**
     * Looks at the endpoint, before a report for it is made.
     *
     * @throws ProbeException where it is no URL to send to
     */
    public void check() throws ProbeException {
      HttpAccess.checked(endpoint, "the endpoint");
    }
  }

  /** Waits between two attempts. */
  public interface Pause {
    /** Waits that long. */
    void sleep(Duration time) throws InterruptedException;
  }

  /**
   * How it went.
   *
   * @param delivered true where the server has the report
   * @param lines what to tell the user, in order; no control characters
   */
  public record Result(boolean delivered, List<String> lines) {
    public Result {
      lines = List.copyOf(lines);
    }
  }

  private Submission(
      Settings settings, ReportSink sink, Clock clock, Pause pause, RandomGenerator random) {
    this.settings = settings;
    this.sink = sink;
    this.clock = clock;
    this.pause = pause;
    this.random = random;
  }

  /**
   * Sends a report.
   *
   * @param bytes those that preview shows for the report
   * @param random for the pauses between attempts, so that sites don't come in step
   * @throws ProbeException where the settings can't be used, another submit is running, or the report
   *     can't be kept
   */
  public static Result send(
      Settings settings,
      Report report,
      byte[] bytes,
      Clock clock,
      Pause pause,
      RandomGenerator random)
      throws ProbeException {
    URI endpoint = HttpAccess.checked(settings.endpoint(), "the endpoint");
    HttpSettings http = settings.http().withTimeoutUpTo(settings.patience().dividedBy(2));
    OkHttpClient client = HttpAccess.client(http);
    ReportSink sink = switch (settings.protocol()) {
      case DROPSONDE -> new CollectorSink(client, endpoint, clock);
      case DUJOUR -> new DujourSink(client, endpoint, clock);
    };
    return new Submission(settings, sink, clock, pause, random).send(report, bytes);
  }

  private Result send(Report report, byte[] preview) throws ProbeException {
    byte[] bytes = sink.encode(report, preview);
    try (Outbox outbox = Outbox.open(settings.stateDirectory())) {
      List<Outbox.Entry> queue = new ArrayList<>();
      for (Outbox.Entry entry : outbox.waiting()) {
        if (isDue(outbox, entry, report)) {
          queue.add(entry);
        }
      }
      Outbox.Entry own = keep(outbox, queue, bytes);
      queue.remove(own);
      queue.add(own);
      return new Result(deliver(outbox, queue, own), lines);
    }
  }

  /** Oldest first, so that the newest report is the last word; stops at the first that must wait. */
  private boolean deliver(Outbox outbox, List<Outbox.Entry> queue, Outbox.Entry own)
      throws ProbeException {
    Instant end = clock.instant().plus(settings.patience().dividedBy(2));
    for (Outbox.Entry entry : queue) {
      Delivery delivery = deliver(entry.id(), outbox.read(entry), end);
      lines.add(delivery.message());
      switch (delivery.outcome()) {
        case ACCEPTED -> lines.add("A copy is kept as " + outbox.moveTo("sent", entry));
        case REFUSED ->
          lines.add("It will not be sent again; it is kept as " + outbox.moveTo("refused", entry));
        case LATER -> {
          lines.add("It is kept as " + own.file() + " and sent with the next submit");
          return false;
        }
      }
      if (entry.equals(own)) {
        return delivery.outcome() == Delivery.Outcome.ACCEPTED;
      }
    }
    throw new AssertionError("the report itself is the last of the queue");
  }

  private Delivery deliver(UUID id, byte[] bytes, Instant end) throws ProbeException {
    Duration backoff = FIRST_PAUSE;
    while (true) {
      Delivery delivery = sink.deliver(id, bytes);
      Duration asked = delivery.retryAfter() == null ? Duration.ZERO : delivery.retryAfter();
      long jittered = (long) (backoff.toMillis() * (0.5 + random.nextDouble()));
      Duration wait = asked.compareTo(backoff) > 0 ? asked : Duration.ofMillis(jittered);
      boolean isLate = clock.instant().plus(wait).isAfter(end);
      if (delivery.outcome() != Delivery.Outcome.LATER || isLate) {
        return delivery;
      }
      try {
        pause.sleep(wait);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ProbeException(
            ProbeException.Kind.OUTSIDE, "submit was interrupted; the report is kept", e);
      }
      backoff = backoff.multipliedBy(4);
    }
  }

  /** False for reports of another protocol, another quarter's ID, or more than three weeks ago. */
  private boolean isDue(Outbox outbox, Outbox.Entry entry, Report report) throws ProbeException {
    if (!entry.protocol().equals(protocol())) {
      return false;
    }
    boolean isOurs = new String(outbox.read(entry), StandardCharsets.UTF_8)
        .contains(report.siteId().hex());
    if (entry.made().plusDays(Outbox.DAYS).isBefore(today()) || !isOurs) {
      lines.add("Given up after three weeks or a change of ID: " + outbox.moveTo("expired", entry));
      return false;
    }
    return true;
  }

  /** The same bytes keep their id: perhaps the server has them, and only its answer was lost. */
  private Outbox.Entry keep(Outbox outbox, List<Outbox.Entry> queue, byte[] bytes)
      throws ProbeException {
    for (Outbox.Entry entry : queue) {
      if (Arrays.equals(outbox.read(entry), bytes)) {
        return entry;
      }
    }
    return outbox.add(today(), protocol(), UUID.randomUUID(), bytes);
  }

  private LocalDate today() {
    return LocalDate.now(clock.withZone(ZoneOffset.UTC));
  }

  private String protocol() {
    return settings.protocol().name().toLowerCase(Locale.ROOT);
  }
}
