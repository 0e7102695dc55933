package org.dropsonde.probe;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Says in a few words, after the server's name, why it could not be asked.
 *
 * <p>The words are our own throughout: an exception's message can quote what a server has sent.
 */
final class NetworkFailure {
  private NetworkFailure() {}

  static String describe(IOException failure) {
    if (failure instanceof SSLException) {
      return tls(failure);
    }
    if (failure instanceof InterruptedIOException) {
      return "did not answer in time";
    }
    if (failure instanceof UnknownHostException) {
      return "has no address; check its name, and whether there is a network";
    }
    if (failure instanceof ConnectException) {
      return "can't be reached: connection refused, or no route";
    }
    // OkHttp has no types of its own for these (OkHttp 5, ConnectPlan).
    String message = String.valueOf(failure.getMessage());
    if (message.contains("authenticate with proxy") || message.contains("code for CONNECT")) {
      return "can't be reached: the proxy of the environment does not let it through";
    }
    return "broke the connection off before its answer was whole";
  }

  /** Whether the server's certificate is of no authority that is trusted. */
  static boolean isUntrusted(IOException failure) {
    return failure instanceof SSLException
        && !isOutOfDate(failure)
        && (has(failure, CertPathBuilderException.class)
            || has(failure, CertPathValidatorException.class));
  }

  private static boolean isOutOfDate(Throwable failure) {
    return has(failure, CertificateExpiredException.class)
        || has(failure, CertificateNotYetValidException.class);
  }

  private static String tls(IOException failure) {
    if (isOutOfDate(failure)) {
      return "shows a certificate that has expired, or is not valid yet";
    }
    if (failure instanceof SSLPeerUnverifiedException) {
      return "shows the certificate of another host";
    }
    return isUntrusted(failure)
        ? "shows a certificate that no authority trusted here has signed; --endpoint-ca names the PEM"
            + " file of one that has"
        : "could not agree on TLS with this program";
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
}
