package org.dropsonde.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.dropsonde.testdata.TestdataFolder;

/** The index of testdata in the cache of a home, as `update` leaves it. */
final class CachedIndex {
  private CachedIndex() {}

  /** Writes it as if it had been refreshed so long before the moment of every run. */
  static void write(Path home, Duration age) throws IOException {
    String index = Files.readString(TestdataFolder.path().resolve("forge/index.json"));
    long refreshed = CliRun.NOW.minus(age).getEpochSecond();
    Path cached = home.resolve(".cache/dropsonde/forge-index.jsonl");
    Files.createDirectories(cached.getParent());
    Files.writeString(
        cached,
        index.replaceFirst(
            "\"refreshed_at\":\\d+,\"full_at\":\\d+",
            "\"refreshed_at\":" + refreshed + ",\"full_at\":" + refreshed));
  }
}
