package org.dropsonde.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.dropsonde.spi.Check;
import org.dropsonde.spi.Rule;

/** The checks that come with the program. */
public final class BuiltInChecks {
  /** Rules whose findings depend on what the Forge says. */
  private static final Set<String> ASK_THE_FORGE = Set.of(
      "DS001", "DS002", "DS003", "DS004", "DS005", "DS006", "DS007", "DS008", "DS009", "DS014",
      "DS021");

  private BuiltInChecks() {}

  /** The checks that these settings ask for. */
  public static List<Check> of(CheckSettings settings) {
    ForgeFacts forge = settings.forge();
    List<Check> checks = new ArrayList<>(List.of(
        new PuppetfileCheck(),
        new DependencyCheck(forge),
        new FloatingCheck(),
        new UnusedCheck(forge),
        new DuplicateCheck(),
        new UnloadableCheck(),
        new BranchCheck(settings.branches()),
        new CredentialsCheck(),
        new PlainHttpCheck()));
    if (forge != ForgeFacts.NONE) {
      checks.add(new OutdatedCheck(forge));
      checks.add(new DeprecatedCheck(forge));
      checks.add(new UnpublishedCheck(forge));
    }
    List<Target> targets = Stream.of(
            Optional.ofNullable(settings.puppet()).map(Target::puppet),
            Optional.ofNullable(settings.openVox()).map(Target::openVox))
        .flatMap(Optional::stream)
        .toList();
    if (!targets.isEmpty()) {
      checks.add(new RequirementCheck(forge, targets));
    }
    Optional.ofNullable(settings.base()).map(DriftCheck::new).ifPresent(checks::add);
    Optional.ofNullable(settings.remotes()).map(GitRefCheck::new).ifPresent(checks::add);
    return List.copyOf(checks);
  }

  /** Every rule of this program with its help, by id; the parser's own rules are in {@code PF}. */
  public static List<Rule> rules() {
    return Stream.of(
            OutdatedCheck.MAJOR,
            OutdatedCheck.MINOR,
            OutdatedCheck.PATCH,
            DeprecatedCheck.DEPRECATED,
            DependencyCheck.MISSING,
            DependencyCheck.UNSATISFIED,
            DependencyCheck.CONFLICT,
            RequirementCheck.PUPPET,
            RequirementCheck.OPENVOX,
            FloatingCheck.GIT,
            FloatingCheck.FORGE,
            GitRefCheck.MISSING,
            DriftCheck.DRIFT,
            UnusedCheck.UNUSED,
            DuplicateCheck.DUPLICATE,
            UnloadableCheck.UNLOADABLE,
            BranchCheck.COLLISION,
            BranchCheck.DROPPED,
            CredentialsCheck.CREDENTIALS,
            PlainHttpCheck.PLAIN,
            UnpublishedCheck.UNPUBLISHED,
            Suppressions.UNUSED,
            Suppressions.MALFORMED)
        .sorted(RuleOrder.BY_ID)
        .toList();
  }

  /** False for a rule whose findings are missing where the Forge could not be asked. */
  static boolean needsNoForge(String rule) {
    return !ASK_THE_FORGE.contains(rule);
  }
}
