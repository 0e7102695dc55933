package org.dropsonde.checks;

import java.util.List;
import org.dropsonde.puppetfile.Severity;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.ModuleSource;
import org.dropsonde.spi.ModuleUse;
import org.dropsonde.spi.Rule;
import org.jspecify.annotations.Nullable;

/** Modules whose code can change without a change of the Puppetfile. */
final class FloatingCheck implements EnvironmentCheck {
  static final Rule GIT = new Rule(
      "DS010",
      "floating-git-ref",
      Severity.WARNING,
      "The git module follows a branch, so its code changes without a change here.",
      """
      Whoever can push to that branch changes your nodes at the next deploy, nobody can tell what \
      ran yesterday, and going back is not possible. Name a tag or a commit.

      A reference that looks like a version (`v1.2.3`) or like a commit is taken as fixed. \
      `:control_branch` is meant to follow the environment's branch, and is not reported.""",
      """
      mod 'profile_base',
        git: 'https://git.example.com/puppet/profile_base.git',
        branch: 'main'""",
      """
      mod 'profile_base',
        git: 'https://git.example.com/puppet/profile_base.git',
        tag: 'v2.3.0'""");

  static final Rule FORGE = new Rule(
      "DS011",
      "unpinned-forge-module",
      Severity.WARNING,
      "The Forge module has no version, so different servers may have different ones.",
      """
      Without a version r10k keeps what is installed and takes the newest release where nothing \
      is: two servers then run different code. With `:latest` each deploy may bring a new major \
      version. Write the exact version.""",
      "mod 'puppetlabs/stdlib', :latest",
      "mod 'puppetlabs/stdlib', '9.7.0'");

  @Override
  public List<Rule> rules() {
    return List.of(GIT, FORGE);
  }

  @Override
  public void look(Environment environment, Reporter reporter) {
    for (ModuleUse use : environment.modules()) {
      if (use.source() instanceof ModuleSource.Git git && floats(git)) {
        reporter.module(GIT, use, String.valueOf(git.ref()), gitMessage(use, git.ref()));
      } else if (use.source() instanceof ModuleSource.Forge forge && !forge.pinned()) {
        reporter.module(FORGE, use, "", forgeMessage(use, forge.version()));
      }
    }
  }

  private static boolean floats(ModuleSource.Git git) {
    // Without a reference r10k can't deploy it at all, and the parser says so (PF024).
    return git.ref() != null && !":control_branch".equals(git.ref()) && !git.fixed();
  }

  private static String gitMessage(ModuleUse use, @Nullable String ref) {
    return "%s follows the git reference '%s', which can move: name a tag or a commit."
        .formatted(Reporter.label(use), OneLine.of(String.valueOf(ref), 100));
  }

  private static String forgeMessage(ModuleUse use, @Nullable String version) {
    return version == null
        ? Reporter.label(use) + " has no version: write the exact one that you want."
        : Reporter.label(use) + " takes the latest version at each deploy: write the exact one.";
  }
}
