package org.dropsonde.checks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.dropsonde.puppetfile.Severity;
import org.dropsonde.spi.Check;
import org.dropsonde.spi.ControlRepo;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.Finding;
import org.dropsonde.spi.ModuleSource;
import org.dropsonde.spi.ModuleUse;
import org.dropsonde.spi.Rule;
import org.jspecify.annotations.Nullable;

/** Where environments have other modules than the one that they should follow. */
final class DriftCheck implements Check {
  static final Rule DRIFT = new Rule(
      "DS013",
      "drift",
      Severity.WARNING,
      "The environment has another version of a module than the base environment.",
      """
      Looked at with `--base ENVIRONMENT` only. An environment that is behind gets no fixes; one \
      that is ahead is not yet released. Merge the base branch, or release what is ahead.

      Directories that lie in both branches are not compared.""",
      """
      # dropsonde check --base production; production has 9.7.0
      mod 'puppetlabs/stdlib', '9.4.0'""",
      """
      # dropsonde check --base production; production has 9.7.0
      mod 'puppetlabs/stdlib', '9.7.0'""");

  private final String base;

  DriftCheck(String base) {
    this.base = base;
  }

  @Override
  public List<Rule> rules() {
    return List.of(DRIFT);
  }

  @Override
  public List<Finding> check(ControlRepo repo) {
    Optional<Environment> target = repo.environments().stream()
        .filter(environment -> environment.name().equals(base))
        .findFirst();
    List<Finding> findings = new ArrayList<>();
    if (target.isPresent()) {
      Map<String, ModuleUse> wanted = byName(target.get());
      for (Environment environment : repo.environments()) {
        if (!environment.name().equals(base)
            && !environment.modules().equals(target.get().modules())) {
          compare(environment, wanted, new Reporter(environment, findings));
        }
      }
    }
    return findings;
  }

  private static Map<String, ModuleUse> byName(Environment environment) {
    Map<String, ModuleUse> byName = new LinkedHashMap<>();
    environment.modules().forEach(use -> byName.putIfAbsent(use.name(), use));
    return byName;
  }

  private void compare(Environment environment, Map<String, ModuleUse> wanted, Reporter reporter) {
    Map<String, ModuleUse> here = byName(environment);
    here.forEach((name, use) -> {
      ModuleUse other = wanted.get(name);
      if (other == null) {
        String message = "%s is not in %s: release it there, or remove it here."
            .formatted(Reporter.label(use), base);
        reporter.module(DRIFT, use, "added", message);
      } else if (differs(use, other)) {
        reporter.module(DRIFT, use, version(use), difference(use, other));
      }
    });
    wanted.forEach((name, use) -> {
      if (!here.containsKey(name)) {
        missing(environment, use, reporter);
      }
    });
  }

  private void missing(Environment environment, ModuleUse use, Reporter reporter) {
    @Nullable
    String file =
        environment.puppetfile() == null ? null : environment.puppetfile().file();
    String message =
        "%s is in %s but not here: merge %s.".formatted(Reporter.label(use), base, base);
    String module = Reporter.label(use);
    reporter.add(DRIFT.id(), DRIFT.severity(), file, null, module, "missing", message);
  }

  private static boolean differs(ModuleUse use, ModuleUse other) {
    return !use.source().equals(other.source())
        || !Objects.equals(use.version(), other.version())
        || !Objects.equals(use.slug(), other.slug());
  }

  /** Without URLs, which may hold credentials. */
  private String difference(ModuleUse use, ModuleUse other) {
    String label = Reporter.label(use);
    if (!version(use).equals(version(other))) {
      return "%s is %s here and %s in %s.".formatted(label, version(use), version(other), base);
    }
    return label.equals(Reporter.label(other))
        ? "%s is %s here, too, but not from where %s has it.".formatted(label, version(use), base)
        : "%s is here where %s has %s.".formatted(label, base, Reporter.label(other));
  }

  private static String version(ModuleUse use) {
    ModuleSource source = use.source();
    if (source instanceof ModuleSource.Forge forge) {
      return forge.version() == null ? "without a version" : forge.version();
    }
    if (source instanceof ModuleSource.Git git) {
      return git.ref() == null ? "git" : "git " + OneLine.of(git.ref(), 60);
    }
    if (source instanceof ModuleSource.Svn svn) {
      return svn.revision() == null ? "svn" : "svn " + OneLine.of(svn.revision(), 60);
    }
    if (source instanceof ModuleSource.Tarball tarball) {
      return tarball.checksum() == null ? "a tarball" : "tarball " + tarball.checksum();
    }
    return use.version() == null ? "a directory" : use.version() + " in a directory";
  }
}
