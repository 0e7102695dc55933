package org.dropsonde.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.dropsonde.probe.ProbeException;
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
  private static final int MONTHS = 3;

  private final Surroundings surroundings;
  private final GlobalOptions options;

  SiteIdentity(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  /** Whether what is given can be used, so far as that is seen at once: before a long scan. */
  void check() throws CliException, ReportException {
    if (options.siteId == null) {
      givenSecret();
      if (options.certificate != null) {
        certificate();
      }
    }
  }

  /** The ID given, or else the one of this quarter. */
  SiteId id() throws CliException, ReportException {
    if (options.siteId != null) {
      return options.siteId;
    }
    @Nullable SiteSecret given = givenSecret();
    SiteSecret secret = given == null ? new SiteSecretFile(options.stateDir).readOrCreate() : given;
    return derive(secret, certificate(), 0);
  }

  /**
   * Every ID under which a collector may still hold reports of this site: it keeps them for 26 weeks,
   * which begin two quarters ago at the earliest.
   *
   * @throws CliException where there is no secret, so that none can have been sent
   */
  List<SiteId> recentIds() throws CliException, ReportException {
    if (options.siteId != null) {
      return List.of(options.siteId);
    }
    @Nullable SiteSecret given = givenSecret();
    SiteSecret secret = given != null
        ? given
        : new SiteSecretFile(options.stateDir)
            .read()
            .orElseThrow(() -> new CliException(
                ExitCode.INPUT,
                "There is no secret of a site in " + options.stateDir
                    + ", so that no report was sent from here: give the --state-dir, the --siteid or"
                    + " the " + SECRET_VARIABLE + " that they were sent with."));
    byte @Nullable [] certificate = certificate();
    return Stream.of(0, 1, 2)
        .map(quarters -> derive(secret, certificate, quarters))
        .toList();
  }

  private SiteId derive(SiteSecret secret, byte @Nullable [] certificate, int quartersAgo) {
    LocalDate day = LocalDate.now(surroundings.clock()).minusMonths((long) MONTHS * quartersAgo);
    return SiteId.derive(secret, certificate, options.seed, Quarter.of(day));
  }

  private byte @Nullable [] certificate() throws ReportException {
    if (options.certificate != null) {
      return CertificateFile.der(surroundings.workingDirectory().resolve(options.certificate));
    }
    try {
      Path authority = options.puppet(surroundings).authority();
      return Files.exists(authority) ? CertificateFile.der(authority) : null;
    } catch (ProbeException | ReportException e) {
      options.say(
          surroundings,
          "warning: the site ID comes from the site's secret alone: " + e.getMessage());
      return null;
    }
  }

  private @Nullable SiteSecret givenSecret() throws CliException {
    String given = surroundings.variable(SECRET_VARIABLE);
    if (given == null) {
      return null;
    }
    return SiteSecret.parse(given)
        .orElseThrow(() -> new CliException(
            ExitCode.INPUT,
            SECRET_VARIABLE + " must be 64 hexadecimal digits, as from `openssl rand -hex 32`."));
  }
}
