package org.dropsonde.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dropsonde.forge.PuppetVersion;
import org.dropsonde.forge.VersionRange;
import org.dropsonde.puppetfile.Severity;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.ModuleMetadata;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.ModuleUse;
import org.dropsonde.spi.Rule;
import org.jspecify.annotations.Nullable;

/**
 * What modules need of each other, as their metadata.json says. r10k installs no dependencies: the
 * Puppetfile must name them all.
 */
final class DependencyCheck implements EnvironmentCheck {
  static final Rule MISSING = new Rule(
      "DS005",
      "missing-dependency",
      Severity.WARNING,
      "A module needs another one that the environment does not have.",
      """
      r10k installs what the Puppetfile names and nothing else, so a missing dependency shows up \
      as an unknown function, type or class when a catalog is compiled. Add the module; the \
      message names the newest version that fits everything that needs it.

      Modules that come with the agent's packages (`puppetlabs/cron_core` and the like) are not \
      asked for. Where the Puppetfile could not be read wholly, nothing is reported as missing.""",
      "mod 'puppetlabs/apache', '12.2.0'",
      """
      mod 'puppetlabs/apache', '12.2.0'
      mod 'puppetlabs/concat', '9.0.2'
      mod 'puppetlabs/stdlib', '9.7.0'""");

  static final Rule UNSATISFIED = new Rule(
      "DS006",
      "unsatisfied-dependency",
      Severity.WARNING,
      "A module is there, but in a version that another module does not take.",
      """
      The module that needs it was not made for this version: functions may be missing or behave \
      otherwise. Take the version that the message names, or another version of the module that \
      needs it.""",
      """
      mod 'puppetlabs/apache', '12.2.0'
      mod 'puppetlabs/concat', '9.0.2'
      mod 'puppetlabs/stdlib', '8.6.0'""",
      """
      mod 'puppetlabs/apache', '12.2.0'
      mod 'puppetlabs/concat', '9.0.2'
      mod 'puppetlabs/stdlib', '9.7.0'""");

  static final Rule CONFLICT = new Rule(
      "DS007",
      "conflicting-dependencies",
      Severity.WARNING,
      "No published version of a module fits all modules that need it.",
      """
      Whatever version you take, one of the modules gets one that it was not made for. Raise or \
      lower the modules that need it until their ranges meet; the message names each with what \
      it asks for.""",
      """
      mod 'puppetlabs/apache', '12.2.0' # needs concat < 10.0.0 and stdlib >= 9.0.0
      mod 'puppetlabs/concat', '7.4.0'  # needs stdlib < 9.0.0
      mod 'puppetlabs/stdlib', '9.7.0'""",
      """
      mod 'puppetlabs/apache', '12.2.0'
      mod 'puppetlabs/concat', '9.0.2'
      mod 'puppetlabs/stdlib', '9.7.0'""");

  /** In puppet-agent's and openvox-agent's vendor_modules directory since Puppet 6.0. */
  private static final Set<String> WITH_THE_AGENT = Set.of(
      "augeas_core",
      "cron_core",
      "host_core",
      "mount_core",
      "scheduled_task",
      "selinux_core",
      "sshkeys_core",
      "yumrepo_core",
      "zfs_core",
      "zone_core");

  private static final VersionRange ANY = VersionRange.parse("*").orElseThrow();

  private final ForgeFacts forge;
  private final Metadata metadata;

  DependencyCheck(ForgeFacts forge) {
    this.forge = forge;
    this.metadata = new Metadata(forge);
  }

  /** That a module needs another one. */
  private record Need(
      ModuleUse by, VersionRange range, @Nullable String written) {
    @Override
    public String toString() {
      String version = by.version() == null ? "" : " " + by.version();
      String wanted = written == null ? "any version" : OneLine.of(written, 60);
      return Reporter.label(by) + version + " needs " + wanted;
    }
  }

  @Override
  public List<Rule> rules() {
    return List.of(MISSING, UNSATISFIED, CONFLICT);
  }

