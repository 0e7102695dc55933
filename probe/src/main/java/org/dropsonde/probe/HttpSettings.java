package org.dropsonde.probe;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a server.
 *
 * @param timeout for a whole request, from connecting to the last byte
 * @param certificateAuthority a PEM file of the authorities to trust; null for those of the platform
 * @param certificate a PEM file of the client's certificate; null where it has none
 * @param key a PEM file of the certificate's key; null where there is none
 * @param environment where {@code https_proxy}, {@code http_proxy} and {@code no_proxy} are looked up
 */
public record HttpSettings(
    Duration timeout,
    @Nullable Path certificateAuthority,
    @Nullable Path certificate,
    @Nullable Path key,
    Map<String, String> environment) {
  public HttpSettings {
    environment = Map.copyOf(environment);
  }

  /** These settings with a timeout of at most {@code longest}. */
  HttpSettings withTimeoutUpTo(Duration longest) {
    return timeout.compareTo(longest) <= 0
        ? this
        : new HttpSettings(longest, certificateAuthority, certificate, key, environment);
  }
}
