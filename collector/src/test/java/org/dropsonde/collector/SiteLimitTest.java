package org.dropsonde.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.dropsonde.collector.CollectorSettings.Rate;
import org.dropsonde.report.SiteId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteLimitTest {
  private static final SiteId SITE = TestReports.site(1);

  @TempDir
  Path folder;

  private final TestClock clock = new TestClock("2026-11-18T10:00:00Z");

  @Test
  void keepsThreeReportsOfASiteADayAndSaysWhenToComeAgain() throws Exception {
    try (RunningCollector collector = start()) {
      UUID first = UUID.randomUUID();
      assertThat(put(collector, first, 1).statusCode()).isEqualTo(201);
      assertThat(put(collector, UUID.randomUUID(), 2).statusCode()).isEqualTo(201);
      assertThat(put(collector, UUID.randomUUID(), 3).statusCode()).isEqualTo(201);

      HttpResponse<String> fourth = put(collector, UUID.randomUUID(), 4);

      assertThat(fourth.statusCode()).isEqualTo(429);
      assertThat(fourth.headers().firstValue("Retry-After")).hasValue("28800");
      assertThat(fourth.body()).contains("your site").doesNotContain(SITE.hex());
      assertThat(put(collector, first, 1).statusCode()).as("sent again").isEqualTo(200);
      assertThat(put(collector, first, 9).statusCode())
          .as("another under its id")
          .isEqualTo(409);
      assertThat(collector
              .send(collector.put(UUID.randomUUID(), TestReports.report(TestReports.site(2), 1)))
              .statusCode())
          .as("another site")
          .isEqualTo(201);
      assertThat(new DataFolder(folder).rows()).hasSize(4);
      clock.pass(Duration.ofHours(8));
      assertThat(put(collector, UUID.randomUUID(), 5).statusCode()).isEqualTo(201);
    }
  }

  @Test
  void boundsTheOriginalClientToo() throws Exception {
    String report = "{\"site_id\":\"" + SITE.hex() + "\"}";
    try (RunningCollector collector = start()) {
      for (int i = 0; i < 3; i++) {
        assertThat(post(collector, report)).isEqualTo(200);
      }

      assertThat(post(collector, report)).isEqualTo(429);
    }
  }

  @Test
  void countsNothingThatTheDiskRefused() throws Exception {
    TokenBuckets<String> sites = Rate.USUAL.ofSites();
    boolean[] broken = {true};
    AppendFile.Opener disk = file -> {
      if (broken[0] && file.toString().endsWith(".jsonl")) {
        return new BrokenFile();
      }
      return ChannelFile.open(file);
    };
    try (PrivateDataSet data =
        PrivateDataSet.open(folder, clock, new java.security.SecureRandom(), disk, sites)) {
      for (int i = 0; i < 5; i++) {
        int number = i;
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                () -> data.put(java.util.List.of(TestReports.incoming(number, SITE)))))
            .isInstanceOf(java.io.IOException.class);
      }
      broken[0] = false;

      assertThat(data.put(java.util.List.of(
              TestReports.incoming(1, SITE),
              TestReports.incoming(2, SITE),
              TestReports.incoming(3, SITE),
              TestReports.incoming(4, SITE))))
          .containsExactly(
              ReportStore.Taken.CREATED,
              ReportStore.Taken.CREATED,
              ReportStore.Taken.CREATED,
              ReportStore.Taken.TOO_OFTEN);
    }
  }

  private RunningCollector start() throws CollectorException {
    return RunningCollector.start(folder, clock, new Rate(0, 0, 3));
  }

  private static HttpResponse<String> put(RunningCollector collector, UUID id, int modules)
      throws Exception {
    return collector.send(collector.put(id, TestReports.report(SITE, modules)));
  }

  private static int post(RunningCollector collector, String report) throws Exception {
    return collector
        .send(collector
            .request("/")
            .header("Content-Type", "application/json")
            .POST(java.net.http.HttpRequest.BodyPublishers.ofString(report)))
        .statusCode();
  }

  /** Takes nothing. */
  private static final class BrokenFile implements AppendFile {
    @Override
    public long size() {
      return 0;
    }

    @Override
    public void append(java.nio.ByteBuffer bytes) throws java.io.IOException {
      throw new java.io.IOException("Input/output error");
    }

    @Override
    public void force() {}

    @Override
    public void truncate(long size) {}

    @Override
    public void close() {}
  }
}
