package org.dropsonde.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.dropsonde.collector.ReportStore.Taken;
import org.junit.jupiter.api.Test;

/** What every store of reports does. */
abstract class ReportStoreContract {
  /** A new store without reports. */
  abstract ReportStore open() throws Exception;

  /** How many reports of all weeks it holds. */
  abstract int count() throws Exception;

  @Test
  void keepsAReportOnce() throws Exception {
    try (ReportStore store = open()) {
      assertThat(store.put(TestReports.incoming(1, TestReports.site(1))).get())
          .isEqualTo(Taken.CREATED);
      assertThat(store.put(TestReports.incoming(1, TestReports.site(1))).get())
          .isEqualTo(Taken.DUPLICATE);
    }
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void refusesOtherBytesUnderAKnownId() throws Exception {
    try (ReportStore store = open()) {
      UUID id = new UUID(0, 7);
      store.put(TestReports.incoming(id, TestReports.site(1), "{\"a\":1}")).get();

      assertThat(store
              .put(TestReports.incoming(id, TestReports.site(1), "{\"a\":2}"))
              .get())
          .isEqualTo(Taken.CONFLICT);
    }
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void answersEachOfManyAtOnce() throws Exception {
    List<CompletableFuture<Taken>> answers = new ArrayList<>();
    try (ReportStore store = open()) {
      for (int i = 0; i < 100; i++) {
        answers.add(store.put(TestReports.incoming(i % 50, TestReports.site(1))));
      }
      CompletableFuture.allOf(answers.toArray(new CompletableFuture<?>[0])).get();
    }
    assertThat(answers)
        .extracting(CompletableFuture::join)
        .filteredOn(Taken.CREATED::equals)
        .hasSize(50);
    assertThat(count()).isEqualTo(50);
  }

  @Test
  void answersWhenItIsClosed() throws Exception {
    ReportStore store = open();
    CompletableFuture<Taken> before = store.put(TestReports.incoming(1, TestReports.site(1)));

    store.close();

    assertThat(before.get()).isEqualTo(Taken.CREATED);
    assertThat(store.put(TestReports.incoming(2, TestReports.site(1))).get()).isEqualTo(Taken.BUSY);
    assertThat(store.forget(TestReports.site(1)).get()).isFalse();
  }

  @Test
  void forgetsASiteAndTakesItBack() throws Exception {
    try (ReportStore store = open()) {
      store.put(TestReports.incoming(1, TestReports.site(1))).get();
      store.put(TestReports.incoming(2, TestReports.site(2))).get();

      assertThat(store.forget(TestReports.site(1)).get()).isTrue();
      assertThat(store.put(TestReports.incoming(1, TestReports.site(1))).get())
          .as("an old report does not come back")
          .isEqualTo(Taken.DUPLICATE);
      assertThat(store.put(TestReports.incoming(3, TestReports.site(1))).get())
          .isEqualTo(Taken.CREATED);
    }
    assertThat(count()).isEqualTo(2);
  }
}
