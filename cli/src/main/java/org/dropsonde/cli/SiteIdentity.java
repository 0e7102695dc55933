package org.dropsonde.cli;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import org.dropsonde.report.CertificateFile;
import org.dropsonde.report.Quarter;
import org.dropsonde.report.ReportException;
import org.dropsonde.report.SiteId;
import org.dropsonde.report.SiteSecret;
import org.dropsonde.report.SiteSecretFile;
import org.jspecify.annotations.Nullable;

/** Finds the site's ID from the options, and keeps the secret that it comes from. */
final class SiteIdentity {
  private static final String SECRET_VARIABLE = "DROPSONDE_SECRET";

  private final Surroundings surroundings;
  private final GlobalOptions options;

  SiteIdentity(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  /** The ID given, or else the one of this quarter. */
  SiteId id() throws CliException, ReportException {
    if (options.siteId != null) {
      if (!SiteId.isValid(options.siteId)) {
        throw new CliException(
            ExitCode.USAGE,
            "--siteid takes 128 lower-case hexadecimal digits, as from `openssl rand -hex 64`.");
      }
      return new SiteId(options.siteId);
    }
    @Nullable Path certificate = options.certificate;
    return SiteId.derive(
        secret(),
        certificate == null
            ? null
            : CertificateFile.der(surroundings.workingDirectory().resolve(certificate)),
        options.seed,
        Quarter.of(LocalDate.now(surroundings.clock())));
  }

  private SiteSecret secret() throws CliException, ReportException {
    String given = surroundings.variable(SECRET_VARIABLE);
    if (given != null) {
      return SiteSecret.parse(given)
          .orElseThrow(() -> new CliException(
              ExitCode.INPUT,
              SECRET_VARIABLE + " must be 64 hexadecimal digits, as from `openssl rand -hex 32`."));
    }
    return new SiteSecretFile(options.stateDir).readOrCreate(new SecureRandom());
  }
}
