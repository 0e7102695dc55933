package org.dropsonde.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbEngineTest extends SqlEngineContract {
  private static final EngineLimits LIMITS = new EngineLimits(256, 1);

  @Override
  protected SqlEngine open(EngineLimits limits, Path work, Path reports)
      throws AggregationException {
    return DuckDbEngine.open(limits, work, reports);
  }

  @Test
  void seesNoFileOutsideItsFolders(@TempDir Path folder) throws Exception {
    Path inside = Files.createDirectory(folder.resolve("inside"));
    Path secret = Files.writeString(folder.resolve("secret.csv"), "a\n1\n");
    try (DuckDb database = DuckDb.open(LIMITS, inside, List.of(inside))) {
      assertThatThrownBy(() -> database.run("SELECT * FROM read_csv(" + DuckDb.path(secret) + ")"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("Permission");
      assertThatThrownBy(() -> database.run("SET enable_external_access = true"))
          .isInstanceOf(SQLException.class);
      assertThatThrownBy(
              () -> database.run("COPY (SELECT 1) TO " + DuckDb.path(folder.resolve("out.csv"))))
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void leavesNothingBehind(@TempDir Path folder) throws Exception {
    DuckDb.open(LIMITS, folder, List.of()).close();

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void tellsOfAFailureWithoutTheData() {
    SQLException failure =
        new SQLException("Conversion Error: Could not convert string 'acme-secret' to INT64");

    assertThat(DuckDb.codeOf(failure)).isEqualTo("Conversion Error");
    assertThat(DuckDb.codeOf(new SQLException("acme-secret: acme-secret"))).isEqualTo("SQL error");
  }
}
