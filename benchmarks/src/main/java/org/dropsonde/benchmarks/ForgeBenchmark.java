package org.dropsonde.benchmarks;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.dropsonde.forge.ForgeClient;
import org.dropsonde.forge.ForgeConfig;
import org.dropsonde.forge.ForgeException;
import org.dropsonde.forge.ForgeIndex;
import org.dropsonde.forge.IndexRefresh;
import org.dropsonde.forge.IndexStore;
import org.dropsonde.forge.IndexedModule;
import org.dropsonde.forge.RefreshListener;

/**
 * Times what is done with a Forge's index and releases once they are in the cache: the first time in
 * this JVM, and again when it is warm. {@code benchmarks/forge.sh} calls it.
 */
public final class ForgeBenchmark {
  private static final int ROUNDS = 21;

  private ForgeBenchmark() {}

  /** Something to time. */
  private interface Work {
    int run() throws ForgeException;
  }

  /**
   * Runs one benchmark.
   *
   * @param args {@code load INDEX}, {@code look INDEX} to look at 200 modules besides, {@code all
   *     INDEX} to look at every one, {@code refresh DIRECTORY URL} for full refreshes, or {@code
   *     releases INDEX CACHE URL COUNT}, with {@code fill} in place of {@code releases} to ask the
   *     Forge at the URL and keep what it says
   */
  public static void main(String[] args) throws ForgeException {
    Path file = Path.of(args[1]);
    switch (args[0]) {
      case "load" -> time("index loaded, modules", () -> ForgeIndex.read(file).size());
      case "look" -> time("index loaded, modules looked at", () -> looked(ForgeIndex.read(file)));
      case "all" ->
        time(
            "index loaded, modules looked at",
            () -> ForgeIndex.read(file).modules().size());
      case "refresh" -> refresh(file, ForgeConfig.of(URI.create(args[2])).build());
      default -> releases(args, file);
    }
  }

  /** Looks at 200 modules of forge-stub.py as a report does; how many of them it has. */
  private static int looked(ForgeIndex index) {
    int found = 0;
    for (int number = 0; number < 200 * 40; number += 40) {
      String slug = "owner" + number % 900 + "-module_" + number;
      found +=
          index.module(slug).filter(module -> !module.versions().isEmpty()).isPresent() ? 1 : 0;
    }
    return found;
  }

  private static void releases(String[] args, Path file) throws ForgeException {
    ForgeConfig config =
        ForgeConfig.of(URI.create(args[3])).offline(args[0].equals("releases")).build();
    ForgeClient client = new ForgeClient(config, Path.of(args[2]));
    List<ForgeClient.Wanted> wanted = wanted(ForgeIndex.read(file), Integer.parseInt(args[4]));
    if (args[0].equals("fill")) {
      System.out.println(known(client, wanted) + " releases asked for");
    } else {
      time("releases from the cache", () -> known(client, wanted));
    }
  }

  private static void refresh(Path directory, ForgeConfig forge) throws ForgeException {
    Clock clock = Clock.systemUTC();
    IndexStore store = new IndexStore(directory, clock, Duration.ofDays(7));
    time(
        "full refresh, modules",
        () -> new IndexRefresh(forge, store, clock, RefreshListener.SILENT)
            .run(IndexRefresh.Mode.FULL)
            .index()
            .size());
  }

  private static List<ForgeClient.Wanted> wanted(ForgeIndex index, int count) {
    return index.modules().stream()
        .flatMap(ForgeBenchmark::releases)
        .limit(count)
        .toList();
  }

  private static Stream<ForgeClient.Wanted> releases(IndexedModule module) {
    return module.versions().stream().map(it -> new ForgeClient.Wanted(module.slug(), it));
  }

  private static int known(ForgeClient client, List<ForgeClient.Wanted> wanted)
      throws ForgeException {
    return (int)
        client.releases(wanted).stream().filter(it -> it.release() != null).count();
  }

  private static void time(String what, Work work) throws ForgeException {
    List<Double> millis = new ArrayList<>();
    int count = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      count = work.run();
      millis.add((System.nanoTime() - start) / 1e6);
    }
    double first = millis.remove(0);
    Collections.sort(millis);
    System.out.printf(
        Locale.ROOT,
        "| %s: %d | %.0f | %.0f (%.0f-%.0f) |%n",
        what,
        count,
        first,
        millis.get(millis.size() / 2),
        millis.get(0),
        millis.get(millis.size() - 1));
  }
}
