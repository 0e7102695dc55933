package org.dropsonde.forge;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.dropsonde.testdata.StubForge;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A Forge on loopback and a cache directory, for tests that refresh the index. */
abstract class RefreshFixture {
  static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  static final Instant NEXT_DAY = NOW.plus(Duration.ofDays(1));

  @TempDir
  Path folder;

  StubForge forge;

  @BeforeEach
  void startForge() throws IOException {
    forge = new StubForge();
  }

  @AfterEach
  void stopForge() {
    forge.close();
  }

  void fill(int size) {
    for (int i = 0; i < size; i++) {
      forge.publish("acme-m" + i, "1.0." + i, "2026-01-01");
    }
  }

  RefreshResult refresh(Instant now) throws ForgeException {
    return refresh(now, 4);
  }

  RefreshResult refresh(Instant now, int connections) throws ForgeException {
    return refresher(now, forge.url(), connections).run(IndexRefresh.Mode.AUTOMATIC);
  }

  IndexRefresh refresher(Instant now, URI url, int connections) throws ForgeException {
    return new IndexRefresh(
        ForgeConfig.of(url).connections(connections).retries(0).build(),
        store(now),
        Clock.fixed(now, ZoneOffset.UTC),
        RefreshListener.SILENT);
  }

  ForgeIndex stored(Instant now) {
    return store(now).load().index();
  }

  static List<String> slugs(ForgeIndex index) {
    return index.modules().stream()
        .filter(m -> !m.gone())
        .map(IndexedModule::slug)
        .toList();
  }

  IndexStore store(Instant now) {
    return new IndexStore(folder, Clock.fixed(now, ZoneOffset.UTC), Duration.ofDays(7));
  }
}
