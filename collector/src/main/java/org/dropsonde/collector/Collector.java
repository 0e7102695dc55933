package org.dropsonde.collector;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.dropsonde.collector.CollectorHandler.Gate;
import org.dropsonde.collector.CollectorHandler.Parts;
import org.dropsonde.report.Catalog;
import org.dropsonde.report.ReportSchema;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/** A running collector: takes reports over HTTP and keeps them in the private data set. */
public final class Collector implements AutoCloseable {
  static final String ADMIN = "admin";

  /** In work and in the queue; more are sent away before their body is read. */
  private static final int REQUESTS = 64 + FileReportStore.QUEUE;

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
   * @param catalog what is public; filters the original client's reports
   * @param clock decides which week it is
   * @param random for peppers and for how long clients are asked to wait
   */
  public record Surroundings(
      ReportSchema schema, Catalog catalog, Clock clock, SecureRandom random) {}

  /**
   * Starts one: when it returns, sites can send.
   *
   * @throws CollectorException where the data folder, the address or the TLS files can't be used
   */
  public static Collector start(CollectorSettings settings, Surroundings surroundings)
      throws CollectorException {
    return start(settings, surroundings, ChannelFile::open, spaceOf(settings.data()));
  }

  static Collector start(
      CollectorSettings settings,
      Surroundings surroundings,
      AppendFile.Opener opener,
      DiskSpace space)
      throws CollectorException {
    CollectorMetrics metrics = new CollectorMetrics();
    FileReportStore store = store(settings, surroundings, opener, space, metrics);
    try {
      return serve(settings, surroundings, store, space, metrics);
    } catch (CollectorException e) {
      store.close();
      throw e;
    }
  }

  private static FileReportStore store(
      CollectorSettings settings,
      Surroundings surroundings,
      AppendFile.Opener opener,
      DiskSpace space,
      CollectorMetrics metrics)
      throws CollectorException {
    try {
      PrivateDataSet dataSet =
          PrivateDataSet.open(settings.data(), surroundings.clock(), surroundings.random(), opener);
      return FileReportStore.start(dataSet, space, metrics);
    } catch (IOException e) {
      throw new CollectorException(
          CollectorException.Kind.OUTSIDE,
          "The data folder " + settings.data() + " can't be used: " + e,
          e);
    }
  }

  private static Collector serve(
      CollectorSettings settings,
      Surroundings surroundings,
      FileReportStore store,
      DiskSpace space,
      CollectorMetrics metrics)
      throws CollectorException {
    HttpServer http = new HttpServer();
    try {
      ServerConnector sites = http.listen(settings.listen(), settings.tls());
      @Nullable
      ServerConnector admin = settings.admin() == null ? null : http.listen(settings.admin(), null);
      if (admin != null) {
        admin.setName(ADMIN);
      }
      ConnectionDeadlines deadlines = new ConnectionDeadlines(
          http.server().getScheduler(), ConnectionDeadlines.HEADERS, ConnectionDeadlines.REQUEST);
      Memory memory = new Memory(REQUESTS, Runtime.getRuntime().maxMemory() / 4);
      Gate gate = new Gate(
          deadlines,
          new ClientNetwork(settings.trustedProxies()),
          new RateLimiter(settings.rate(), surroundings.clock(), surroundings.random()),
          memory,
          metrics);
      http.handle(handler(surroundings, store, space, gate), deadlines);
      gauges(metrics, store, space, memory);
      http.server().start();
      return new Collector(http, store, sites, admin);
    } catch (GeneralSecurityException e) {
      throw new CollectorException(
          CollectorException.Kind.CONFIGURATION,
          "The certificate and its key can't be used: " + e.getMessage(),
          e);
    } catch (Exception e) {
      stop(http);
      throw new CollectorException(
          CollectorException.Kind.OUTSIDE,
          "The collector could not listen on " + settings.listen() + ": " + e.getMessage(),
          e);
    }
  }

  private static CollectorHandler handler(
      Surroundings surroundings, ReportStore store, DiskSpace space, Gate gate) {
    ReportSchema schema = surroundings.schema();
    SecureRandom random = surroundings.random();
    return new CollectorHandler(new Parts(
        new ReportEndpoint(store, schema, random),
        new OriginalEndpoint(store, schema, surroundings.catalog(), random),
        store,
        new StatusPages(store, space, gate.metrics(), version()),
        gate,
        random));
  }

  private static void gauges(
      CollectorMetrics metrics, FileReportStore store, DiskSpace space, Memory memory) {
    metrics.gauge("dropsonde_collector_queue_reports", store::waiting);
    metrics.gauge("dropsonde_collector_requests_in_work", memory::inWork);
    metrics.gauge("dropsonde_collector_store_working", () -> store.isWorking() ? 1 : 0);
    metrics.gauge("dropsonde_collector_disk_free_ratio", () -> {
      try {
        return space.free();
      } catch (IOException e) {
        return 0;
      }
    });
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
