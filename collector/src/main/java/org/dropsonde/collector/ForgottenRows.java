package org.dropsonde.collector;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Deletes the rows of forgotten sites from the parts of weeks that nobody is writing to. */
final class ForgottenRows {
  private final ForgottenSites forgotten;

  ForgottenRows(ForgottenSites forgotten) {
    this.forgotten = forgotten;
  }

  /**
   * Deletes them from a week.
   *
   * @param openPart the part that is being written; it is left alone, and 0 where there is none
   * @return false where another process has the week in its hands: to be tried again
   */
  boolean deleteFrom(WeekFolder folder, int openPart) throws IOException {
    if (!folder.isClosed()) {
      deleteFromParts(folder, openPart);
      return true;
    }
    try (FileChannel closed = FileChannel.open(folder.closed(), StandardOpenOption.WRITE);
        @Nullable FileLock lock = closed.tryLock()) {
      if (lock != null) {
        deleteFromParts(folder, openPart);
      }
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // somebody else in this very process has it
    }
  }

  private void deleteFromParts(WeekFolder folder, int openPart) throws IOException {
    for (int part : folder.parts()) {
      Path file = folder.part(part);
      if (part != openPart && hasAny(folder.week(), file)) {
        rewrite(folder.week(), file);
      }
    }
  }

  private boolean hasAny(Week week, Path file) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file, UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (isForgotten(week, line)) {
          return true;
        }
      }
    }
    return false;
  }

  /** On a full disk half a copy must not stay, which would take the room that is missing. */
  private void rewrite(Week week, Path file) throws IOException {
    Path beside = file.resolveSibling("." + file.getFileName() + ".part");
    Files.deleteIfExists(beside);
    try {
      copyOthers(week, file, beside);
      PrivateFiles.moveOver(beside, file);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private void copyOthers(Week week, Path file, Path beside) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file, UTF_8);
        FileChannel channel = FileChannel.open(
            beside,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PrivateFiles.ownersAlone(beside, "rw-------"));
        BufferedWriter kept =
            new BufferedWriter(new OutputStreamWriter(Channels.newOutputStream(channel), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!isForgotten(week, line)) {
          kept.append(line).append('\n');
        }
      }
      kept.flush();
      channel.force(true);
    }
  }

  private boolean isForgotten(Week week, String line) {
    return ReportLine.parse(line)
        .filter(start -> start.sequence()
            <= forgotten.upTo(new ForgottenSites.Key(week.quarter(), start.site())))
        .isPresent();
  }
}
