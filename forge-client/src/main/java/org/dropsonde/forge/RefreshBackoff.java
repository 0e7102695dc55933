package org.dropsonde.forge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dropsonde.failure.FileFailure;

/** Remembers failed refreshes, so that a site without a network does not try, and wait, at each run. */
final class RefreshBackoff {
  private static final List<Duration> PAUSES =
      List.of(Duration.ofHours(1), Duration.ofHours(6), Duration.ofDays(1));
  private static final String FORM = "([1-9][0-9]{0,5}) ([0-9]{1,12})\\s*";

  private final Path file;

  RefreshBackoff(Path directory) {
    this.file = directory.resolve("forge-refresh.failed");
  }

  /** How often refreshes failed in a row, and when the last one did. */
  private record Failures(int count, Instant last) {
    static final Failures NONE = new Failures(0, Instant.EPOCH);
  }

  /** How long nobody should try again without being told to; zero or less where one may. */
  Duration left(Instant now) {
    Failures failures = read();
    if (failures.count() == 0 || failures.last().isAfter(now)) {
      return Duration.ZERO;
    }
    Duration pause = PAUSES.get(Math.min(failures.count(), PAUSES.size()) - 1);
    return Duration.between(now, failures.last().plus(pause));
  }

  /** Another refresh failed. Where even that can't be written down, the next run just tries again. */
  void failed(Instant now) {
    String line = (read().count() + 1) + " " + now.getEpochSecond() + "\n";
    try {
      Files.createDirectories(file.resolveSibling("."));
      AtomicFile.replace(file, line.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      return; // the failure that led here is on its way to the user
    }
  }

  void succeeded() throws ForgeException {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new ForgeException(
          ForgeException.Kind.DISK, "Deleting " + file + " failed: " + FileFailure.reason(e), e);
    }
  }

  private Failures read() {
    try {
      String line = Files.size(file) > 100 ? "" : Files.readString(file, StandardCharsets.US_ASCII);
      Matcher matcher =
          Pattern.compile(FORM).matcher(line); // hardly ever there, so not kept compiled
      return matcher.matches()
          ? new Failures(
              Integer.parseInt(matcher.group(1)),
              Instant.ofEpochSecond(Long.parseLong(matcher.group(2))))
          : Failures.NONE;
    } catch (NoSuchFileException e) {
      return Failures.NONE;
    } catch (IOException e) {
      return Failures.NONE; // unreadable: as if there were none
    }
  }
}
