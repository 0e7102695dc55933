package org.dropsonde.checks;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.dropsonde.puppetfile.Severity;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.ModuleSource;
import org.dropsonde.spi.ModuleUse;
import org.dropsonde.spi.Rule;

/** Branches and tags that their repository does not have. */
final class GitRefCheck implements EnvironmentCheck {
  static final Rule MISSING = new Rule(
      "DS012",
      "missing-git-ref",
      Severity.ERROR,
      "The git repository has no such branch or tag.",
      """
      Looked at with `--check-refs` only, which asks each git server once. The deploy will fail \
      for this module. Correct the reference, or push it.

      Commits can't be looked up that way and are not reported; nor are repositories that did not \
      answer, which are named on stderr.""",
      "mod 'base', git: 'https://git.example.com/puppet/base.git', tag: 'v1.0.O'",
      "mod 'base', git: 'https://git.example.com/puppet/base.git', tag: 'v1.0.0'");

  private static final Pattern COMMIT = Pattern.compile("[0-9a-fA-F]{4,64}");
  private static final Pattern REVISION = Pattern.compile(".*[~^@:].*|-.*", Pattern.DOTALL);

  private final RemoteRefs remotes;

  GitRefCheck(RemoteRefs remotes) {
    this.remotes = remotes;
  }

  @Override
  public List<Rule> rules() {
    return List.of(MISSING);
  }

  @Override
  public void look(Environment environment, Reporter reporter) {
    for (ModuleUse use : environment.modules()) {
      if (use.source() instanceof ModuleSource.Git git && git.ref() != null && isName(git.ref())) {
        Optional<Set<String>> refs = remotes.refs(git.url());
        if (refs.isPresent() && !has(refs.get(), git.ref())) {
          String message =
              "%s: its git repository has no branch or tag '%s': correct it, or push it."
                  .formatted(Reporter.label(use), OneLine.of(git.ref(), 100));
          reporter.module(MISSING, use, git.ref(), message);
        }
      }
    }
  }

  /** What only a clone could resolve is left alone. */
  private static boolean isName(String ref) {
    return !COMMIT.matcher(ref).matches() && !REVISION.matcher(ref).matches();
  }

  /** Where git rev-parse looks (gitrevisions(7)), in a mirror clone as r10k makes it. */
  private static boolean has(Set<String> refs, String ref) {
    return ref.equals("HEAD")
        || refs.contains(ref)
        || refs.contains("refs/" + ref)
        || refs.contains("refs/tags/" + ref)
        || refs.contains("refs/heads/" + ref);
  }
}
