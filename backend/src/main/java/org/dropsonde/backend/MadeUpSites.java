package org.dropsonde.backend;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.dropsonde.cli.CliException;
import org.dropsonde.cli.ExitCode;
import org.dropsonde.collector.Collector;
import org.dropsonde.collector.CollectorException;
import org.dropsonde.collector.CollectorSettings;
import org.dropsonde.probe.BuiltInPlugins;
import org.dropsonde.probe.CollectorClient;
import org.dropsonde.probe.ExampleReports;
import org.dropsonde.probe.HttpSettings;
import org.dropsonde.probe.PluginSet;
import org.dropsonde.probe.ProbeException;
import org.dropsonde.report.Catalog;
import org.dropsonde.report.Report;

/**
 * Made-up sites that report to a real collector on loopback, week after week of the last quarter.
 *
 * @param sites how many
 * @param weeks how many of the quarter's weeks, from its first
 */
record MadeUpSites(int sites, int weeks, long seedNumber) {
  /** So many report at a time, as a collector gathers reports before it forces them to disk. */
  private static final int AT_A_TIME = 32;

  /**
   * Lets them report.
   *
   * @param data the folder of the private data set, made where it is missing
   * @param weekDone told of each week that is over, from 1
   * @return the public modules and versions that they have
   */
  MadeUpForge reportTo(Path data, LocalDate today, IntConsumer weekDone)
      throws CliException, ProbeException, CollectorException {
    PluginSet plugins = PluginSet.load(BuiltInPlugins.all(), List.of(), List.of());
    ExampleReports reports = new ExampleReports(plugins, seedNumber, 0);
    MadeUpForge forge = new MadeUpForge();
    WeekClock clock = WeekClock.atLastQuarter(today);
    ExecutorService pool = Executors.newFixedThreadPool(AT_A_TIME);
    try (Collector collector = Collector.start(
        settings(data),
        new Collector.Surroundings(
            plugins.schema(), Catalog.NONE, clock, new SecureRandom(), notice -> {}))) {
      CollectorClient client = CollectorClient.of(
          URI.create("http://127.0.0.1:" + collector.port()),
          new HttpSettings(Duration.ofMinutes(1), null, null, null, Map.of()),
          clock);
      for (int week = 0; week < weeks; week++) {
        report(week, reports, client, pool, forge);
        clock.nextWeek();
        collector.housekeep();
        weekDone.accept(week + 1);
      }
    } finally {
      pool.shutdownNow();
    }
    return forge;
  }

  private static CollectorSettings settings(Path data) {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return new CollectorSettings(data, anyPort, null, null, Set.of(), CollectorSettings.Rate.ANY);
  }

  private void report(
      int week,
      ExampleReports reports,
      CollectorClient client,
      ExecutorService pool,
      MadeUpForge forge)
      throws CliException {
    List<Future<?>> running = new ArrayList<>();
    for (int site = 0; site < sites; site++) {
      int number = site;
      running.add(pool.submit(() -> {
        Report report = reports.report(number, week);
        forge.note(report);
        String refused = client.deliver(UUID.randomUUID(), report).orElse("");
        if (!refused.isEmpty()) {
          throw new CliException(ExitCode.OUTSIDE, refused);
        }
        return null;
      }));
    }
    for (Future<?> one : running) {
      await(one);
    }
  }

  private static void await(Future<?> running) throws CliException {
    try {
      running.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw new CliException(
          ExitCode.OUTSIDE,
          "A made-up site could not report: " + (cause == null ? e : cause.getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.OUTSIDE, "Interrupted; the data set is not whole.", e);
    }
  }
}
