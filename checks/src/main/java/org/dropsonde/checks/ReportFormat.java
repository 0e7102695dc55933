package org.dropsonde.checks;

import java.io.IOException;
import java.io.Writer;

/** A way to write findings down. */
public interface ReportFormat {
  /** For people at a terminal. */
  static ReportFormat text(int width, boolean colour) {
    return new TextFormat(width, colour);
  }

  /** For programs: docs/checks.md describes it. */
  static ReportFormat json() {
    return new JsonFormat();
  }

  /** SARIF 2.1.0, for code scanning services. */
  static ReportFormat sarif() {
    return new SarifFormat();
  }

  /** JUnit's XML, for CI servers that show tests. */
  static ReportFormat junit() {
    return new JUnitFormat();
  }

  /** Workflow commands that GitHub shows beside the lines. */
  static ReportFormat github() {
    return new GitHubFormat();
  }

  /** GitLab's code quality report. */
  static ReportFormat gitlab() {
    return new GitLabFormat();
  }

  /** A table for job summaries and comments. */
  static ReportFormat markdown() {
    return new MarkdownFormat();
  }

  /** Writes the report, and leaves the writer open. */
  void write(CheckReport report, Writer out) throws IOException;
}
