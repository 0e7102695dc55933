package org.dropsonde.puppetfile;

import java.util.Arrays;

/**
 * Lays Puppetfiles out, without changing what they mean; docs/format.md describes the style.
 *
 * <p>Immutable, and so safe to share between threads. Never throws, whatever the bytes are. Every
 * result is read again: its tokens, comments and declarations are those of the file given.
 */
public final class PuppetfileFormatter {
  private final Limits limits;

  /** A formatter with the usual bounds. */
  public PuppetfileFormatter() {
    this(Limits.DEFAULT);
  }

  /** A formatter with its own bounds. */
  public PuppetfileFormatter(Limits limits) {
    this.limits = limits;
  }

  /** Lays a file out, and leaves everything in its order. */
  public FormatResult format(String file, byte[] content) {
    return format(file, content, false);
  }

  /** The same, with the modules of each block (lines without a blank one between) sorted. */
  public FormatResult sort(String file, byte[] content) {
    return format(file, content, true);
  }

  private FormatResult format(String file, byte[] content, boolean sorts) {
    if (content.length > limits.fileBytes()) {
      return new FormatResult.Refused(
          new PuppetfileParser(SiblingFiles.NONE, limits).parse(file, content).diagnostics());
    }
    Reading before = Reading.of(file, content, limits);
    if (!before.obstacles().isEmpty()) {
      return new FormatResult.Refused(before.obstacles());
    }
    byte[] text = Layout.of(before);
    if (sorts) {
      Reading laidOut = Reading.of(file, text, limits);
      text = Layout.of(Reading.of(file, ModuleOrder.sorted(laidOut), limits));
    }
    boolean changed = !Arrays.equals(text, content);
    if (changed && !new Meaning(file, limits, sorts).isKept(content, text)) {
      return refused(before);
    }
    return new FormatResult.Formatted(text, changed);
  }

  private static FormatResult refused(Reading reading) {
    Findings findings = new Findings(reading.source());
    findings.unreadable(
        reading.source().start,
        "formatting would change what this file means, so it is left as it is; please report it"
            + " with the file");
    return new FormatResult.Refused(findings.diagnostics());
  }
}
