package org.dropsonde.bigquery;

import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryError;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.FormatOptions;
import com.google.cloud.bigquery.Job;
import com.google.cloud.bigquery.JobException;
import com.google.cloud.bigquery.JobId;
import com.google.cloud.bigquery.JobInfo;
import com.google.cloud.bigquery.JobInfo.CreateDisposition;
import com.google.cloud.bigquery.JobInfo.WriteDisposition;
import com.google.cloud.bigquery.JobStatus;
import com.google.cloud.bigquery.QueryJobConfiguration;
import com.google.cloud.bigquery.Schema;
import com.google.cloud.bigquery.TableDataWriteChannel;
import com.google.cloud.bigquery.TableId;
import com.google.cloud.bigquery.TableResult;
import com.google.cloud.bigquery.WriteChannelConfiguration;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.UUID;
import org.dropsonde.aggregation.AggregationException;
import org.jspecify.annotations.Nullable;

/** Runs loads and queries to their end, or cancels them when they take too long. */
final class BigQueryJobs {
  private static final int BUFFER = 1 << 20;
  private static final int ATTEMPTS = 5;
  private static final String LOADING = "Loading reports";

  private final BigQuery client;
  private final BigQuerySettings settings;
  private final String location;
  private final Polling polling;

  BigQueryJobs(BigQuery client, BigQuerySettings settings, String location, Polling polling) {
    this.client = client;
    this.settings = settings;
    this.location = location;
    this.polling = polling;
  }

  /**
   * Appends rows to an existing table, once: where a server loses a portion, they are sent again under the
   * same id, which BigQuery takes no second time.
   *
   * @param schema that table's: what a file says of itself may be stricter, which would not fit
   */
  void load(TableId table, Schema schema, FormatOptions format, Rows rows)
      throws AggregationException, IOException {
    WriteChannelConfiguration configuration = WriteChannelConfiguration.newBuilder(table)
        .setSchema(schema)
        .setFormatOptions(format)
        .setCreateDisposition(CreateDisposition.CREATE_NEVER)
        .setWriteDisposition(WriteDisposition.WRITE_APPEND)
        .build();
    JobId id = newId();
    Job job = null;
    for (int attempt = 1; job == null; attempt++) {
      try {
        job = send(client.writer(id, configuration), rows);
      } catch (BigQueryException e) {
        if (!e.isRetryable() || attempt == ATTEMPTS) {
          throw BigQueryFailure.of(LOADING, e);
        }
        pause(attempt);
        // It may have begun although the answer was lost.
        job = client.getJob(id);
      }
    }
    await(LOADING, job);
  }

  private static Job send(TableDataWriteChannel to, Rows rows) throws IOException {
    try (ReadableByteChannel from = rows.open()) {
      ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
      while (from.read(buffer) >= 0) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          to.write(buffer);
        }
        buffer.clear();
      }
    }
    // Not after a failure: it would end the upload, and load what there is.
    to.close();
    return to.getJob();
  }

  private void pause(int attempt) throws AggregationException {
    try {
      Thread.sleep(polling.first().multipliedBy(1L << attempt).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw BigQueryFailure.of(LOADING, reason("stopped"));
    }
  }

  /**
   * Runs a query whose rows go to an existing, empty table, and gives them.
   *
   * @param schema that table's
   */
  TableResult query(String sql, TableId results, Schema schema) throws AggregationException {
    QueryJobConfiguration configuration = QueryJobConfiguration.newBuilder(sql)
        .setUseLegacySql(false)
        .setUseQueryCache(false)
        .setDefaultDataset(settings.dataset())
        .setDestinationTable(results)
        .setCreateDisposition(CreateDisposition.CREATE_NEVER)
        .setWriteDisposition(WriteDisposition.WRITE_APPEND)
        .setMaximumBytesBilled(settings.maximumBytesBilled())
        .setJobTimeoutMs(settings.timeout().toMillis())
        .build();
    await("Counting", client.create(JobInfo.of(newId(), configuration)));
    return client.listTableData(results, schema);
  }

  private JobId newId() {
    return JobId.newBuilder()
        .setProject(settings.project())
        .setLocation(location)
        .setJob("dropsonde_" + UUID.randomUUID())
        .build();
  }

  private void await(String what, Job job) throws AggregationException {
    try {
      BigQueryError error = error(job.waitFor(polling.until(settings.timeout())));
      if (error != null) {
        cancel(job);
        throw BigQueryFailure.of(what, error);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cancel(job);
      throw BigQueryFailure.of(what, reason("stopped"));
    } catch (BigQueryException | JobException e) {
      cancel(job);
      throw BigQueryFailure.of(what, e);
    }
  }

  /** Why a job has not done what it should; null where it has. */
  private static @Nullable BigQueryError error(@Nullable Job waitedFor) {
    if (waitedFor == null) {
      return reason("notFound");
    }
    JobStatus status = waitedFor.getStatus();
    return JobStatus.State.DONE.equals(status.getState()) ? status.getError() : reason("timeout");
  }

  private static BigQueryError reason(String code) {
    return new BigQueryError(code, null, null);
  }

  /** A job that is over takes no notice. */
  private void cancel(Job job) {
    try {
      client.cancel(job.getJobId());
    } catch (BigQueryException e) {
      // Its own time-out ends it; what is told is why it was to be cancelled.
    }
  }

  /** Where rows come from; asked again for each attempt. */
  interface Rows {
    ReadableByteChannel open() throws IOException;
  }
}
