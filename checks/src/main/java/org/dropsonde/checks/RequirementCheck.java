package org.dropsonde.checks;

import java.util.List;
import java.util.Optional;
import org.dropsonde.forge.PuppetVersion;
import org.dropsonde.forge.VersionRange;
import org.dropsonde.puppetfile.Severity;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.ModuleMetadata;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.ModuleUse;
import org.dropsonde.spi.Rule;

/** Modules that don't claim to run on the Puppet or OpenVox that the site has. */
final class RequirementCheck implements EnvironmentCheck {
  static final Rule PUPPET = new Rule(
      "DS008",
      "unsupported-puppet",
      Severity.WARNING,
      "The module does not claim to run on your version of Puppet.",
      """
      Looked at with `--puppet-version` only. The module's metadata.json leaves your version out. \
      It may still work, but its owner has not tried it. Take a release that supports it; the \
      message says so where the newest one does.""",
      """
      # dropsonde check --puppet-version 8.10.0
      mod 'puppetlabs/apache', '5.10.0'""",
      """
      # dropsonde check --puppet-version 8.10.0
      mod 'puppetlabs/apache', '12.2.0'""");

  static final Rule OPENVOX = new Rule(
      "DS009",
      "unsupported-openvox",
      Severity.WARNING,
      "The module does not claim to run on your version of OpenVox.",
      """
      Looked at with `--openvox-version` only. The module's metadata.json names a range for \
      `openvox` that leaves your version out; where it names none, its range for `puppet` is \
      taken, because OpenVox continues Puppet's version numbers.""",
      """
      # dropsonde check --openvox-version 8.19.0
      mod 'puppetlabs/apache', '5.10.0'""",
      """
      # dropsonde check --openvox-version 8.19.0
      mod 'puppetlabs/apache', '12.2.0'""");

  private final ForgeFacts forge;
  private final Metadata metadata;
  private final List<Target> targets;

  RequirementCheck(ForgeFacts forge, List<Target> targets) {
    this.forge = forge;
    this.metadata = new Metadata(forge);
    this.targets = List.copyOf(targets);
  }

  @Override
  public List<Rule> rules() {
    return targets.stream().map(RequirementCheck::rule).sorted(RuleOrder.BY_ID).toList();
  }

  @Override
  public void look(Environment environment, Reporter reporter) {
    for (ModuleUse use : environment.modules()) {
      metadata
          .of(use)
          .ifPresent(known -> targets.forEach(target -> {
            Optional<ModuleMetadata.Requirement> against = refusal(known, target);
            against.ifPresent(requirement -> reporter.module(
                rule(target), use, target.version().toString(), message(use, requirement, target)));
          }));
    }
  }

  private static Rule rule(Target target) {
    return target.requirement().equals("puppet") ? PUPPET : OPENVOX;
  }

  /** The requirement that leaves the target out; empty where it is supported or nothing is said. */
  private static Optional<ModuleMetadata.Requirement> refusal(
      ModuleMetadata metadata, Target target) {
    return named(metadata, target.requirement())
        .or(() -> named(metadata, "puppet"))
        .filter(requirement -> Optional.ofNullable(requirement.range())
            .flatMap(VersionRange::parse)
            .filter(range -> !range.includes(target.version()))
            .isPresent());
  }

  private static Optional<ModuleMetadata.Requirement> named(ModuleMetadata metadata, String name) {
    return metadata.requirements().stream()
        .filter(requirement -> requirement.name().equals(name))
        .findFirst();
  }

  private String message(ModuleUse use, ModuleMetadata.Requirement requirement, Target target) {
    String version = use.version() == null ? "" : " " + use.version();
    return "%s%s is made for %s %s, not for %s %s: %s"
        .formatted(
            Reporter.label(use),
            version,
            requirement.name(),
            OneLine.of(String.valueOf(requirement.range()), 60),
            target.name(),
            target.version(),
            advice(use, target));
  }

  private String advice(ModuleUse use, Target target) {
    ModuleSlug slug = use.slug();
    if (slug == null) {
      return "raise the range in its metadata.json once it is tried.";
    }
    Optional<PuppetVersion> newest =
        forge.module(slug).flatMap(published -> published.newest(List.of()));
    return newest
        .filter(version -> forge
            .release(slug, version)
            .filter(known -> refusal(known, target).isEmpty())
            .isPresent())
        .map(version -> version + " is.")
        .orElse("look for a release that is.");
  }
}
