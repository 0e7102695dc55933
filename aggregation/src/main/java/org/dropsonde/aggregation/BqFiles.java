package org.dropsonde.aggregation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The files of one table for {@code bq}: its SQL, its keys and their schema, and later its counts. */
final class BqFiles {
  private static final int DIGITS = 12;

  private final Path folder;
  private final CountingJob job;
  private final String name;

  BqFiles(Path folder, CountingJob job) {
    this.folder = folder;
    this.job = job;
    this.name = job.table() + "-" + hash().substring(0, DIGITS);
  }

  /** What the names of all its files begin with: the table, and a hash of all that it is counted of. */
  String name() {
    return name;
  }

  Path counts() {
    return folder.resolve(name + ".csv");
  }

  boolean isCounted() {
    return Files.exists(counts());
  }

  void write() throws IOException {
    Folders.writeForced(folder.resolve(name + ".sql"), job.sql(SqlDialect.BIGQUERY) + "\n");
    Folders.writeForced(folder.resolve(name + ".keys.jsonl"), job.keyLines());
    Folders.writeForced(folder.resolve(name + ".schema.json"), BqScript.keysSchema(job));
  }

  private String hash() {
    String reports = job.reports().stream().map(BqFiles::state).collect(Collectors.joining("\n"));
    return Sha256.hex(job.sql(SqlDialect.BIGQUERY) + job.keyLines() + reports);
  }

  /** A file that is written anew, without sites that are to be forgotten, is another one. */
  private static String state(Path file) {
    try {
      return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException("a compacted week can be read", e);
    }
  }
}
