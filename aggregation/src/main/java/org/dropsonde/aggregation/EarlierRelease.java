package org.dropsonde.aggregation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.dropsonde.aggregation.AggregationException.Kind;
import org.dropsonde.report.Quarter;

/**
 * What was published before: it is public, and so may decide what counts next.
 *
 * <p>Two tables are known by their names: {@code module_usage_count} and {@code site_count}.
 */
final class EarlierRelease {
  private static final long MANY_SITES = 1_000;

  private final Path releases;

  EarlierRelease(Path releases) {
    this.releases = releases;
  }

  /** The latest published week before this one. */
  Optional<WeekId> before(WeekId week) throws AggregationException {
    return latest(earlier -> earlier.compareTo(week) < 0);
  }

  /** A release of a quarter that is not one of these weeks: what it was made of is lost. */
  Optional<WeekId> unknown(Quarter quarter, List<WeekId> known) throws AggregationException {
    return latest(week -> week.quarter().equals(quarter) && !known.contains(week));
  }

  /** How many sites had which module at the end of an earlier quarter, by slug. */
  Map<String, Long> moduleSites(Quarter quarter) throws AggregationException {
    Map<String, Long> sites = new HashMap<>();
    for (List<String> row : rows(quarter, "module_usage_count.csv", "slug", "sites")) {
      sites.put(row.get(0), Long.parseLong(row.get(1)));
    }
    return sites;
  }

  /** Whether an earlier quarter had 1,000 sites or more, as far as was published. */
  boolean hadManySites(Quarter quarter) throws AggregationException {
    return rows(quarter, "site_count.csv", "sites").stream()
        .anyMatch(row -> Long.parseLong(row.get(0)) >= MANY_SITES);
  }

  private List<List<String>> rows(Quarter quarter, String table, String... columns)
      throws AggregationException {
    WeekId first = WeekId.of(quarter).get(0);
    Optional<WeekId> week = latest(earlier -> earlier.compareTo(first) < 0);
    if (week.isEmpty()) {
      return List.of();
    }
    Path file = releases.resolve(week.get().toString()).resolve(table);
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      List<String> names = Arrays.asList(lines.get(0).split(",", -1));
      List<Integer> places = Stream.of(columns).map(names::indexOf).toList();
      return lines.stream()
          .skip(1)
          .map(line -> Arrays.asList(line.split(",", -1)))
          .map(row -> places.stream().map(row::get).toList())
          .toList();
    } catch (IOException | IndexOutOfBoundsException e) {
      throw new AggregationException(
          Kind.STATE,
          "Reading what was published, " + file + ", failed: restore it from a backup.");
    }
  }

  private Optional<WeekId> latest(Predicate<WeekId> wanted) throws AggregationException {
    if (!Files.exists(releases)) {
      return Optional.empty();
    }
    try (Stream<Path> folders = Files.list(releases)) {
      return folders
          .map(folder -> WeekId.parse(folder.getFileName().toString()))
          .flatMap(Optional::stream)
          .filter(wanted)
          .max(Comparator.naturalOrder());
    } catch (IOException e) {
      throw new AggregationException(
          Kind.DISK, "Reading " + releases + " failed: see that it can be read.");
    }
  }
}
