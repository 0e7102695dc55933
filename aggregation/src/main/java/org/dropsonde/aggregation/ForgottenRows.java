package org.dropsonde.aggregation;

import java.nio.file.Path;
import java.sql.SQLException;

/** Takes the rows of forgotten sites out of a Parquet file. */
final class ForgottenRows {
  private final DuckDb database;

  ForgottenRows(DuckDb database) {
    this.database = database;
  }

  /**
   * Writes the file anew without them; writes none where it holds no such row.
   *
   * <p>Who was forgotten before the file was made is not in it, or reported again later and counts. Only
   * sequences from the file's largest on are therefore looked at.
   */
  void write(WeekId week, Path parquet, ForgottenSites forgotten, Path made) throws SQLException {
    String file = DuckDb.path(parquet);
    long largest = database.number("SELECT CAST(decode(value) AS BIGINT) FROM parquet_kv_metadata("
        + file + ") WHERE decode(key) = '" + StoredColumns.LARGEST_SEQUENCE + "'");
    forgotten.writeTo(database, week);
    String sites = "(SELECT " + StoredColumns.site("site") + " FROM forgotten WHERE sequence >= "
        + largest + ")";
    String rows = " FROM read_parquet(" + file + ") WHERE site ";
    if (database.number("SELECT count(*)" + rows + "IN " + sites) > 0) {
      database.run("COPY (SELECT *" + rows + "NOT IN " + sites + ") TO " + DuckDb.path(made) + " "
          + StoredColumns.format(largest));
    }
  }
}
