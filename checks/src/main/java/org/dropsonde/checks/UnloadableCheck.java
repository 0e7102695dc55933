package org.dropsonde.checks;

import java.util.List;
import java.util.Set;
import org.dropsonde.puppetfile.Severity;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.ModuleUse;
import org.dropsonde.spi.Rule;
import org.dropsonde.spi.UnloadedModule;
import org.dropsonde.spi.UnloadedModule.Reason;

/** Modules that Puppet or r10k passes over, whatever else the environment has. */
final class UnloadableCheck implements EnvironmentCheck {
  static final Rule UNLOADABLE = new Rule(
      "DS016",
      "unloadable-module",
      Severity.ERROR,
      "Puppet does not load the module.",
      """
      Puppet loads directories on the modulepath whose names are lower-case letters, digits and \
      `_`, starting with a letter. A metadata.json that lacks source, author, version, license or \
      dependencies makes it drop the module (Puppet 7.23 module.rb:48 and :234). The message says \
      what stands in the way here.""",
      "# site-modules/profile/metadata.json has no \"license\"",
      "# site-modules/profile/metadata.json has \"license\": \"proprietary\"");

  private static final Set<Reason> REASONS = Set.of(
      Reason.NAME, Reason.NOT_ON_MODULEPATH, Reason.METADATA, Reason.OUTSIDE, Reason.MISSING);

  @Override
  public List<Rule> rules() {
    return List.of(UNLOADABLE);
  }

  @Override
  public void look(Environment environment, Reporter reporter) {
    for (UnloadedModule unloaded : environment.unloaded()) {
      if (REASONS.contains(unloaded.reason()) && !isParsersMatter(unloaded)) {
        String message = "Puppet does not load %s (%s): %s"
            .formatted(
                Reporter.label(unloaded.module()), unloaded.module().path(), unloaded.detail());
        reporter.module(UNLOADABLE, unloaded.module(), unloaded.module().path(), message);
      }
    }
  }

  /** What a Puppetfile itself shows to be wrong has rules of the parser: PF013, PF014 and PF020. */
  private static boolean isParsersMatter(UnloadedModule unloaded) {
    return unloaded.module().origin() == ModuleUse.Origin.PUPPETFILE
        && (unloaded.reason() == Reason.NAME || unloaded.reason() == Reason.OUTSIDE);
  }
}
