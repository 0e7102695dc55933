package org.dropsonde.bigquery;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.dropsonde.aggregation.AggregationException;
import org.dropsonde.aggregation.SampleCount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the engine does where Google's side fails, is slow, or answers in portions. */
class BigQueryFaultsTest {
  private static final String JOBS = BigQueryStandIn.ROOT + "jobs";
  private static final String RESULTS = BigQueryStandIn.ROOT + "queries/.*";
  private static final String TABLES =
      BigQueryStandIn.ROOT + "datasets/" + BigQueryStandIn.DATASET + "/tables";

  @TempDir
  private Path folder;

  private BigQueryStandIn standIn;
  private SampleCount sample;

  @BeforeEach
  void start() throws Exception {
    standIn = new BigQueryStandIn(folder);
    sample = SampleCount.in(folder);
  }

  @AfterEach
  void stop() throws Exception {
    standIn.close();
  }

  @Test
  void deletesEveryTableAtTheEnd() throws Exception {
    long tomorrow = StandInClient.NOW.plus(Duration.ofDays(1)).toEpochMilli();
    try (BigQueryEngine engine = StandInClient.open(standIn, StandInClient.settings())) {
      assertThat(engine.count(sample.job())).isEqualTo(sample.expected()).isNotEmpty();
      assertThat(engine.count(sample.job())).isEqualTo(sample.expected());

      assertThat(standIn.tables.existing.values())
          .as("reports once, keys and counts twice")
          .hasSize(5)
          .allMatch(table -> table.get("expirationTime").asLong() == tomorrow);
    }

    assertThat(standIn.tables.existing).isEmpty();
  }

  @Test
  void boundsWhatAQueryMayCostAndTake() throws Exception {
    count();

    JsonNode job = new ObjectMapper()
        .readTree(standIn
            .server
            .findAll(postRequestedFor(urlPathEqualTo(JOBS)))
            .get(0)
            .getBody());
    assertThat(job.at("/configuration/query/maximumBytesBilled").asLong()).isEqualTo(20_000_000);
    assertThat(job.at("/configuration/jobTimeoutMs").asLong()).isEqualTo(20_000);
    assertThat(job.at("/configuration/query/useQueryCache").booleanValue()).isFalse();
    assertThat(job.at("/configuration/query/useLegacySql").booleanValue()).isFalse();
    assertThat(job.at("/jobReference/location").textValue()).isEqualTo("EU");
  }

  @Test
  void readsCountsPageByPage() throws Exception {
    standIn.pageSize = 7;

    count();

    int pages = standIn
        .server
        .findAll(getRequestedFor(urlPathMatching(TABLES + "/.*/data")))
        .size();
    assertThat(pages).isEqualTo((sample.expected().size() + 6) / 7).isGreaterThan(2);
  }

  @Test
  void triesAgainWhereAQuotaIsUsedUpForAMoment() throws Exception {
    // The library knows it by these words.
    once(
        post(urlPathEqualTo(JOBS)),
        403,
        "rateLimitExceeded",
        "Exceeded rate limits: too many jobs");

    count();

    standIn.server.verify(2, postRequestedFor(urlPathEqualTo(JOBS)));
  }

  @Test
  void sendsAPortionAgainThatAServerLost() throws Exception {
    once(put(urlPathMatching("/upload/.*")), 503, "backendError", "later");

    count();

    standIn.server.verify(4, putRequestedFor(urlPathMatching("/upload/.*")));
  }

  /** Rows that came twice would count twice. */
  @Test
  void loadsNothingTwiceWhereAnAnswerIsLost() throws Exception {
    standIn.answersToLose = 3;

    count();

    standIn.server.verify(3, postRequestedFor(urlPathMatching("/upload/.*")));
  }

  @Test
  void saysThatTheQuotaIsUsedUp() {
    fails(post(urlPathEqualTo(JOBS)), 403, "quotaExceeded");

    assertFailure(
        "Counting with BigQuery failed (quotaExceeded): the project's quota is used up: run"
            + " it again later.");
  }

  @Test
  void saysThatAQueryWouldCostTooMuch() {
    fails(get(urlPathMatching(RESULTS)), 400, "bytesBilledLimitExceeded");

    assertFailure("Counting with BigQuery failed (bytesBilledLimitExceeded): raise --engine-option"
        + " maximum-bytes-billed if the query may cost more.");
  }

  /** The answer to a wait is a job that is over; only its state tells that it failed. */
  @Test
  void noticesAFailedQuery() {
    standIn.failures.put("query", "invalidQuery");

    assertFailure(
        "Counting with BigQuery failed (invalidQuery): the job is listed in the project's job"
            + " history; run it again.");
  }

