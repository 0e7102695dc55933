package org.dropsonde.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicDatabaseTest {
  @TempDir
  Path folder;

  PublicDatabase database;

  @BeforeEach
  void load() throws IOException, SQLException, PublicationException {
    database = PublicDatabase.open(PublicDataSet.read(SampleDataSet.write(folder.resolve("data"))));
  }

  @AfterEach
  void close() throws PublicationException {
    database.close();
  }

  @Test
  void answersFromTheNewestRelease() throws PublicationException, IOException {
    List<List<String>> rows =
        rows("SELECT slug, sites FROM module_usage_count ORDER BY sites DESC LIMIT 2");

    assertThat(rows)
        .containsExactly(List.of("puppetlabs-stdlib", "640"), List.of("puppetlabs-apache", "230"));
  }

  @Test
  void keepsAllReleasesUnderHistory() throws PublicationException, IOException {
    List<List<String>> rows = rows("SELECT week_id, sites FROM history.module_usage_count"
        + " WHERE slug = 'puppetlabs-stdlib' ORDER BY week_id");

    assertThat(rows)
        .containsExactly(
            List.of("2026-W39", "900"), List.of("2026-W40", "500"), List.of("2026-W41", "640"));
  }

  @Test
  void tellsWhichTablesThereAre() throws PublicationException {
    assertThat(database.tables())
        .containsExactly(
            "module_usage_count(week_id, slug, sites, plus_or_minus)",
            "module_versions(week_id, slug, version, sites, plus_or_minus)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM read_csv('FOLDER/secret.csv')",
        "SELECT * FROM read_text('FOLDER/secret.csv')",
        "SELECT * FROM 'FOLDER/secret.csv'",
        "SELECT * FROM glob('FOLDER/*')",
        "COPY module_usage_count TO 'FOLDER/out.csv'",
        "ATTACH 'FOLDER/other.db'",
        "EXPORT DATABASE 'FOLDER/export'",
        "INSTALL httpfs",
        "LOAD 'FOLDER/extension.duckdb_extension'",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
        "SET memory_limit = '100GB'",
        "RESET enable_external_access",
        "SELECT 1; COPY module_usage_count TO 'FOLDER/out.csv'",
      })
  void seesNothingButThePublicTables(String sql) throws IOException {
    Files.writeString(folder.resolve("secret.csv"), "a\nsecret\n");
    String statement = sql.replace("FOLDER", folder.toString());

    assertThatThrownBy(() -> rows(statement))
        .isInstanceOf(PublicationException.class)
        .hasMessageNotContaining("secret\n");
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("data", "secret.csv");
    }
  }

  @Test
  void saysWhatIsWrongWithAQuery() {
    assertThatThrownBy(() -> rows("SELECT nodes FROM module_usage_count"))
        .isInstanceOf(PublicationException.class)
        .hasMessageContaining("nodes")
        .extracting(failure -> ((PublicationException) failure).kind())
        .isEqualTo(PublicationException.Kind.BAD_QUERY);
  }

  private List<List<String>> rows(String sql) throws PublicationException, IOException {
    List<List<String>> rows = new ArrayList<>();
    database.query(sql, columns -> row -> rows.add(List.copyOf(row)));
    return rows;
  }
}
