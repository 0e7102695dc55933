package org.dropsonde.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.dropsonde.puppetfile.Severity;
import org.dropsonde.spi.Check;
import org.dropsonde.spi.ControlRepo;
import org.dropsonde.spi.Finding;
import org.dropsonde.spi.Rule;

/** Branches that r10k makes no environment of. */
final class BranchCheck implements Check {
  static final Rule COLLISION = new Rule(
      "DS017",
      "environment-collision",
      Severity.ERROR,
      "Two branches want the same environment; r10k deploys nothing then.",
      """
      r10k replaces each character that Puppet does not take in an environment's name with `_`, so \
      `feature/x` and `feature_x` are both `feature_x`. It stops at once where that happens. \
      Rename or delete one of the branches, or give the sources prefixes.""",
      """
      # branches: feature/ntp, feature_ntp""",
      """
      # branches: feature/ntp, feature/ntp2""");

  static final Rule DROPPED = new Rule(
      "DS018",
      "dropped-branch",
      Severity.INFO,
      "r10k makes no environment of the branch.",
      """
      r10k.yaml says so (`ignore_branch_prefixes`, `invalid_branches: error`). Rename the branch \
      where an environment was meant.""",
      """
      # r10k.yaml: invalid_branches: error
      # branch: feature/ntp""",
      """
      # r10k.yaml: invalid_branches: error
      # branch: feature_ntp""");

  private final List<BranchNote> notes;

  BranchCheck(List<BranchNote> notes) {
    this.notes = List.copyOf(notes);
  }

  @Override
  public List<Rule> rules() {
    return List.of(COLLISION, DROPPED);
  }

  @Override
  public List<Finding> check(ControlRepo repo) {
    List<Finding> findings = new ArrayList<>();
    for (BranchNote note : notes) {
      Rule rule = note.collision() ? COLLISION : DROPPED;
      String key = Objects.toString(note.branch(), "") + " " + note.environment();
      Finding.Place place = new Finding.Place(note.environment(), note.branch(), null);
      findings.add(
          new Finding(rule.id(), rule.severity(), note.message(), null, null, key, List.of(place)));
    }
    return findings;
  }
}
