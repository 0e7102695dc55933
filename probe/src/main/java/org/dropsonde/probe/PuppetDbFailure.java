package org.dropsonde.probe;

import java.io.IOException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/**
 * Says in a few words, after the server's name, what went wrong with a PuppetDB server and what to do.
 *
 * <p>The words are our own throughout: an exception's message can quote what the server has sent.
 */
final class PuppetDbFailure {
  private PuppetDbFailure() {}

  /** What a status other than 200 means. */
  static String describe(int status) {
    if (status == 401 || status == 403) {
      return "refuses this certificate (HTTP " + status
          + "): is it on PuppetDB's certificate-allowlist?";
    }
    if (status == 404) {
      return "has no /pdb/query/v4 (HTTP 404): is it a PuppetDB 3 or newer?";
    }
    return "answers HTTP " + status;
  }

  static String describe(IOException failure) {
    if (failure instanceof StatusException status) {
      return describe(status.status());
    }
    if (NetworkFailure.isUntrusted(failure)) {
      return "shows a certificate that Puppet's CA did not sign";
    }
    return failure instanceof SSLException && refusesOurs(failure)
        ? "refuses this certificate: has it expired, or is it not of the CA that PuppetDB trusts?"
        : NetworkFailure.describe(failure);
  }

  private static boolean refusesOurs(IOException failure) {
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("fatal alert")
        && (message.contains("certificate") || message.contains("expired"));
  }

  /** A status that may be another one soon. */
  static final class StatusException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    StatusException(int status) {
      super("HTTP " + status);
      this.status = status;
    }

    int status() {
      return status;
    }
  }
}
