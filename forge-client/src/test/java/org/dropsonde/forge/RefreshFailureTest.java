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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a refresh does where something goes wrong. */
class RefreshFailureTest extends RefreshFixture {
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
}
