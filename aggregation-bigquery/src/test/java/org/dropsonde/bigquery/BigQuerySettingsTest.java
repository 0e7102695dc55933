package org.dropsonde.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.dropsonde.aggregation.AggregationException;
import org.dropsonde.aggregation.EngineChoice;
import org.dropsonde.aggregation.EngineLimits;
import org.dropsonde.aggregation.SqlEngineProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BigQuerySettingsTest {
  private static final Map<String, String> NEEDED =
      Map.of("project", "example-project", "dataset", "telemetry_private");

  @Test
  void needsProjectAndDataset() throws Exception {
    assertThat(BigQuerySettings.of(choice(Map.of())))
        .isEqualTo(new BigQuerySettings(
            "example-project",
            "telemetry_private",
            Optional.empty(),
            Optional.empty(),
            100_000_000_000L,
            Duration.ofHours(1)));
    assertThatThrownBy(() -> BigQuerySettings.of(new EngineChoice("bigquery", Map.of())))
        .hasMessage("The engine bigquery needs --engine-option project=VALUE.");
  }

  /** A misspelt bound would be none. */
  @Test
  void refusesWhatItDoesNotKnow() {
    assertThatThrownBy(() -> BigQuerySettings.of(choice(Map.of("maximum-bytes", "1"))))
        .hasMessage(
            "The engine bigquery does not know 'maximum-bytes': it takes credentials, dataset,"
                + " location, maximum-bytes-billed, project, timeout-minutes.");
    assertThatThrownBy(() -> BigQuerySettings.of(choice(Map.of("timeout-minutes", "0"))))
        .hasMessage("The engine bigquery takes a whole number of 1 or more as timeout-minutes.");
    assertThatThrownBy(() -> BigQuerySettings.of(choice(Map.of("maximum-bytes-billed", "1e9"))))
        .hasMessageContaining("takes a whole number");
  }

  @Test
  void isFoundByItsName() {
    assertThat(ServiceLoader.load(SqlEngineProvider.class))
        .extracting(SqlEngineProvider::name)
        .containsExactly("bigquery");
  }

  @Test
  void saysThatAKeyCannotBeUsedWithoutQuotingIt(@TempDir Path folder) throws Exception {
    Path key = Files.writeString(folder.resolve("key.json"), "{\"private_key\":\"acme-secret\"}");

    assertThatThrownBy(() -> new BigQueryEngineProvider()
            .open(
                choice(Map.of("credentials", key.toString())),
                new EngineLimits(256, 1),
                folder,
                folder))
        .isInstanceOf(AggregationException.class)
        .hasNoCause()
        .hasMessage("Reading the credentials in " + key
            + " failed: it must be the key of a service account, in JSON.");
  }

  private static EngineChoice choice(Map<String, String> more) {
    Map<String, String> options = new HashMap<>(NEEDED);
    options.putAll(more);
    return new EngineChoice("bigquery", options);
  }
}
