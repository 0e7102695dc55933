package org.dropsonde.bigquery;

import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.Clustering;
import com.google.cloud.bigquery.Schema;
import com.google.cloud.bigquery.StandardTableDefinition;
import com.google.cloud.bigquery.TableId;
import com.google.cloud.bigquery.TableInfo;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Tables of one run, with names that no other run has. They are deleted at its end; those of a run that
 * was killed, or could not delete them, expire after a day.
 */
final class ScratchTables implements AutoCloseable {
  private static final Duration LIFE = Duration.ofDays(1);

  private final BigQuery client;
  private final String dataset;
  private final Clock clock;
  private final String run = UUID.randomUUID().toString().replace("-", "");
  private final List<TableId> made = new ArrayList<>();
  private int number;

  ScratchTables(BigQuery client, String dataset, Clock clock) {
    this.client = client;
    this.dataset = dataset;
    this.clock = clock;
  }

  /**
   * Makes an empty table.
   *
   * @param clustering the columns by which its rows lie together; none for small tables
   */
  TableId create(String purpose, Schema schema, List<String> clustering) {
    TableId table = TableId.of(dataset, "dropsonde_" + purpose + "_" + run + "_" + number++);
    StandardTableDefinition.Builder definition =
        StandardTableDefinition.newBuilder().setSchema(schema);
    if (!clustering.isEmpty()) {
      definition.setClustering(Clustering.newBuilder().setFields(clustering).build());
    }
    // Noted first: where the answer is lost, the table may be there.
    made.add(table);
    client.create(TableInfo.newBuilder(table, definition.build())
        .setDescription("Private data of telemetry: to be deleted when its count is over.")
        .setExpirationTime(clock.instant().plus(LIFE).toEpochMilli())
        .build());
    return table;
  }

  /** Deletes all tables; one that can't be deleted does not keep the others. */
  @Override
  public void close() {
    made.removeIf(this::delete);
  }

  private boolean delete(TableId table) {
    try {
      client.delete(table);
      return true;
    } catch (BigQueryException e) {
      return false; // it expires
    }
  }
}
