package org.dropsonde.probe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.dropsonde.spi.Check;
import org.dropsonde.spi.ControlRepo;
import org.dropsonde.spi.Finding;
import org.dropsonde.spi.Rule;

/** A plugin's check that can't spoil a run: it fails alone and by name, and keeps to its own rules. */
public final class GuardedCheck implements Check {
  private final String plugin;
  private final Check check;
  private final List<Rule> rules;
  private final Consumer<String> problems;

  /**
   * Guards a check.
   *
   * @param plugin the name of the plugin that it comes from
   * @param problems is told one line for each failure
   */
  public GuardedCheck(String plugin, Check check, Consumer<String> problems) {
    this.plugin = plugin;
    this.check = check;
    this.rules = List.copyOf(check.rules());
    this.problems = problems;
  }

  @Override
  public List<Rule> rules() {
    return rules;
  }

  @Override
  public List<Finding> check(ControlRepo repo) {
    Set<String> ids = new HashSet<>();
    rules.forEach(rule -> ids.add(rule.id()));
    try {
      List<Finding> found = new ArrayList<>(check.check(repo));
      if (found.removeIf(finding -> !ids.contains(finding.rule()))) {
        failed("findings of rules that it does not have are left out");
      }
      return found;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      failed("its check failed and is left out: " + e);
      return List.of();
    }
  }

  private void failed(String how) {
    problems.accept("plugin " + plugin + ": " + how);
  }
}
