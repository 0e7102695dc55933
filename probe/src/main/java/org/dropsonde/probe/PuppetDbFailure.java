package org.dropsonde.probe;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

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
    if (failure instanceof SSLException) {
      return tls(failure);
    }
    if (failure instanceof InterruptedIOException) {
      return "did not answer in time";
    }
    if (failure instanceof UnknownHostException) {
      return "has no address: is the name right?";
    }
    if (failure instanceof ConnectException) {
      return "can't be reached: connection refused, or no route";
    }
    return "broke the connection off before its answer was whole";
  }

  private static String tls(IOException failure) {
    if (has(failure, CertificateExpiredException.class)
        || has(failure, CertificateNotYetValidException.class)) {
      return "shows a certificate that has expired, or is not valid yet";
    }
    if (failure instanceof SSLPeerUnverifiedException) {
      return "shows the certificate of another host";
    }
    if (has(failure, CertPathBuilderException.class)
        || has(failure, CertPathValidatorException.class)) {
      return "shows a certificate that Puppet's CA did not sign";
    }
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    if (message.contains("fatal alert") && message.contains("expired")) {
      return "refuses this certificate: it has expired";
    }
    if (message.contains("fatal alert") && message.contains("certificate")) {
      return "refuses this certificate: is it signed by the CA that PuppetDB trusts?";
    }
    return "could not agree on TLS with this program";
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> type) {
    int depth = 0;
    for (Throwable at = failure; at != null && depth < 16; at = at.getCause()) {
      if (type.isInstance(at)) {
        return true;
      }
      depth++;
    }
    return false;
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
