package org.dropsonde.forge;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.dropsonde.testdata.StubForge;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexRefreshTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final Instant NEXT_DAY = NOW.plus(Duration.ofDays(1));

  @TempDir
  private Path folder;

  private StubForge forge;

  @BeforeEach
  void startForge() throws IOException {
    forge = new StubForge();
  }

  @AfterEach
  void stopForge() {
    forge.close();
  }

  @Test
  void firstRefreshReadsEverything() throws ForgeException {
    fill(250);

    RefreshResult result = refresh(NOW);

    assertThat(result.extent()).isEqualTo(RefreshResult.Extent.FULL);
    assertThat(slugs(stored(NOW))).isEqualTo(forge.slugs());
    assertThat(stored(NOW).knowsVersions()).isTrue();
    assertThat(result.changes().added()).hasSize(250);
    assertThat(result.requests()).isEqualTo(5);
    assertThat(forge.requests())
        .allMatch(request -> request.startsWith("/base/v3/modules?"))
        .allMatch(request -> request.contains("module_groups=base%20pe_only"))
        .allMatch(request -> request.contains("exclude_fields=current_release"));
    assertThat(folder.resolve("forge-refresh.part")).doesNotExist();
  }

  @Test
  void alsoWritesTheOriginalClientsList() throws ForgeException {
    fill(3);

    refresh(NOW);

    assertThat(ForgeIndex.read(folder.resolve(IndexStore.ORIGINAL)).size()).isEqualTo(3);
  }

  @Test
  void emptyForgeGivesAnEmptyIndex() throws ForgeException {
    refresh(NOW);

    assertThat(stored(NOW).size()).isZero();
    assertThat(stored(NOW).lookup("a-b")).isEqualTo(Answer.PRIVATE);
  }

  @Test
  void incrementalRefreshNeedsThreeRequests() throws ForgeException {
    fill(250);
    refresh(NOW);
    forge.publish("acme-m7", "2.0.0", "2026-11-24");
    forge.publish("acme-new", "1.0.0", "2026-11-25");

    RefreshResult result = refresh(NEXT_DAY);

    assertThat(result.extent()).isEqualTo(RefreshResult.Extent.INCREMENTAL);
    assertThat(result.requests()).isEqualTo(3);
    assertThat(result.changes().added()).containsExactly("acme-new");
    assertThat(result.changes().released()).containsExactly("acme-m7");
    assertThat(stored(NEXT_DAY).lookup("acme-m7", "2.0.0")).isEqualTo(Answer.PUBLIC);
    assertThat(slugs(stored(NEXT_DAY))).isEqualTo(forge.slugs());
  }

  @Test
  void countsRevealADeletion() throws ForgeException {
    fill(250);
    refresh(NOW);
    forge.remove("acme-m7");

    RefreshResult result = refresh(NEXT_DAY);

    assertThat(result.extent()).isEqualTo(RefreshResult.Extent.FULL);
    assertThat(result.changes().removed()).containsExactly("acme-m7");
    assertThat(stored(NEXT_DAY).lookup("acme-m7")).isEqualTo(Answer.PUBLIC);
    assertThat(stored(NEXT_DAY).module("acme-m7").orElseThrow().gone()).isTrue();
  }

  @Test
  void secondFullRefreshForgetsWhatIsGone() throws ForgeException {
    fill(250);
    refresh(NOW);
    forge.remove("acme-m7");
    refresh(NEXT_DAY);

    refresh(NEXT_DAY.plus(Duration.ofDays(8)));

    assertThat(stored(NEXT_DAY.plus(Duration.ofDays(8))).lookup("acme-m7"))
        .isEqualTo(Answer.PRIVATE);
  }

  @Test
  void countsRevealADeprecation() throws ForgeException {
    fill(250);
    refresh(NOW);
    forge.deprecate("acme-m7");

    RefreshResult result = refresh(NEXT_DAY);

    assertThat(result.changes().deprecated()).containsExactly("acme-m7");
    assertThat(stored(NEXT_DAY).module("acme-m7").orElseThrow().deprecation())
        .isEqualTo(new Deprecation("2026-03-01", "", null));
  }

  @Test
  void losesNothingWhileTheListChanges() throws ForgeException {
    fill(900);
    forge.beforeEach(number -> {
      if (number == 3) {
        for (int i = 0; i < 30; i++) {
          forge.remove(forge.slugAt(5));
        }
      } else if (number % 2 == 0) {
        forge.publish(forge.slugAt(600), "3.0.0", "2026-11-24");
      }
    });

    refresh(NOW);

    assertThat(slugs(stored(NOW))).containsAll(forge.slugs());
  }

  @Test
  void endsOnAServerWithoutAnOrder() throws ForgeException {
    fill(130);
    forge.shuffle();

    refresh(NOW);

    assertThat(slugs(stored(NOW))).isEqualTo(forge.slugs());
  }

  @Test
  void failedRefreshKeepsTheOldIndex() throws ForgeException, IOException {
    fill(250);
    refresh(NOW);
    byte[] before = Files.readAllBytes(folder.resolve(IndexStore.FILE));
    forge.close();

    assertThatThrownBy(() -> refresh(NEXT_DAY))
        .isInstanceOfSatisfying(
            ForgeException.class,
            e -> assertThat(e.kind()).isEqualTo(ForgeException.Kind.UNREACHABLE));
    assertThat(folder.resolve(IndexStore.FILE)).hasBinaryContent(before);
  }

  @Test
  void interruptedRefreshGoesOnWhereItStopped() throws ForgeException {
    fill(900);
    forge.beforeEach(number -> {
      if (number == 8) {
        throw new IllegalStateException("the server breaks down");
      }
    });
    assertThatThrownBy(() -> refresh(NOW, 1)).isInstanceOf(ForgeException.class);
    forge.beforeEach(number -> {});
    forge.requests().clear();

    refresh(NOW.plusSeconds(3600), 1);

    assertThat(slugs(stored(NOW))).isEqualTo(forge.slugs());
    assertThat(forge.requests()).noneMatch(request -> request.contains("limit=100&offset=80&"));
  }

  @Test
  void isNotFooledByAListThatShrinks() throws ForgeException {
    fill(250);
    refresh(NOW);
    for (int i = 0; i < 30; i++) {
      forge.remove("acme-m" + i);
    }

    assertThatThrownBy(() -> refresh(NEXT_DAY))
        .isInstanceOfSatisfying(
            ForgeException.class, e -> assertThat(e.kind()).isEqualTo(ForgeException.Kind.SHRUNK));
    assertThat(stored(NEXT_DAY).lookup("acme-m7")).isEqualTo(Answer.PUBLIC);
    refresher(NEXT_DAY, forge.url(), 4).run(IndexRefresh.Mode.FORCED);
    assertThat(stored(NEXT_DAY).module("acme-m7").orElseThrow().gone()).isTrue();
  }

  @Test
  void anotherForgeMeansAFullRefresh() throws ForgeException, IOException {
    fill(150);
    refresh(NOW);
    try (StubForge other = new StubForge()) {
      other.publish("other-one", "1.0.0", "2026-11-24");

      RefreshResult result = refresher(NEXT_DAY, other.url(), 4).run(IndexRefresh.Mode.AUTOMATIC);

      assertThat(result.extent()).isEqualTo(RefreshResult.Extent.FULL);
      assertThat(slugs(stored(NEXT_DAY))).containsExactly("other-one");
    }
  }

  @Test
  void originalClientsListIsRefreshedInFull() throws ForgeException, IOException {
    fill(3);
    Files.writeString(
        folder.resolve(IndexStore.ORIGINAL),
        "{\"timestamp\": \"2026-11-24 11:00:00 +0000\", \"modules\": [\"acme-m0\"]}");

    assertThat(refresh(NOW).extent()).isEqualTo(RefreshResult.Extent.FULL);
  }

  @Test
  void replacesAnIndexFromTheFuture() throws ForgeException {
    fill(3);
    refresh(NEXT_DAY);
    forge.publish("acme-new", "1.0.0", "2026-11-24");

    refresh(NOW);

    assertThat(slugs(stored(NOW))).contains("acme-new");
    assertThat(stored(NOW).refreshedAt()).isEqualTo(NOW);
  }

  @Test
  void doesNothingWhereAnotherProcessRefreshedMeanwhile() throws Exception {
    fill(3);
    refresh(NOW.minus(Duration.ofDays(2)));
    StoreLock held = store(NOW).lock(Duration.ZERO);
    forge.requests().clear();
    CompletableFuture<RefreshResult.Extent> waiting = new CompletableFuture<>();
    Thread other = new Thread(() -> waiting.complete(extentOf(NOW)));
    other.start();
    while (other.getState() != Thread.State.TIMED_WAITING) { // until it waits for the lock
      Thread.onSpinWait();
    }
    store(NOW)
        .save(ForgeIndex.of(
            new IndexHeader(forge.url() + "/", "", NOW, NOW, 1, 1),
            List.of(IndexedModule.named("acme-m0"))));
    held.close();

    assertThat(waiting.get(5, TimeUnit.SECONDS)).isEqualTo(RefreshResult.Extent.NONE);
    assertThat(forge.requests()).isEmpty();
  }

  @Test
  void putsOffWhatNobodyAskedForAfterFailures() throws Exception {
    URI nowhere = URI.create("http://127.0.0.1:1");
    List<Duration> pauses = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      IndexRefresh refresh = refresher(NOW, nowhere, 1);
      pauses.add(refresh.putOff());
      assertThatThrownBy(() -> refresh.run(IndexRefresh.Mode.AUTOMATIC))
          .isInstanceOf(ForgeException.class);
    }
    pauses.add(refresher(NOW.plus(Duration.ofHours(2)), nowhere, 1).putOff());
    refresh(NOW);
    pauses.add(refresher(NOW, nowhere, 1).putOff());

    assertThat(pauses)
        .containsExactly(
            Duration.ZERO,
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofDays(1),
            Duration.ofHours(22),
            Duration.ZERO);
  }

  @Test
  void doesNotBelieveAnAbsurdNumberOfModules() throws Exception {
    WireMockServer server =
        new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
    server.start();
    try {
      server.stubFor(get(anyUrl())
          .willReturn(
              ok("{\"pagination\":{\"total\":2000000000},\"results\":[{\"slug\":\"a-b\"}]}")));

      assertThatThrownBy(() ->
              refresher(NOW, URI.create(server.baseUrl()), 1).run(IndexRefresh.Mode.AUTOMATIC))
          .hasMessageContaining("more than 1000000");
      server.verify(1, getRequestedFor(anyUrl()));
    } finally {
      server.stop();
    }
  }

  @Test
  void saysThatTheUrlIsNoForge() throws Exception {
    WireMockServer server =
        new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
    server.start();
    try {
      assertThatThrownBy(() ->
              refresher(NOW, URI.create(server.baseUrl()), 1).run(IndexRefresh.Mode.AUTOMATIC))
          .isInstanceOfSatisfying(
              ForgeException.class,
              e -> assertThat(e.kind()).isEqualTo(ForgeException.Kind.BAD_ANSWER))
          .hasMessageContaining("Is the Forge's URL right?");
    } finally {
      server.stop();
    }
  }

  @Test
  void tellsHowItGoesOn() throws ForgeException {
    fill(250);
    List<String> heard = new ArrayList<>();

    new IndexRefresh(
            ForgeConfig.of(forge.url()).connections(1).build(),
            store(NOW),
            Clock.fixed(NOW, ZoneOffset.UTC),
            (done, expected, modules) -> heard.add(done + "/" + expected + " " + modules))
        .run(IndexRefresh.Mode.FULL);

    assertThat(heard).containsExactly("1/4 100", "2/4 180", "3/4 250", "4/4 250");
  }

  @Test
  void offlineOpensNoConnection() throws ForgeException {
    IndexRefresh refresh = new IndexRefresh(
        ForgeConfig.of(forge.url()).offline(true).build(),
        store(NOW),
        Clock.fixed(NOW, ZoneOffset.UTC),
        RefreshListener.SILENT);

    assertThatThrownBy(() -> refresh.run(IndexRefresh.Mode.FULL))
        .isInstanceOfSatisfying(
            ForgeException.class, e -> assertThat(e.kind()).isEqualTo(ForgeException.Kind.OFFLINE));
    assertThat(forge.requests()).isEmpty();
  }

  private RefreshResult.Extent extentOf(Instant now) {
    try {
      return refresh(now).extent();
    } catch (ForgeException e) {
      throw new IllegalStateException(e);
    }
  }

  private void fill(int size) {
    for (int i = 0; i < size; i++) {
      forge.publish("acme-m" + i, "1.0." + i, "2026-01-01");
    }
  }

  private RefreshResult refresh(Instant now) throws ForgeException {
    return refresh(now, 4);
  }

  private RefreshResult refresh(Instant now, int connections) throws ForgeException {
    return refresher(now, forge.url(), connections).run(IndexRefresh.Mode.AUTOMATIC);
  }

  private IndexRefresh refresher(Instant now, URI url, int connections) throws ForgeException {
    return new IndexRefresh(
        ForgeConfig.of(url).connections(connections).retries(0).build(),
        store(now),
        Clock.fixed(now, ZoneOffset.UTC),
        RefreshListener.SILENT);
  }

  private ForgeIndex stored(Instant now) {
    return store(now).load().index();
  }

  private static List<String> slugs(ForgeIndex index) {
    return index.modules().stream()
        .filter(m -> !m.gone())
        .map(IndexedModule::slug)
        .toList();
  }

  private IndexStore store(Instant now) {
    return new IndexStore(folder, Clock.fixed(now, ZoneOffset.UTC), Duration.ofDays(7));
  }
}
