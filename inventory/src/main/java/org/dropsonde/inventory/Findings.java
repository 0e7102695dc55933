package org.dropsonde.inventory;

import java.util.List;
import org.dropsonde.puppetfile.Severity;
import org.dropsonde.spi.Finding;
import org.dropsonde.spi.Rule;

/**
 * What checks found, for the page to show beside the inventory.
 *
 * @param rules the rules that can be explained; those without a finding are left out of the page
 * @param findings each with every environment that has it
 */
public record Findings(List<Rule> rules, List<Finding> findings) {
  public Findings {
    rules = List.copyOf(rules);
    findings = List.copyOf(findings);
  }

  int count(Severity severity) {
    return (int) findings.stream().filter(it -> it.severity() == severity).count();
  }
}