  @Test
  void noticesAQueryThatSomebodyCancelled() {
    standIn.failures.put("query", "stopped");

    assertFailure(
        "Counting with BigQuery failed (stopped): somebody cancelled the job: run it again.");
  }

  @Test
  void noticesAFailedLoad() {
    standIn.failures.put("load", "invalid");

    assertFailure(
        "Loading reports with BigQuery failed (invalid): the job is listed in the project's"
            + " job history; run it again.");
  }

  @Test
  void cancelsAQueryThatTakesTooLong() {
    standIn.endless = true;
    BigQuerySettings hasty = new BigQuerySettings(
        BigQueryStandIn.PROJECT,
        BigQueryStandIn.DATASET,
        Optional.empty(),
        Optional.empty(),
        20_000_000,
        Duration.ofMillis(60));

    assertFailure(
        hasty,
        "Counting with BigQuery failed (timeout): raise --engine-option timeout-minutes,"
            + " or run it again.");
    standIn.server.verify(postRequestedFor(urlPathMatching(JOBS + "/.*/cancel")));
  }

  @Test
  void sendsNothingToAnotherLocation() {
    BigQuerySettings elsewhere = new BigQuerySettings(
        BigQueryStandIn.PROJECT,
        BigQueryStandIn.DATASET,
        Optional.of("US"),
        Optional.empty(),
        1,
        Duration.ofSeconds(1));

    assertThatThrownBy(() -> StandInClient.open(standIn, elsewhere).close())
        .isInstanceOf(AggregationException.class)
        .hasMessage(
            "The dataset example-project.telemetry_private is in EU and not in US: no report was"
                + " sent there. Name another, or make one.");
    standIn.server.verify(1, anyRequestedFor(anyUrl()));
  }

  @Test
  void saysThatTheDatasetIsMissing() {
    BigQuerySettings missing = new BigQuerySettings(
        BigQueryStandIn.PROJECT,
        "nowhere",
        Optional.empty(),
        Optional.empty(),
        1,
        Duration.ofSeconds(1));

    assertThatThrownBy(() -> StandInClient.open(standIn, missing).close())
        .hasMessage(
            "There is no dataset example-project.nowhere: make one that nobody else can read,"
                + " with 'bq mk --dataset --location=LOCATION example-project:nowhere'.");
  }

  @Test
  void saysWhichRolesAreMissing() {
    fails(post(urlPathEqualTo(TABLES)), 403, "accessDenied");

    assertFailure(
        "Counting with BigQuery failed (accessDenied): the account needs the roles BigQuery Job"
            + " User in the project and BigQuery Data Editor on the dataset.");
  }

  /** What can't be deleted expires; the counts are good all the same. */
  @Test
  void triesToDeleteEveryTableEvenWhereOneCannotBe() throws Exception {
    fails(delete(urlPathMatching(TABLES + "/dropsonde_reports.*")), 403, "accessDenied");

    count();

    standIn.server.verify(3, deleteRequestedFor(urlPathMatching(TABLES + "/.*")));
    assertThat(standIn.tables.existing.keySet())
        .singleElement()
        .asString()
        .startsWith("dropsonde_reports_");
  }

  private void count() throws AggregationException {
    try (BigQueryEngine engine = StandInClient.open(standIn, StandInClient.settings())) {
      assertThat(engine.count(sample.job())).isEqualTo(sample.expected());
    }
  }

  private void assertFailure(String message) {
    assertFailure(StandInClient.settings(), message);
  }

  /** Whatever happens, no table is left. */
  private void assertFailure(BigQuerySettings settings, String message) {
    assertThatThrownBy(() -> {
          try (BigQueryEngine engine = StandInClient.open(standIn, settings)) {
            engine.count(sample.job());
          }
        })
        .isInstanceOf(AggregationException.class)
        .hasMessage(message)
        .hasNoCause()
        .hasNoSuppressedExceptions();
    assertThat(standIn.tables.existing).isEmpty();
  }

  private void fails(MappingBuilder request, int status, String reason) {
    fails(request, status, reason, BigQueryStandIn.CANARY);
  }

  private void fails(MappingBuilder request, int status, String reason, String message) {
    standIn.server.stubFor(request
        .atPriority(1)
        .willReturn(aResponse()
            .withStatus(status)
            .withHeader("Content-Type", "application/json")
            .withBody(BigQueryStandIn.error(status, reason, message).toString())));
  }

  private void once(MappingBuilder request, int status, String reason, String message) {
    fails(
        request.inScenario("once").whenScenarioStateIs(Scenario.STARTED).willSetStateTo("over"),
        status,
        reason,
        message);
  }
}
