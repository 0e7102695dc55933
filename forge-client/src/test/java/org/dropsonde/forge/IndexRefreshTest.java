package org.dropsonde.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.dropsonde.testdata.StubForge;
import org.junit.jupiter.api.Test;

class IndexRefreshTest extends RefreshFixture {
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
  void keepsTheDaysOfReleases() throws ForgeException {
    forge.publish("acme-m0", "1.0.0", "2025-03-01");
    forge.publish("acme-m0", "1.1.0", "2026-01-31");

    refresh(NOW);

    IndexedModule module = stored(NOW).module("acme-m0").orElseThrow();
    assertThat(module.released("1.1.0")).contains(LocalDate.of(2026, 1, 31));
    assertThat(module.released("1.0.0")).contains(LocalDate.of(2025, 3, 1));
    assertThat(module.released("2.0.0")).isEmpty();
  }

  @Test
  void indexWithoutDaysIsRefreshedInFull() throws ForgeException, IOException {
    fill(3);
    refresh(NOW);
    Path file = folder.resolve(IndexStore.FILE);
    Files.writeString(
        file, Files.readString(file).replace(IndexFormat.SCHEMA, IndexFormat.FORMER_SCHEMA));

    RefreshResult result = refresh(NEXT_DAY);

    assertThat(result.extent()).isEqualTo(RefreshResult.Extent.FULL);
    assertThat(result.changes().isEmpty()).isTrue();
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
}
