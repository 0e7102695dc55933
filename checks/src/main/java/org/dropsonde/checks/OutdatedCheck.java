package org.dropsonde.checks;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.dropsonde.forge.Elapsed;
import org.dropsonde.forge.PuppetVersion;
import org.dropsonde.puppetfile.Severity;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.ModuleUse;
import org.dropsonde.spi.Rule;

/**
 * Published modules with a newer release: the newest one of the same major version, and the newest
 * of all where that is another major version.
 */
final class OutdatedCheck implements EnvironmentCheck {
  static final Rule MAJOR = new Rule(
      "DS001",
      "outdated-major",
      Severity.INFO,
      "A newer major version of the module is published.",
      """
      A new major version may ask for changes in your own code, and security fixes usually go to \
      the newest one only. Read its changelog, try it in a feature branch, then raise the version.

      Compared are exact versions of modules that the Forge publishes. Prereleases are never \
      offered.""",
      "mod 'puppetlabs/stdlib', '8.6.0'",
      "mod 'puppetlabs/stdlib', '9.7.0'");

  static final Rule MINOR = new Rule(
      "DS002",
      "outdated-minor",
      Severity.INFO,
      "A newer minor version of the module is published.",
      """
      A new minor version adds to the module and should not break your code. Raise the version; \
      the message names the newest one of the same major version.""",
      "mod 'puppetlabs/stdlib', '9.4.1'",
      "mod 'puppetlabs/stdlib', '9.7.0'");

  static final Rule PATCH = new Rule(
      "DS003",
      "outdated-patch",
      Severity.INFO,
      "A newer patch release of the module is published.",
      """
      A patch release only mends things. Raise the version.""",
      "mod 'puppet/nginx', '6.0.0'",
      "mod 'puppet/nginx', '6.0.1'");

  private final ForgeFacts forge;

  OutdatedCheck(ForgeFacts forge) {
    this.forge = forge;
  }

  @Override
  public List<Rule> rules() {
    return List.of(MAJOR, MINOR, PATCH);
  }

  @Override
  public void look(Environment environment, Reporter reporter) {
    for (ModuleUse use : environment.modules()) {
      if (use.slug() != null && use.version() != null) {
        Optional<PuppetVersion> current = PuppetVersion.parse(use.version());
        Optional<ForgeFacts.Published> published = forge.module(use.slug());
        if (current.isPresent() && published.isPresent()) {
          compare(use, current.get(), published.get(), reporter);
        }
      }
    }
  }

  private static void compare(
      ModuleUse use, PuppetVersion current, ForgeFacts.Published module, Reporter reporter) {
    List<PuppetVersion> versions = module.versions();
    if (!versions.contains(current)) {
      return; // A version of one's own: what the Forge has since published says nothing about it.
    }
    Optional<PuppetVersion> sameMajor =
        newest(versions, current, version -> version.major().equals(current.major()));
    sameMajor.ifPresent(newer -> {
      boolean patch = newer.minor().equals(current.minor());
      String behind = (patch ? "patch release" : "minor version") + " behind " + newer;
      report(patch ? PATCH : MINOR, use, behind + distance(module, current, newer), reporter);
    });
    newest(versions, current, version -> !version.major().equals(current.major()))
        .ifPresent(newer -> report(
            MAJOR,
            use,
            "major version behind " + newer + distance(module, current, newer),
            reporter));
  }

  private static void report(Rule rule, ModuleUse use, String behind, Reporter reporter) {
    String message = "%s %s is a %s.".formatted(use.slug(), use.version(), behind);
    reporter.module(rule, use, String.valueOf(use.version()), message);
  }

  /** How far that is: in releases, and in time where the index knows the days. */
  private static String distance(
      ForgeFacts.Published module, PuppetVersion current, PuppetVersion newer) {
    long releases = module.versions().stream()
        .filter(PuppetVersion::isStable)
        .filter(version -> version.compareTo(current) > 0 && version.compareTo(newer) <= 0)
        .count();
    Optional<LocalDate> from = module.released().apply(current);
    Optional<LocalDate> to = module.released().apply(newer);
    String time = from.isPresent() && to.isPresent() && from.get().isBefore(to.get())
        ? ", " + Elapsed.between(from.get(), to.get())
        : "";
    return " (" + releases + (releases == 1 ? " release" : " releases") + time + ")";
  }

  private static Optional<PuppetVersion> newest(
      List<PuppetVersion> versions, PuppetVersion current, Predicate<PuppetVersion> among) {
    return versions.stream()
        .filter(PuppetVersion::isStable)
        .filter(version -> version.compareTo(current) > 0)
        .filter(among)
        .reduce((lower, higher) -> higher);
  }
}
