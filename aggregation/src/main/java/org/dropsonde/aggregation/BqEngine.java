package org.dropsonde.aggregation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dropsonde.aggregation.AggregationException.Kind;

/**
 * Counts with BigQuery by hand: writes what Google's {@code bq} needs, and reads the counts that the
 * operator has made with it.
 *
 * <p>A first run leaves a script and stops; a second one finds the counts. They are known by a hash of
 * all that they depend on, so that counts of other reports or another query are never taken.
 */
final class BqEngine implements SqlEngine {
  static final String NAME = "bq";
  private static final String HEADER = "place,sites";

  private final Path folder;

  /** Works in a folder of its own in that one. */
  BqEngine(Path work) {
    folder = folder(work);
  }

  /** Removes the files once the counts are kept elsewhere. */
  static void removeFiles(Path work) {
    Folders.removeQuietly(folder(work));
  }

  private static Path folder(Path work) {
    return work.resolve(NAME);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void prepare(List<CountingJob> jobs) throws AggregationException {
    try {
      List<BqFiles> tables = jobs.stream().map(job -> new BqFiles(folder, job)).toList();
      if (tables.stream().allMatch(BqFiles::isCounted)) {
        return;
      }
      Folders.remove(folder);
      Folders.createPrivate(folder);
      for (BqFiles table : tables) {
        table.write();
      }
      Path script = folder.resolve(BqScript.NAME);
      Folders.writeForced(folder.resolve(BqScript.REPORTS_SCHEMA), BqScript.reportsSchema());
      Folders.writeForced(script, BqScript.of(jobs, tables));
      throw new AggregationException(
          Kind.ENGINE,
          "The counts are to be made in BigQuery: run 'sh " + script + " PROJECT DATASET LOCATION',"
              + " then this again.");
    } catch (IOException e) {
      throw failed("Writing", folder);
    }
  }

  @Override
  public Map<Integer, Long> count(CountingJob job) throws AggregationException {
    Path file = new BqFiles(folder, job).counts();
    try {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      // Without a row bq writes nothing at all.
      return lines.isEmpty() ? Map.of() : read(lines, job.keys().size());
    } catch (IOException | IllegalArgumentException e) {
      throw failed("Reading", file);
    }
  }

  private static Map<Integer, Long> read(List<String> lines, int keys) {
    if (!lines.get(0).equals(HEADER)) {
      throw new IllegalArgumentException("the header is " + HEADER);
    }
    Map<Integer, Long> counts = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      int comma = line.indexOf(',');
      int place = Integer.parseInt(line, 0, Math.max(comma, 0), 10);
      long sites = Long.parseLong(line, comma + 1, line.length(), 10);
      if (place < 0 || place >= keys || sites < 1 || counts.put(place, sites) != null) {
        throw new IllegalArgumentException("a place comes once, with a count");
      }
    }
    return counts;
  }

  private static AggregationException failed(String what, Path where) {
    return new AggregationException(
        Kind.DISK,
        what + " " + where + " failed: see that the disk has room and the folder can be written. If"
            + " the file is damaged, remove it and run this again.");
  }

  @Override
  public void close() {
    // The files stay until the counts are kept.
  }
}