  @Override
  public void look(Environment environment, Reporter reporter) {
    Map<String, ModuleUse> byName = environment.modules().stream()
        .collect(Collectors.toMap(ModuleUse::name, use -> use, (first, later) -> first));
    boolean wholeListKnown =
        environment.puppetfile() == null || environment.puppetfile().complete();
    needs(environment).forEach((slug, needs) -> {
      ModuleUse use = byName.get(slug.name());
      if (use != null) {
        judge(slug, use, needs, reporter);
      } else if (wholeListKnown && !WITH_THE_AGENT.contains(slug.name())) {
        missing(slug, needs, reporter);
      }
    });
  }

  private Map<ModuleSlug, List<Need>> needs(Environment environment) {
    Map<ModuleSlug, List<Need>> needs = new TreeMap<>();
    for (ModuleUse use : environment.modules()) {
      for (ModuleMetadata.Requirement dependency :
          metadata.of(use).map(ModuleMetadata::dependencies).orElse(List.of())) {
        ModuleSlug.parse(dependency.name())
            .filter(slug -> !slug.name().equals(use.name()))
            .ifPresent(slug -> needs
                .computeIfAbsent(slug, first -> new ArrayList<>())
                .add(new Need(use, range(dependency.range()), dependency.range())));
      }
    }
    return needs;
  }

  /** A range that Puppet can't read asks for nothing that could be compared. */
  private static VersionRange range(@Nullable String written) {
    return Optional.ofNullable(written).flatMap(VersionRange::parse).orElse(ANY);
  }

  private void missing(ModuleSlug slug, List<Need> needs, Reporter reporter) {
    String advice = forge
        .module(slug)
        .flatMap(published -> published.newest(ranges(needs)))
        .map(version -> "add mod '%s/%s', '%s'.".formatted(slug.owner(), slug.name(), version))
        .orElse("add it to the Puppetfile.");
    report(MISSING, slug, needs.get(0).by(), reporter, "%s is not here, but %s: %s", needs, advice);
  }

  private void judge(ModuleSlug slug, ModuleUse use, List<Need> needs, Reporter reporter) {
    if (!slug.equals(use.slug()) || use.version() == null) {
      return; // Another owner's module counts its versions in its own way.
    }
    Optional<PuppetVersion> version = PuppetVersion.parse(use.version());
    List<Need> unmet = version
        .map(it -> needs.stream().filter(need -> !need.range().includes(it)).toList())
        .orElse(List.of());
    if (unmet.isEmpty()) {
      return;
    }
    Optional<ForgeFacts.Published> published =
        forge.module(slug).filter(module -> !module.versions().isEmpty());
    Optional<PuppetVersion> fitting = published.flatMap(module -> module.newest(ranges(needs)));
    if (published.isPresent() && fitting.isEmpty() && needs.size() > 1) {
      String advice = "take other versions of those.";
      report(CONFLICT, slug, use, reporter, "No version of %s fits: %s: %s", needs, advice);
    } else {
      String advice = fitting
          .map(it -> it + " fits " + (needs.size() == 1 ? "it." : "all that need it."))
          .orElse("take a version that fits.");
      String text = "%s is " + version.get() + " here, but %s: %s";
      report(UNSATISFIED, slug, use, reporter, text, unmet, advice);
    }
  }

  private static void report(
      Rule rule,
      ModuleSlug slug,
      ModuleUse where,
      Reporter reporter,
      String text,
      List<Need> needs,
      String advice) {
    reporter.about(rule, where, slug.toString(), "", text.formatted(slug, listed(needs), advice));
  }

  private static List<VersionRange> ranges(List<Need> needs) {
    return needs.stream().map(Need::range).toList();
  }

  private static String listed(List<Need> needs) {
    String first = needs.stream().limit(3).map(Need::toString).collect(Collectors.joining(", "));
    return needs.size() <= 3 ? first : first + " (and " + (needs.size() - 3) + " more)";
  }
}
