package org.dropsonde.forge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an unfinished full refresh has read so far, so that the next one goes on there.
 *
 * <p>A file of lines: what is being read, then for each page its modules and {@code @offset}. A part
 * of a page at the end is what a crash leaves, and is not used.
 */
final class RefreshJournal implements ModuleWalk.Journal {
  private static final Duration LONGEST_BREAK = Duration.ofDays(1);
  private static final long LARGEST = 256L << 20;

  private final Path file;

  RefreshJournal(Path directory) {
    this.file = directory.resolve("forge-refresh.part");
  }

  /**
   * Where a refresh begins.
   *
   * @param startedAt when it, or the one that it goes on with, began
   * @param modules what is known already
   * @param offset where to go on; 0 for a new one
   */
  record Start(Instant startedAt, Map<String, Listing> modules, int offset) {}

  /** Begins anew, whatever was left off. */
  Start begin(String what, Instant now) throws ForgeException {
    String header = now.getEpochSecond() + " " + kind(what) + "\n";
    write(
        header.getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING);
    return new Start(now, Map.of(), 0);
  }

  /** Goes on with a refresh of the same thing that was left off within a day, or begins anew. */
  Start resume(String what, Instant now) throws ForgeException {
    Start left = left(what, now);
    return left == null ? begin(what, now) : left;
  }

  @Override
  public void taken(IndexLines page, int nextOffset) throws ForgeException {
    byte[] lines = page.bytes();
    byte[] end = ("@" + nextOffset + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] whole = Arrays.copyOf(lines, lines.length + end.length);
    System.arraycopy(end, 0, whole, lines.length, end.length);
    write(whole, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private @Nullable Start left(String what, Instant now) throws ForgeException {
    Map<String, Listing> modules = new HashMap<>();
    int offset = 0;
    try {
      if (!Files.exists(file) || Files.size(file) > LARGEST) {
        return null;
      }
      Instant startedAt;
      try (BufferedReader lines = Files.newBufferedReader(file)) {
        startedAt = startOf(lines.readLine(), what, now);
        if (startedAt == null) {
          return null;
        }
        List<IndexedModule> page = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.startsWith("@")) {
            offset = Integer.parseInt(line.substring(1));
            page.forEach(module -> modules.put(module.slug(), module));
            page.clear();
          } else if (line.endsWith("}")) { // the last line may be torn
            page.add(RichIndexReader.line(line, file.toString()));
          }
        }
      }
      return offset == 0 ? null : new Start(startedAt, modules, offset);
    } catch (ForgeException | NumberFormatException e) {
      return null; // damaged: begin anew
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** The refresh is finished. */
  void end() throws ForgeException {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static @Nullable Instant startOf(@Nullable String line, String what, Instant now) {
    if (line == null || !line.endsWith(" " + kind(what))) {
      return null;
    }
    Instant startedAt = Instant.ofEpochSecond(Long.parseLong(line.substring(0, line.indexOf(' '))));
    Duration age = Duration.between(startedAt, now);
    return age.isNegative() || age.compareTo(LONGEST_BREAK) > 0 ? null : startedAt;
  }

  /** Lines of another schema lack something. */
  private static String kind(String what) {
    return IndexFormat.SCHEMA + " " + what;
  }

  private void write(byte[] bytes, StandardOpenOption... options) throws ForgeException {
    try (OutputStream out = Files.newOutputStream(file, options)) {
      out.write(bytes);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private ForgeException failed(IOException e) {
    return new ForgeException(
        ForgeException.Kind.DISK, "Keeping the unfinished refresh in " + file + " failed: " + e, e);
  }
}
