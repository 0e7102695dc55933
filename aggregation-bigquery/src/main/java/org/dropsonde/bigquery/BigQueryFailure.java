package org.dropsonde.bigquery;

import com.google.cloud.bigquery.BigQueryError;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.JobException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dropsonde.aggregation.AggregationException;
import org.dropsonde.aggregation.AggregationException.Kind;
import org.jspecify.annotations.Nullable;

/** Says what went wrong at Google, with the reason's code and never its text, which may quote a value. */
final class BigQueryFailure {
  private static final Pattern CODE = Pattern.compile("[A-Za-z]{2,40}");

  private BigQueryFailure() {}

  /**
   * A failure of the library.
   *
   * @param what was tried, such as {@code "Counting"}
   */
  static AggregationException of(String what, RuntimeException failure) {
    if (failure instanceof BigQueryException e) {
      return of(what, e.getError());
    }
    if (failure instanceof JobException e) {
      return of(what, e.getErrors().get(0));
    }
    return failed(what, failure.getClass().getSimpleName());
  }

  /**
   * A job's own failure.
   *
   * @param error null where Google did not answer
   */
  static AggregationException of(String what, @Nullable BigQueryError error) {
    return failed(
        what,
        Optional.ofNullable(error)
            .map(BigQueryError::getReason)
            .filter(code -> CODE.matcher(code).matches())
            .orElse("noAnswer"));
  }

  private static AggregationException failed(String what, String reason) {
    return new AggregationException(
        Kind.ENGINE, what + " with BigQuery failed (" + reason + "): " + advice(reason));
  }

  private static String advice(String reason) {
    return switch (reason) {
      case "accessDenied", "authError", "required" ->
        "the account needs the roles BigQuery Job User in the project and BigQuery Data Editor on the"
            + " dataset.";
      case "notFound" ->
        "the project, the dataset, or a table that expired after a day is not there: run it again.";
      case "bytesBilledLimitExceeded" ->
        "raise --engine-option maximum-bytes-billed if the query may cost more.";
      case "quotaExceeded", "rateLimitExceeded", "jobRateLimitExceeded" ->
        "the project's quota is used up: run it again later.";
      case "stopped" -> "somebody cancelled the job: run it again.";
      case "timeout" -> "raise --engine-option timeout-minutes, or run it again.";
      case "noAnswer" ->
        "see that Google can be reached and that the credentials are valid, and run it again.";
      default -> "the job is listed in the project's job history; run it again.";
    };
  }
}
