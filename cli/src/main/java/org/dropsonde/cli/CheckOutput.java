package org.dropsonde.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.dropsonde.checks.CheckReport;
import org.dropsonde.checks.ReportFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the findings of one check go, and in which formats. */
final class CheckOutput {
  /** How findings are written. */
  enum Format {
    text,
    json,
    sarif,
    junit,
    github,
    gitlab,
    markdown
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: text).")
  Format format = Format.text;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write to this file, whole or not at all (default: standard output).")
  @Nullable
  Path output;

  @Option(
      names = "--report",
      paramLabel = "FORMAT=FILE",
      split = ",",
      description = "Write the same findings in another format, too; may be given several times.")
  Map<Format, Path> reports = new LinkedHashMap<>();

  /** Looks whether there is a place for each file, before the check begins. */
  void check(Surroundings surroundings) throws CliException {
    for (Path file : reports.values()) {
      OutputFile.check(surroundings.workingDirectory().resolve(file));
    }
    if (output != null) {
      OutputFile.check(surroundings.workingDirectory().resolve(output));
    }
  }

  /** Writes all that is asked for. */
  void write(CheckReport report, Surroundings surroundings, GlobalOptions options)
      throws CliException, IOException {
    for (Map.Entry<Format, Path> other : reports.entrySet()) {
      int width = new Terminal(surroundings).width();
      toFile(report, writer(other.getKey(), width, false), other.getValue(), surroundings);
    }
    Terminal terminal = new Terminal(surroundings);
    boolean colour = output == null && terminal.colour(options.color);
    ReportFormat writer = writer(format, terminal.width(), colour);
    if (output == null) {
      writer.write(report, surroundings.console().out());
    } else {
      toFile(report, writer, output, surroundings);
    }
  }

  private static void toFile(
      CheckReport report, ReportFormat writer, Path file, Surroundings surroundings)
      throws CliException {
    OutputFile.write(surroundings.workingDirectory().resolve(file), out -> {
      Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
      writer.write(report, text);
      text.flush();
    });
  }

  /** What writes the format; only text has a width and colours. */
  static ReportFormat writer(Format format, int width, boolean colour) {
    return switch (format) {
      case text -> ReportFormat.text(width, colour);
      case json -> ReportFormat.json();
      case sarif -> ReportFormat.sarif();
      case junit -> ReportFormat.junit();
      case github -> ReportFormat.github();
      case gitlab -> ReportFormat.gitlab();
      case markdown -> ReportFormat.markdown();
    };
  }
}
