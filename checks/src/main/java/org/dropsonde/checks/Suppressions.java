package org.dropsonde.checks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.dropsonde.puppetfile.Position;
import org.dropsonde.puppetfile.Puppetfile;
import org.dropsonde.puppetfile.Remark;
import org.dropsonde.puppetfile.Severity;
import org.dropsonde.spi.ControlRepo;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.Finding;
import org.dropsonde.spi.Rule;

/** Takes out what a site accepts, and reports what it accepts in vain. */
public final class Suppressions {
  static final Rule UNUSED = new Rule(
      "DS022",
      "unused-suppression",
      Severity.WARNING,
      "A suppression suppresses nothing.",
      """
      What it was for is gone, or it stands at the wrong place. Left alone it would hide the next \
      mistake there: remove it. A comment covers its own line, or the next one where it stands \
      alone.""",
      """
      mod 'puppetlabs/stdlib', '9.7.0' # dropsonde:ignore DS011 we want the newest""",
      "mod 'puppetlabs/stdlib', '9.7.0'");

  static final Rule MALFORMED = new Rule(
      "DS023",
      "unreadable-suppression",
      Severity.WARNING,
      "A comment for this program can't be read, or gives no reason.",
      """
      It has no effect. Write `# dropsonde:ignore`, the rule's id (or several, with commas), and \
      the reason.""",
      "mod 'puppetlabs/stdlib', :latest # dropsonde:ignore DS011",
      "mod 'puppetlabs/stdlib', :latest # dropsonde:ignore DS011 the lab takes what comes");

  static final List<Rule> RULES = List.of(UNUSED, MALFORMED);

  private final ControlRepo repo;
  private final CheckConfig config;
  private final Map<String, Puppetfile> puppetfiles = new HashMap<>();
  private final IdentityHashMap<Puppetfile, Map<IgnoreRemark, Set<String>>> comments =
      new IdentityHashMap<>();
  private final Set<Suppression> used = new HashSet<>();
  private int suppressed;

  /** Reads the suppressions of a repository's Puppetfiles, and of its configuration. */
  public Suppressions(ControlRepo repo, CheckConfig config) {
    this.repo = repo;
    this.config = config;
    for (Environment environment : repo.environments()) {
      Puppetfile puppetfile = environment.puppetfile();
      if (puppetfile != null && !puppetfile.remarks().isEmpty()) {
        puppetfiles.put(environment.name(), puppetfile);
        comments.computeIfAbsent(puppetfile, Suppressions::unused);
      }
    }
  }

  private static Map<IgnoreRemark, Set<String>> unused(Puppetfile puppetfile) {
    Map<IgnoreRemark, Set<String>> unused = new LinkedHashMap<>();
    for (IgnoreRemark remark : IgnoreRemark.of(puppetfile.remarks())) {
      unused.put(remark, new LinkedHashSet<>(remark.rules()));
    }
    return unused;
  }

  /**
   * Takes the suppressed findings out; one that is suppressed in some environments only stays for the
   * others. May be called once.
   *
   * @param judged true for a rule that was really looked at: only for those a suppression can be
   *     called unused
   */
  public List<Finding> apply(List<Finding> findings, Predicate<String> judged) {
    FindingJoiner joined = new FindingJoiner();
    for (Finding finding : findings) {
      List<Finding.Place> open = finding.places().stream()
          .filter(place -> !isSuppressed(finding, place))
          .toList();
      if (open.isEmpty()) {
        suppressed++;
      } else {
        joined.add(finding.at(open));
      }
    }
    config.weigh(remarkable(judged)).forEach(joined::add);
    return joined.findings();
  }

  /** How many findings were taken out wholly. */
  public int suppressed() {
    return suppressed;
  }

  private boolean isSuppressed(Finding finding, Finding.Place place) {
    boolean covered = false;
    for (Suppression suppression : config.suppressions()) {
      if (suppression.covers(finding, place)) {
        used.add(suppression);
        covered = true;
      }
    }
    Puppetfile puppetfile = puppetfiles.get(Objects.toString(place.environment(), ""));
    if (puppetfile == null || !puppetfile.file().equals(finding.file())) {
      return covered;
    }
    int line = place.position() == null ? 0 : place.position().line();
    for (Map.Entry<IgnoreRemark, Set<String>> comment :
        Objects.requireNonNull(comments.get(puppetfile)).entrySet()) {
      if (comment.getKey().line() == line && comment.getKey().rules().contains(finding.rule())) {
        comment.getValue().remove(finding.rule());
        covered = true;
      }
    }
    return covered;
  }

  private List<Finding> remarkable(Predicate<String> judged) {
    List<Finding> findings = new ArrayList<>();
    for (Environment environment : repo.environments()) {
      Puppetfile puppetfile = puppetfiles.get(environment.name());
      if (puppetfile != null) {
        inPuppetfile(puppetfile, judged, new Reporter(environment, findings));
      }
    }
    for (Suppression suppression : config.suppressions()) {
      if (!used.contains(suppression) && judged.test(suppression.rule())) {
        findings.add(inConfig(suppression));
      }
    }
    return findings;
  }

  private void inPuppetfile(Puppetfile puppetfile, Predicate<String> judged, Reporter reporter) {
    Objects.requireNonNull(comments.get(puppetfile)).forEach((comment, unused) -> {
      for (String rule : unused) {
        if (judged.test(rule)) {
          String message = "There is no %s here to suppress: remove the comment.".formatted(rule);
          report(UNUSED, puppetfile, comment.remark(), rule, message, reporter);
        }
      }
    });
    for (Remark remark : puppetfile.remarks()) {
      if (IgnoreRemark.rules(remark).isEmpty()) {
        String message = "'dropsonde:%s' has no effect: write 'dropsonde:ignore RULE reason'."
            .formatted(OneLine.of(remark.text(), 60));
        report(MALFORMED, puppetfile, remark, remark.text(), message, reporter);
      }
    }
  }

  private static void report(
      Rule rule, Puppetfile file, Remark remark, String key, String message, Reporter reporter) {
    reporter.add(rule.id(), rule.severity(), file.file(), remark.position(), null, key, message);
  }

  private Finding inConfig(Suppression suppression) {
    String message = "The suppression of %s on line %d suppresses nothing: remove it."
        .formatted(suppression.rule(), suppression.line());
    String key = String.join(
        " ",
        suppression.rule(),
        Objects.toString(suppression.module(), "*"),
        Objects.toString(suppression.environment(), "*"),
        Objects.toString(suppression.file(), "*"));
    Finding.Place place = new Finding.Place(null, null, new Position(suppression.line(), 1));
    return new Finding(
        UNUSED.id(), UNUSED.severity(), message, config.file(), null, key, List.of(place));
  }
}
