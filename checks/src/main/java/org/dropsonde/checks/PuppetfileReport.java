package org.dropsonde.checks;

import java.time.Instant;
import java.util.List;
import org.dropsonde.puppetfile.Diagnostic;
import org.dropsonde.puppetfile.Puppetfile;
import org.dropsonde.puppetfile.PuppetfileRules;
import org.dropsonde.puppetfile.Severity;
import org.dropsonde.spi.Finding;
import org.dropsonde.spi.Rule;
import org.jspecify.annotations.Nullable;

/** What the parser has to say about single Puppetfiles, as a report that every format can write. */
public final class PuppetfileReport {
  private PuppetfileReport() {}

  /** The parser's rules, by id. */
  public static List<Rule> rules() {
    return PuppetfileRules.all().stream()
        .map(rule -> new Rule(
            rule.id(),
            rule.name(),
            rule.severity(),
            rule.summary(),
            rule.help(),
            rule.bad(),
            rule.good()))
        .toList();
  }

  /**
   * The report on some files.
   *
   * @param at when they were looked at
   * @param failAt the least severity that fails the run; null where nothing does
   */
  public static CheckReport of(
      List<Puppetfile> files, String toolVersion, Instant at, @Nullable Severity failAt) {
    FindingJoiner findings = new FindingJoiner();
    for (Puppetfile file : files) {
      for (Diagnostic diagnostic : file.diagnostics()) {
        findings.add(finding(file.file(), diagnostic));
      }
    }
    String name = files.size() == 1 ? files.get(0).file() : "Puppetfiles";
    return new CheckReport(name, toolVersion, at, 0, rules(), findings.findings(), 0, 0, failAt);
  }

  private static Finding finding(String file, Diagnostic diagnostic) {
    String key = PuppetfileCheck.withoutLines(diagnostic.message());
    Finding.Place place = new Finding.Place(null, null, diagnostic.position());
    return new Finding(
        diagnostic.rule(),
        diagnostic.severity(),
        diagnostic.message(),
        file,
        null,
        key,
        List.of(place));
  }
}
