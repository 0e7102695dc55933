package org.dropsonde.checks;

import java.util.List;
import java.util.Optional;
import org.dropsonde.forge.PuppetVersion;
import org.dropsonde.puppetfile.Severity;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.ModuleSource;
import org.dropsonde.spi.ModuleUse;
import org.dropsonde.spi.Rule;

/** Versions of published modules that the Forge does not have. */
final class UnpublishedCheck implements EnvironmentCheck {
  static final Rule UNPUBLISHED = new Rule(
      "DS021",
      "unpublished-version",
      Severity.WARNING,
      "The Forge index has the module, but not this version.",
      """
      r10k can't install it from the public Forge: the version is mistyped, or was deleted there. \
      One that is newer than the index itself may well be there: renew it with `dropsonde update` \
      first. A site that publishes versions of its own on a private Forge can switch the rule off.""",
      "mod 'puppetlabs/stdlib', '9.99.0'",
      "mod 'puppetlabs/stdlib', '9.7.0'");

  private final ForgeFacts forge;

  UnpublishedCheck(ForgeFacts forge) {
    this.forge = forge;
  }

  @Override
  public List<Rule> rules() {
    return List.of(UNPUBLISHED);
  }

  @Override
  public void look(Environment environment, Reporter reporter) {
    for (ModuleUse use : environment.modules()) {
      if (use.slug() != null
          && use.source() instanceof ModuleSource.Forge source
          && source.pinned()
          && source.version() != null) {
        Optional<PuppetVersion> version = PuppetVersion.parse(source.version());
        Optional<ForgeFacts.Published> published =
            forge.module(use.slug()).filter(module -> !module.versions().isEmpty());
        if (version.isPresent()
            && published.isPresent()
            && !published.get().versions().contains(version.get())) {
          report(use, version.get(), published.get(), reporter);
        }
      }
    }
  }

  private static void report(
      ModuleUse use, PuppetVersion version, ForgeFacts.Published published, Reporter reporter) {
    String advice = published
        .newest(List.of())
        .map(newest -> "the newest there is " + newest + ".")
        .orElse("correct it.");
    String message =
        "The Forge index has %s, but no version %s: %s".formatted(use.slug(), version, advice);
    reporter.module(UNPUBLISHED, use, version.toString(), message);
  }
}
