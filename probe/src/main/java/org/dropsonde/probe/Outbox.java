package org.dropsonde.probe;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dropsonde.failure.FileFailure;
import org.dropsonde.probe.ProbeException.Kind;

/**
 * The reports of this site as files: those to be sent in {@code outbox}, those that were in {@code
 * sent}, those that a server will never take in {@code refused}.
 *
 * <p>A report is on disk before it is on the wire, so that a lost answer, or a crash, leads to the
 * same bytes under the same id.
 */
final class Outbox implements AutoCloseable {
  /** Kept for three weeks, then given up. */
  static final int DAYS = 21;

  private static final int MOST_BYTES = 4 * 1024 * 1024;
  private static final Pattern NAME =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)_(dropsonde|dujour)_([0-9a-f-]{36})\\.json");

  private final Path directory;
  private final FileChannel lock;

  /**
   * A report on disk.
   *
   * @param made the day that it was made
   */
  record Entry(Path file, LocalDate made, String protocol, UUID id) {}

  private Outbox(Path directory, FileChannel lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /**
   * Opens the outbox below a directory for this process alone.
   *
   * @throws ProbeException where another process has it open, or it can't be written
   */
  static Outbox open(Path stateDirectory) throws ProbeException {
    try {
      Files.createDirectories(stateDirectory.resolve("outbox"));
      FileChannel channel = FileChannel.open(
          stateDirectory.resolve("outbox/.lock"),
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE);
      FileLock held;
      try {
        held = channel.tryLock();
      } catch (OverlappingFileLockException e) {
        held = null;
      }
      if (held == null) {
        channel.close();
        throw new ProbeException(
            Kind.BUSY, "another submit of this site is running; nothing was done");
      }
      return new Outbox(stateDirectory, channel);
    } catch (IOException e) {
      throw failed("could not be opened", stateDirectory, e);
    }
  }

  /**
   * Puts a report in; on disk when this returns. It is its owner's alone: it has the site's ID, and
   * whoever knows that can have the site forgotten.
   */
  Entry add(LocalDate day, String protocol, UUID id, byte[] bytes) throws ProbeException {
    Path file = directory.resolve("outbox").resolve(day + "_" + protocol + "_" + id + ".json");
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try {
      try (FileChannel channel = FileChannel.open(
          draft,
          Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
          OwnerOnly.file())) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      return new Entry(file, day, protocol, id);
    } catch (IOException e) {
      throw failed("could not keep the report", file, e);
    }
  }

  /** What waits to be sent, oldest first. */
  List<Entry> waiting() throws ProbeException {
    List<Entry> entries = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory.resolve("outbox"))) {
      files.sorted().forEach(file -> entry(file).ifPresent(entries::add));
    } catch (IOException e) {
      throw failed("could not be listed", directory, e);
    }
    return entries;
  }

  byte[] read(Entry entry) throws ProbeException {
    try {
      if (Files.size(entry.file()) > MOST_BYTES) {
        throw new IOException("larger than " + MOST_BYTES + " bytes");
      }
      return Files.readAllBytes(entry.file());
    } catch (IOException e) {
      throw failed("could not read the report", entry.file(), e);
    }
  }

  /** Moves a report to {@code sent} or {@code refused}; gives where it is now. */
  Path moveTo(String folder, Entry entry) throws ProbeException {
    Path target = directory.resolve(folder).resolve(entry.file().getFileName());
    try {
      Files.createDirectories(directory.resolve(folder));
      return Files.move(entry.file(), target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw failed("could not move the report to", target, e);
    }
  }

  @Override
  public void close() throws ProbeException {
    try {
      lock.close();
    } catch (IOException e) {
      throw failed("could not be closed", directory, e);
    }
  }

  private static Optional<Entry> entry(Path file) {
    Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
    if (!name.matches()) {
      return Optional.empty();
    }
    try {
      LocalDate made = LocalDate.parse(name.group(1));
      return Optional.of(new Entry(file, made, name.group(2), UUID.fromString(name.group(3))));
    } catch (DateTimeException | IllegalArgumentException e) {
      // Not a name that this class gives: somebody else's file, which stays where it is.
      return Optional.empty();
    }
  }

  private static ProbeException failed(String what, Path file, IOException cause) {
    return new ProbeException(
        Kind.OUTSIDE,
        "the outbox " + what + " (" + file + "): " + FileFailure.reasonAndPath(cause),
        cause);
  }
}
