package org.dropsonde.checks;

import java.util.List;
import java.util.Set;
import org.dropsonde.puppetfile.Severity;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.Rule;
import org.dropsonde.spi.UnloadedModule;
import org.dropsonde.spi.UnloadedModule.Reason;

/** Modules that another one of the same name hides. */
final class DuplicateCheck implements EnvironmentCheck {
  static final Rule DUPLICATE = new Rule(
      "DS015",
      "duplicate-module",
      Severity.WARNING,
      "The environment has two modules of one name; Puppet loads the first on the modulepath.",
      """
      What you change in the second one has no effect. Remove one of them, or give it another \
      name. The Puppetfile's own duplicates, which r10k refuses, have a rule of their own (PF).""",
      """
      # environment.conf: modulepath = site-modules:modules
      # site-modules/ntp is in the repository, too
      mod 'puppetlabs/ntp', '10.1.0'""",
      """
      # site-modules/profile/manifests/ntp.pp holds the site's own code
      mod 'puppetlabs/ntp', '10.1.0'""");

  private static final Set<Reason> REASONS = Set.of(Reason.SHADOWED, Reason.OVERRIDDEN);

  @Override
  public List<Rule> rules() {
    return List.of(DUPLICATE);
  }

  @Override
  public void look(Environment environment, Reporter reporter) {
    for (UnloadedModule unloaded : environment.unloaded()) {
      if (REASONS.contains(unloaded.reason())) {
        String message = "%s (%s) is not loaded: %s"
            .formatted(
                Reporter.label(unloaded.module()), unloaded.module().path(), unloaded.detail());
        reporter.module(DUPLICATE, unloaded.module(), unloaded.module().path(), message);
      }
    }
  }
}
