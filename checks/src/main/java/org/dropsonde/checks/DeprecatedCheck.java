package org.dropsonde.checks;

import java.util.List;
import org.dropsonde.puppetfile.Severity;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.ModuleSource;
import org.dropsonde.spi.ModuleUse;
import org.dropsonde.spi.Rule;

/** Modules that their owner has given up on the Forge. */
final class DeprecatedCheck implements EnvironmentCheck {
  static final Rule DEPRECATED = new Rule(
      "DS004",
      "deprecated-module",
      Severity.WARNING,
      "The module's owner has deprecated it on the Forge.",
      """
      A deprecated module gets no fixes, and may break with the next Puppet or OpenVox. Move to \
      the successor that the message names; where none is named, look for another module, or take \
      over what you need of it.

      Modules from git are not looked at: a fork may well be alive.""",
      "mod 'richardc/datacat', '0.6.2'",
      "mod 'puppetlabs/concat', '9.1.0'");

  private static final int LONGEST_REASON = 200;

  private final ForgeFacts forge;

  DeprecatedCheck(ForgeFacts forge) {
    this.forge = forge;
  }

  @Override
  public List<Rule> rules() {
    return List.of(DEPRECATED);
  }

  @Override
  public void look(Environment environment, Reporter reporter) {
    for (ModuleUse use : environment.modules()) {
      if (use.slug() != null && use.source() instanceof ModuleSource.Forge) {
        forge
            .module(use.slug())
            .filter(ForgeFacts.Published::deprecated)
            .ifPresent(published -> reporter.module(DEPRECATED, use, "", message(use, published)));
      }
    }
  }

  private static String message(ModuleUse use, ForgeFacts.Published published) {
    StringBuilder message = new StringBuilder().append(use.slug()).append(" is deprecated");
    if (published.reason() != null && !published.reason().isBlank()) {
      message
          .append(" (")
          .append(OneLine.of(published.reason(), LONGEST_REASON))
          .append(')');
    }
    return published.successor() == null
        ? message.append(": look for another module.").toString()
        : message
            .append(": use ")
            .append(published.successor())
            .append(" instead.")
            .toString();
  }
}
