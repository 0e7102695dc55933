package org.dropsonde.aggregation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dropsonde.aggregation.AggregationException.Kind;
import org.dropsonde.forge.AtomicFile;
import org.dropsonde.report.Quarter;

/**
 * What the job keeps to itself: ledgers, exact counts and the noise that was drawn for them.
 *
 * <p>A folder for each quarter holds {@code ledger.csv}; for each table {@code TABLE.sql} and {@code
 * TABLE.keys} as they were at its first release; and for each released week a folder that appears whole
 * or not at all. Nothing in it is ever changed: what was drawn once stays drawn, until it is deleted.
 * Then the empty folder stays, so that the week is known to be released.
 */
final class PrivateState {
  private static final String LEDGER = "ledger.csv";
  private static final String ENGINE = "engine";
  private static final String BUDGET = "budget";
  private static final String DELETED = "deleted";
  private static final String TABLE = ".csv";

  private final Path folder;

  PrivateState(Path folder) {
    this.folder = folder;
  }

  /** The weeks that were released, in order. */
  List<WeekId> released() throws AggregationException {
    List<WeekId> weeks = new ArrayList<>();
    try {
      if (!Files.exists(folder)) {
        return weeks;
      }
      try (Stream<Path> quarters = Files.list(folder)) {
        for (Path quarter : quarters.filter(Files::isDirectory).toList()) {
          try (Stream<Path> inside = Files.list(quarter)) {
            inside
                .map(week -> WeekId.parse(week.getFileName().toString()))
                .flatMap(Optional::stream)
                .forEach(weeks::add);
          }
        }
      }
    } catch (IOException e) {
      throw failed("Reading", folder);
    }
    return weeks.stream().sorted().toList();
  }

  Ledger ledger(Quarter quarter) throws AggregationException {
    Path file = folder(quarter).resolve(LEDGER);
    return Files.exists(file) ? Ledger.read(quarter, read(file)) : new Ledger(quarter, List.of());
  }

  /** Charges a table; what it counts is kept first, so that a charge without it can't be. */
  void charge(Quarter quarter, Ledger ledger, QueryFile query, List<List<String>> keys)
      throws AggregationException {
    Path place = folder(quarter);
    try {
      Folders.createPrivate(place);
      AtomicFile.replace(place.resolve(query.name() + ".sql"), bytes(query.text()));
      AtomicFile.replace(place.resolve(query.name() + ".keys"), bytes(TableKeys.write(keys)));
      AtomicFile.replace(place.resolve(LEDGER), bytes(ledger.write()));
    } catch (IOException e) {
      throw failed("Writing", place);
    }
  }

  /** The query of a table as it was when the table was charged. */
  QueryFile query(Quarter quarter, String table) throws AggregationException {
    return new QueryFile(table, read(folder(quarter).resolve(table + ".sql")));
  }

  List<List<String>> keys(Quarter quarter, String table) throws AggregationException {
    return TableKeys.read(read(folder(quarter).resolve(table + ".keys")));
  }

  /** Keeps a week's counts and draws, once and for all. */
  void keep(WeekId week, String engine, PrivacyBudget budget, Map<String, TableWeek> tables)
      throws AggregationException {
    Path place = folder(week.quarter());
    Path part = place.resolve("." + week);
    try {
      Folders.remove(part);
      Folders.createPrivate(part);
      Folders.writeForced(part.resolve(ENGINE), engine + "\n");
      Folders.writeForced(part.resolve(BUDGET), budget + "\n");
      for (Map.Entry<String, TableWeek> table : tables.entrySet()) {
        Folders.writeForced(
            part.resolve(table.getKey() + TABLE), table.getValue().write());
      }
      Files.move(part, place.resolve(week.toString()), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Folders.removeQuietly(part);
      throw failed("Writing", place);
    }
  }

  /** Deletes a week's counts and draws; says so first, lest half of them be taken for all. */
  void delete(WeekId week) throws AggregationException {
    Path place = folder(week);
    try {
      if (!isDeleted(week)) {
        Folders.writeForced(place.resolve(DELETED), "");
      }
      try (Stream<Path> files = Files.list(place)) {
        for (Path file : files.filter(file -> file.toString().endsWith(TABLE)).toList()) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw failed("Deleting counts in", place);
    }
  }

  /** Whether nothing is left of a released week but that it was released. */
  boolean isDeleted(WeekId week) {
    return Files.exists(folder(week).resolve(DELETED));
  }

  /** The engine that counted a week. */
  String engine(WeekId week) throws AggregationException {
    return read(folder(week).resolve(ENGINE)).strip();
  }

  /** The budget under which a week was counted. */
  PrivacyBudget budget(WeekId week) throws AggregationException {
    return PrivacyBudget.valueOf(read(folder(week).resolve(BUDGET)).strip());
  }

  boolean has(WeekId week, String table) {
    return Files.exists(folder(week).resolve(table + TABLE));
  }

  /** A table's releases in a week's quarter, up to that week. */
  List<TableWeek> releases(WeekId week, String table) throws AggregationException {
    List<TableWeek> releases = new ArrayList<>();
    for (WeekId earlier : released()) {
      if (earlier.quarter().equals(week.quarter())
          && earlier.compareTo(week) <= 0
          && has(earlier, table)) {
        releases.add(TableWeek.read(read(folder(earlier).resolve(table + TABLE))));
      }
    }
    return releases;
  }

  private Path folder(WeekId week) {
    return folder(week.quarter()).resolve(week.toString());
  }

  private Path folder(Quarter quarter) {
    return folder.resolve(quarter.toString());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String read(Path file) throws AggregationException {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw failed("Reading", file);
    }
  }

  private static AggregationException failed(String what, Path where) {
    return new AggregationException(
        Kind.DISK,
        what + " " + where
            + " failed: it must be there, be readable and writable, and its disk must"
            + " have room.");
  }
}
