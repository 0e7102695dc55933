package org.dropsonde.aggregation;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dropsonde.aggregation.AggregationException.Kind;
import org.dropsonde.failure.FileFailure;

/**
 * The collector's folder of weeks: lines while a week is open, one Parquet file once it is closed
 * (docs/private-data.md).
 */
final class WeekStore {
  private static final String PARQUET = "reports.parquet";
  private static final String CLOSED = "closed";
  private static final Pattern LINES = Pattern.compile("reports-\\d+\\.jsonl");

  private final Path folder;
  private final ForgottenSites forgotten;
  private final EngineLimits limits;

  WeekStore(Path folder, ForgottenSites forgotten, EngineLimits limits) {
    this.folder = folder;
    this.forgotten = forgotten;
    this.limits = limits;
  }

  /** The weeks that the collector has closed and for which there are reports, in order. */
  List<WeekId> closed() throws AggregationException {
    try (Stream<Path> weeks = Files.list(folder)) {
      return weeks
          .map(week -> WeekId.parse(String.valueOf(week.getFileName())))
          .flatMap(Optional::stream)
          .filter(week -> Files.exists(file(week, CLOSED)))
          .filter(this::hasReports)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new AggregationException(
          Kind.INPUT,
          "Reading the weeks in " + folder + " failed: name the collector's data folder.");
    }
  }

  /**
   * Takes sites that are to be forgotten out of every week that is compacted, also of quarters of which
   * nothing is released any more. The collector does it where there are lines.
   */
  void removeForgotten() throws AggregationException {
    for (WeekId week : closed()) {
      if (forgotten.concern(week) && Files.exists(file(week, PARQUET))) {
        compacted(week);
      }
    }
  }

  private boolean hasReports(WeekId week) {
    return Files.exists(file(week, PARQUET)) || !lines(week).isEmpty();
  }

  private Path file(WeekId week, String name) {
    return folder.resolve(week.toString()).resolve(name);
  }

  /**
   * The week's Parquet file, without sites that are to be forgotten; makes it of the lines, and
   * removes them, where it is not there yet.
   */
  Path compacted(WeekId week) throws AggregationException {
    Path parquet = file(week, PARQUET);
    if (Files.exists(parquet) && !forgotten.concern(week) && lines(week).isEmpty()) {
      return parquet;
    }
    Path part = file(week, ".compacting");
    try (FileChannel closed = FileChannel.open(file(week, CLOSED), StandardOpenOption.WRITE);
        FileLock lock = lock(closed, week)) {
      Folders.remove(part);
      Folders.createPrivate(part);
      replace(week, part.resolve(PARQUET), parquet);
      for (Path done : lines(week)) {
        Files.delete(done);
      }
      lock.release();
      return parquet;
    } catch (IOException e) {
      throw new AggregationException(
          Kind.DISK,
          "Compacting week " + week + " in " + folder + " failed ("
              + FileFailure.reason(e)
              + "): see that the disk has room and the folder can be written.");
    } finally {
      Folders.removeQuietly(part);
    }
  }

  /** The collector takes the same lock before it removes lines of forgotten sites. */
  private static FileLock lock(FileChannel closed, WeekId week)
      throws IOException, AggregationException {
    try {
      FileLock lock = closed.tryLock();
      if (lock != null) {
        return lock;
      }
    } catch (OverlappingFileLockException e) {
      // this very process holds it
    }
    throw new AggregationException(
        Kind.STATE, "The collector is at work in week " + week + ": try again in a minute.");
  }

  private void replace(WeekId week, Path made, Path parquet)
      throws AggregationException, IOException {
    Path part = made.resolveSibling(".");
    try (DuckDb database = DuckDb.open(limits, part, List.of(folder.resolve(week.toString())))) {
      if (Files.exists(parquet)) {
        new ForgottenRows(database).write(week, parquet, forgotten, made);
      } else {
        List<Path> whole = WholeLines.of(lines(week), part);
        new Compaction(database, part).write(week, whole, forgotten, made);
      }
    } catch (SQLException e) {
      throw new AggregationException(
          Kind.STATE,
          "Compacting week " + week + " failed (" + DuckDb.codeOf(e) + "): a line of "
              + folder.resolve(week.toString()) + " is no report. Nothing was changed.");
    }
    if (Files.exists(made)) {
      Folders.makePrivate(made); // DuckDB leaves that to the umask
      Folders.force(made);
      Files.move(made, parquet, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private List<Path> lines(WeekId week) {
    try (Stream<Path> files = Files.list(folder.resolve(week.toString()))) {
      return files
          .filter(file -> LINES.matcher(String.valueOf(file.getFileName())).matches())
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
