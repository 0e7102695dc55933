package org.dropsonde.aggregation;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dropsonde.aggregation.AggregationException.Kind;

/** The collector's folder of weeks: lines while a week is open, one Parquet file once it is closed. */
final class WeekStore {
  private static final String PARQUET = "reports.parquet";
  private static final Pattern LINES = Pattern.compile("reports-\\d+\\.jsonl");

  private final Path folder;

  WeekStore(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  /** The closed weeks for which there are reports, in order. */
  List<WeekId> closed(Instant now) throws AggregationException {
    try (Stream<Path> weeks = Files.list(folder)) {
      return weeks
          .map(week -> WeekId.parse(week.getFileName().toString()))
          .flatMap(Optional::stream)
          .filter(week -> week.isClosed(now))
          .filter(this::hasReports)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new AggregationException(
          Kind.INPUT, "Reading the weeks in " + folder + " failed: name the collector's data folder.");
    }
  }

  private boolean hasReports(WeekId week) {
    return Files.exists(parquet(week)) || !lines(week).isEmpty();
  }

  Path parquet(WeekId week) {
    return folder.resolve(week.toString()).resolve(PARQUET);
  }

  /** The week's Parquet file; makes it of the lines, and removes them, where it is not there yet. */
  Path compacted(WeekId week, EngineLimits limits) throws AggregationException {
    Path parquet = parquet(week);
    if (Files.exists(parquet)) {
      return parquet;
    }
    List<Path> lines = lines(week);
    Path part = parquet.resolveSibling(".compacting");
    try {
      Folders.remove(part);
      Files.createDirectories(part);
      write(week, wholeLines(lines, part), part, limits);
      force(part.resolve(PARQUET));
      Files.move(part.resolve(PARQUET), parquet, StandardCopyOption.ATOMIC_MOVE);
      for (Path done : lines) {
        Files.delete(done);
      }
      return parquet;
    } catch (IOException e) {
      throw new AggregationException(
          Kind.DISK,
          "Compacting week " + week + " in " + folder + " failed (" + e.getClass().getSimpleName()
              + "): see that the disk has room and the folder can be written.");
    } finally {
      Folders.removeQuietly(part);
    }
  }

  private void write(WeekId week, List<Path> lines, Path part, EngineLimits limits)
      throws AggregationException {
    List<Path> folders = List.of(part, folder.resolve(week.toString()));
    try (DuckDb database = DuckDb.open(limits, part, folders)) {
      new Compaction(database, part).write(week, lines, part.resolve(PARQUET));
    } catch (SQLException e) {
      throw new AggregationException(
          Kind.STATE,
          "Compacting week " + week + " failed (" + DuckDb.codeOf(e) + "): a line of "
              + folder.resolve(week.toString()) + " is no report. Nothing was changed.");
    }
  }

  private List<Path> lines(WeekId week) {
    try (Stream<Path> files = Files.list(folder.resolve(week.toString()))) {
      return files
          .filter(file -> LINES.matcher(file.getFileName().toString()).matches())
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** A line without its end was being written when the collector died: nobody was told it is kept. */
  private static List<Path> wholeLines(List<Path> files, Path part) throws IOException {
    List<Path> whole = new ArrayList<>();
    for (Path file : files) {
      long end = endOfLastLine(file);
      if (end == Files.size(file)) {
        whole.add(file);
      } else if (end > 0) {
        Path copy = part.resolve(file.getFileName());
        try (FileChannel from = FileChannel.open(file);
            FileChannel to = FileChannel.open(
                copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
          long done = 0;
          while (done < end) {
            done += from.transferTo(done, end - done, to);
          }
        }
        whole.add(copy);
      }
    }
    return whole;
  }

  private static long endOfLastLine(Path file) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      long end = bytes.length();
      while (end > 0) {
        bytes.seek(end - 1);
        if (bytes.read() == '\n') {
          return end;
        }
        end--;
      }
      return 0;
    }
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
