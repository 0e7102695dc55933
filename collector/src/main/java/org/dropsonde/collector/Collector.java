package org.dropsonde.collector;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.dropsonde.collector.CollectorHandler.Gate;
import org.dropsonde.collector.CollectorHandler.Parts;
import org.dropsonde.failure.FileFailure;
import org.dropsonde.report.Catalog;
import org.dropsonde.report.ReportSchema;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/** A running collector: takes reports over HTTP and keeps them in the private data set. */
public final class Collector implements AutoCloseable {
  static final String ADMIN = "admin";

  /** How often renewed files are looked for, and networks are forgotten. */
  static final Duration CHORES = Duration.ofSeconds(10);

  private final HttpServer http;
  private final FileReportStore store;
  private final ServerConnector sites;
  private final @Nullable ServerConnector admin;

  private Collector(
      HttpServer http,
      FileReportStore store,
      ServerConnector sites,
      @Nullable ServerConnector admin) {
    this.http = http;
    this.store = store;
    this.sites = sites;
    this.admin = admin;
  }

  /**
   * What a collector is told by whoever starts it.
   *
   * @param schema the columns that reports may have
   * @param catalog what is public; filters reports once more, and those of the original client at all
   * @param clock decides which week it is
   * @param random for peppers and for how long clients are asked to wait
   * @param notices takes a line for the operator when a disk fails or a certificate is renewed; on
   *     any thread, and never with anything of a request
   */
  public record Surroundings(
      ReportSchema schema,
      Catalog catalog,
      Clock clock,
      SecureRandom random,
      Consumer<String> notices) {}

  /**
   * Starts one: when it returns, sites can send.
   *
   * @throws CollectorException where the data folder, the address or the TLS files can't be used
   */
  public static Collector start(CollectorSettings settings, Surroundings surroundings)
      throws CollectorException {
    return start(
        settings,
        surroundings,
        new Disk(ChannelFile::open, spaceOf(settings.data())),
        Capacity.USUAL);
  }

  /** What it writes to; the seam at which tests let a disk fail. */
  record Disk(AppendFile.Opener opener, DiskSpace space) {}

  static Collector start(
      CollectorSettings settings, Surroundings surroundings, Disk disk, Capacity capacity)
      throws CollectorException {
    @Nullable
    ServedCertificate certificate = settings.tls() == null
        ? null
        : ServedCertificate.read(settings.tls(), surroundings.notices());
    CollectorMetrics metrics = new CollectorMetrics();
    FileReportStore store = store(settings, surroundings, disk, capacity, metrics);
    try {
      Inside inside = new Inside(store, disk.space(), metrics, capacity, certificate);
      return serve(settings, surroundings, inside);
    } catch (CollectorException e) {
      store.close();
      throw e;
    }
  }

  private static FileReportStore store(
      CollectorSettings settings,
      Surroundings surroundings,
      Disk disk,
      Capacity capacity,
      CollectorMetrics metrics)
      throws CollectorException {
    try {
      PrivateDataSet dataSet = PrivateDataSet.open(
          settings.data(),
          surroundings.clock(),
          surroundings.random(),
          disk.opener(),
          settings.rate().ofSites());
      return FileReportStore.start(
          dataSet, disk.space(), new DiskNotices(metrics, surroundings.notices()), capacity);
    } catch (IOException e) {
      throw new CollectorException(
          CollectorException.Kind.OUTSIDE,
          "The data folder " + settings.data() + " can't be used: " + FileFailure.reasonAndPath(e),
          e);
    }
  }

  /** What stands behind the HTTP server. */
  private record Inside(
      FileReportStore store,
      DiskSpace space,
      CollectorMetrics metrics,
      Capacity capacity,
      @Nullable ServedCertificate certificate) {}

