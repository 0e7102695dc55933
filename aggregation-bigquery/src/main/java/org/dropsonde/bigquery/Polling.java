package org.dropsonde.bigquery;

import com.google.cloud.RetryOption;
import java.time.Duration;

/**
 * How often a job is asked whether it is done.
 *
 * @param first after this much
 * @param longest and then less and less often, down to this
 */
record Polling(Duration first, Duration longest) {
  static final Polling USUAL = new Polling(Duration.ofSeconds(1), Duration.ofSeconds(20));

  /** As the library has it; it gives up after the timeout. */
  RetryOption[] until(Duration timeout) {
    return new RetryOption[] {
      RetryOption.initialRetryDelayDuration(first),
      RetryOption.maxRetryDelayDuration(longest),
      RetryOption.totalTimeoutDuration(timeout)
    };
  }
}
