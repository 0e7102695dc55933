package org.dropsonde.collector;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.function.Consumer;
import org.dropsonde.collector.CollectorSettings.TlsFiles;
import org.dropsonde.failure.FileFailure;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * The certificate that connections are opened with. When its files change, later connections get the
 * new one; those that are open go on.
 */
final class ServedCertificate {
  private final TlsFiles files;
  private final Consumer<String> notices;
  private final SslContextFactory.Server factory;
  private @Nullable TlsKeys seen;
  private volatile Instant expires;

  private ServedCertificate(TlsFiles files, TlsKeys keys, Consumer<String> notices)
      throws GeneralSecurityException {
    this.files = files;
    this.notices = notices;
    this.factory = factory(keys);
    this.seen = keys;
    this.expires = keys.expires();
  }

  /**
   * Reads one.
   *
   * @param notices is told when it was read again, or could not be
   */
  static ServedCertificate read(TlsFiles files, Consumer<String> notices)
      throws CollectorException {
    try {
      return new ServedCertificate(files, TlsKeys.read(files), notices);
    } catch (GeneralSecurityException | IOException e) {
      throw new CollectorException(
          CollectorException.Kind.CONFIGURATION,
          "The certificate and its key can't be used: " + reason(e),
          e);
    }
  }

  private static SslContextFactory.Server factory(TlsKeys keys) throws GeneralSecurityException {
    SslContextFactory.Server made = new SslContextFactory.Server();
    made.setKeyStore(keys.store());
    made.setKeyStorePassword(TlsKeys.PASSWORD);
    made.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    return made;
  }

  /** What connections are made with. */
  SslContextFactory.Server factory() {
    return factory;
  }

  /** When the certificate that is served ends. */
  Instant expires() {
    return expires;
  }

  /** Takes what is in the files where they have changed; keeps what it has where that is no use. */
  synchronized void check() {
    try {
      TlsKeys now = TlsKeys.read(files);
      if (!now.equals(seen)) {
        seen = now;
        take(now);
      }
    } catch (IOException e) {
      if (seen != null) {
        seen = null;
        refuse(e);
      }
    }
  }

  private void take(TlsKeys keys) {
    try {
      SslContextFactory.Server trial = factory(keys);
      trial.start(); // what fails must fail here: a factory that could not reload serves nobody
      trial.stop();
      factory.reload(same -> same.setKeyStore(trial.getKeyStore()));
      expires = keys.expires();
      notices.accept("The certificate was renewed; it ends at " + expires + ".");
    } catch (Exception e) {
      refuse(e);
    }
  }

  private void refuse(Exception e) {
    notices.accept(
        "The new certificate and key can't be used, and those before are kept, which end at "
            + expires + ": " + reason(e));
  }

  private static String reason(Exception e) {
    return e instanceof IOException io
        ? FileFailure.reasonAndPath(io)
        : String.valueOf(e.getMessage());
  }
}
