package org.dropsonde.checks;

import java.util.List;
import org.dropsonde.puppetfile.Position;
import org.dropsonde.puppetfile.Severity;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.Finding;
import org.dropsonde.spi.ModuleUse;
import org.dropsonde.spi.Rule;
import org.jspecify.annotations.Nullable;

/** Takes what a check finds in one environment. */
final class Reporter {
  private final Environment environment;
  private final List<Finding> findings;

  Reporter(Environment environment, List<Finding> findings) {
    this.environment = environment;
    this.findings = findings;
  }

  /**
   * Reports a module where it is declared, or else its metadata.json.
   *
   * @param key see {@link Finding#key}
   */
  void module(Rule rule, ModuleUse use, String key, String message) {
    about(rule, use, label(use), key, message);
  }

  /** Reports something about one module where another one is declared. */
  void about(Rule rule, ModuleUse use, String module, String key, String message) {
    String file = use.file() != null ? use.file() : use.path() + "/metadata.json";
    Position position = use.file() != null ? use.position() : null;
    add(rule.id(), rule.severity(), file, position, module, key, message);
  }

  /** Reports something else than a module. */
  void add(
      String rule,
      Severity severity,
      @Nullable String file,
      @Nullable Position position,
      @Nullable String module,
      String key,
      String message) {
    Finding.Place place = new Finding.Place(environment.name(), environment.branch(), position);
    findings.add(new Finding(rule, severity, message, file, module, key, List.of(place)));
  }

  /** What people call the module: its full name where it is known. */
  static String label(ModuleUse use) {
    return use.slug() == null ? use.name() : use.slug().toString();
  }
}
