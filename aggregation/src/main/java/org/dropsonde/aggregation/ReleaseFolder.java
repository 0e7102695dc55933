package org.dropsonde.aggregation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dropsonde.aggregation.AggregationException.Kind;
import org.dropsonde.aggregation.ReleaseDocument.Previous;
import org.dropsonde.failure.FileFailure;
import org.jspecify.annotations.Nullable;

/** Puts a release into its folder, whole and once. */
final class ReleaseFolder {
  private static final String DOCUMENT = "release.json";

  private final Path releases;
  private final EngineLimits limits;

  ReleaseFolder(Path releases, EngineLimits limits) {
    this.releases = releases;
    this.limits = limits;
  }

  Path of(WeekId week) {
    return releases.resolve(week.toString());
  }

  /**
   * Publishes the tables, or finds that the very bytes are there already.
   *
   * @return whether it is new
   * @throws AggregationException where the folder is there and differs: a release never changes
   */
  boolean publish(WeekId week, String engine, long budget, long spent, List<PublishedTable> tables)
      throws AggregationException {
    Path part = releases.resolve("." + week + ".part");
    try {
      Files.createDirectories(releases);
      Folders.remove(part);
      Files.createDirectories(part);
      SortedMap<String, byte[]> files = files(week, budget, spent, tables, part);
      ReleaseDocument document = new ReleaseDocument(
          week, engine, budget, spent, previous(week), tables, new TreeMap<>(files));
      files.put(DOCUMENT, bytes(document.json()));
      if (Files.exists(of(week))) {
        compare(week, files);
        return false;
      }
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        write(part.resolve(file.getKey()), file.getValue());
      }
      Files.move(part, of(week), StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (IOException e) {
      throw new AggregationException(
          Kind.DISK,
          "Writing the release " + of(week) + " failed (" + FileFailure.reason(e)
              + "): see that the disk has room and the folder can be written, and run it again.");
    } finally {
      Folders.removeQuietly(part);
    }
  }

  private SortedMap<String, byte[]> files(
      WeekId week, long budget, long spent, List<PublishedTable> tables, Path part)
      throws AggregationException, IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put("README.md", bytes(new ReleaseReadme(week, budget, spent, tables).markdown()));
    try (DuckDb database = DuckDb.open(limits, part, List.of(part))) {
      for (PublishedTable table : tables) {
        TableFiles writer = new TableFiles(week, table);
        Path parquet = part.resolve(table.name() + ".parquet");
        writer.parquet(database, parquet);
        files.put(table.name() + ".parquet", Files.readAllBytes(parquet));
        files.put(table.name() + ".csv", bytes(writer.csv()));
        files.put(table.name() + ".json", bytes(writer.json()));
        files.put("queries/" + table.query().fileName(), bytes(table.query().text()));
      }
    } catch (SQLException e) {
      throw new AggregationException(
          Kind.ENGINE, "Writing Parquet failed (" + DuckDb.codeOf(e) + ").");
    }
    return files;
  }

  private @Nullable Previous previous(WeekId week) throws AggregationException, IOException {
    Optional<WeekId> before = new EarlierRelease(releases).before(week);
    return before.isEmpty()
        ? null
        : new Previous(
            before.get(), Sha256.hex(Files.readAllBytes(of(before.get()).resolve(DOCUMENT))));
  }

  private void compare(WeekId week, SortedMap<String, byte[]> files)
      throws AggregationException, IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path there = of(week).resolve(file.getKey());
      if (!Files.exists(there) || !Arrays.equals(Files.readAllBytes(there), file.getValue())) {
        throw new AggregationException(
            Kind.STATE,
            "The release " + of(week) + " is there already and differs in " + file.getKey()
                + " from what was drawn for it. A release never changes: restore the folder, or"
                + " remove it and run the job again.");
      }
    }
  }

  private static void write(Path file, byte[] content) throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.write(file, content, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