  private static Collector serve(
      CollectorSettings settings, Surroundings surroundings, Inside inside)
      throws CollectorException {
    HttpServer http = new HttpServer();
    try {
      ServerConnector sites = http.listen(settings.listen(), inside.certificate());
      @Nullable
      ServerConnector admin = settings.admin() == null ? null : http.listen(settings.admin(), null);
      if (admin != null) {
        admin.setName(ADMIN);
      }
      ConnectionDeadlines deadlines =
          new ConnectionDeadlines(ConnectionDeadlines.HEADERS, ConnectionDeadlines.REQUEST);
      RateLimiter limiter =
          new RateLimiter(settings.rate(), surroundings.clock(), surroundings.random());
      Memory memory =
          new Memory(inside.capacity().requests(), Runtime.getRuntime().maxMemory() / 4);
      ClientNetwork network = new ClientNetwork(settings.trustedProxies());
      Gate gate = new Gate(deadlines, network, limiter, memory, inside.metrics());
      http.handle(handler(surroundings, inside, gate), deadlines);
      http.repeat(CHORES, limiter::forget);
      if (inside.certificate() != null) {
        http.repeat(CHORES, inside.certificate()::check);
      }
      gauges(inside, memory);
      http.server().start();
      return new Collector(http, inside.store(), sites, admin);
    } catch (Exception e) {
      stop(http);
      throw new CollectorException(
          CollectorException.Kind.OUTSIDE, "The collector could not listen: " + reason(e), e);
    }
  }

  /** Jetty says on which address, and the system why: of two there is one to look at. */
  private static String reason(Exception e) {
    String where = String.valueOf(e.getMessage()).replaceFirst(" \\S*/", " ");
    return e.getCause() instanceof BindException why ? where + ": " + why.getMessage() : where;
  }

  private static CollectorHandler handler(Surroundings surroundings, Inside inside, Gate gate) {
    FileReportStore store = inside.store();
    ReportSchema schema = surroundings.schema();
    SecureRandom random = surroundings.random();
    return new CollectorHandler(new Parts(
        new ReportEndpoint(store, schema, surroundings.catalog(), random),
        new OriginalEndpoint(store, schema, surroundings.catalog(), random),
        store,
        new StatusPages(store, inside.space(), gate.metrics(), version()),
        gate,
        random));
  }

  private static void gauges(Inside inside, Memory memory) {
    CollectorMetrics metrics = inside.metrics();
    FileReportStore store = inside.store();
    metrics.gauge("dropsonde_collector_queue_reports", store::waiting);
    metrics.gauge("dropsonde_collector_requests_in_work", memory::inWork);
    metrics.gauge("dropsonde_collector_store_working", () -> store.isWorking() ? 1 : 0);
    metrics.gauge("dropsonde_collector_disk_free_ratio", () -> {
      try {
        return inside.space().free();
      } catch (IOException e) {
        return 0;
      }
    });
    @Nullable ServedCertificate certificate = inside.certificate();
    if (certificate != null) {
      metrics.gauge("dropsonde_collector_certificate_expires_timestamp_seconds", () ->
          (double) certificate.expires().getEpochSecond());
    }
  }

  private static DiskSpace spaceOf(Path data) {
    return () -> {
      FileStore disk = Files.getFileStore(data);
      return (double) disk.getUsableSpace() / Math.max(1, disk.getTotalSpace());
    };
  }

  private static String version() {
    return Optional.ofNullable(Collector.class.getPackage().getImplementationVersion())
        .orElse("0.0.0");
  }

  /** The port where sites reach it. */
  public int port() {
    return sites.getLocalPort();
  }

  /** The port of health and metrics; -1 where there is none. */
  public int adminPort() {
    return admin == null ? -1 : admin.getLocalPort();
  }

  /**
   * Does now what it does each minute: ends a week that is over, deletes what is old or forgotten.
   *
   * @return false where the disk failed
   */
  public boolean housekeep() {
    return store
        .housekeep()
        .orTimeout(Duration.ofMinutes(5).toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
        .join();
  }

  /** Answers what it has begun to read, for 30 seconds at most, and stops. */
  @Override
  public void close() {
    stop(http);
    store.close();
  }

  private static void stop(HttpServer http) {
    try {
      http.server().stop();
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP server did not stop", e);
    }
  }
}
