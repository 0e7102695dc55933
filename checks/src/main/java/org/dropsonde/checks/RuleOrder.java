package org.dropsonde.checks;

import java.util.Comparator;
import org.dropsonde.spi.Rule;

/** The order that rules are shown in. */
final class RuleOrder {
  static final Comparator<Rule> BY_ID = Comparator.comparing(Rule::id);

  private RuleOrder() {}
}
