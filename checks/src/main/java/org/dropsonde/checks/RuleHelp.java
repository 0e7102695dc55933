package org.dropsonde.checks;

import java.util.Locale;
import org.dropsonde.spi.Rule;

/** A rule's help, as documentation, services and the command line show it. */
public final class RuleHelp {
  private RuleHelp() {}

  /** Explanation and examples, without a heading. */
  static String markdown(Rule rule) {
    return "%s\n\nBad:\n\n%s\n\nGood:\n\n%s"
        .formatted(rule.help().strip(), fenced(rule.bad()), fenced(rule.good()));
  }

  /** The page of the rule, as docs/rules has it. */
  public static String page(Rule rule) {
    return "# %s: %s\n\n%s Default severity: %s.\n\n%s\n"
        .formatted(
            rule.id(),
            rule.name(),
            rule.summary(),
            rule.severity().name().toLowerCase(Locale.ROOT),
            markdown(rule));
  }

  private static String fenced(String example) {
    return "```ruby\n" + example.strip() + "\n```";
  }
}
