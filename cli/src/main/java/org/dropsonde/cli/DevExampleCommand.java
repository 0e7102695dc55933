package org.dropsonde.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.dropsonde.probe.ExampleReports;
import org.dropsonde.probe.ProbeException;
import org.dropsonde.report.Report;
import org.dropsonde.report.ReportCodec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes made-up reports, one a line. */
@Command(
    name = "example",
    description = "Write made-up but realistic reports, one JSON object a line.",
    footer = {"", "Example:", "  dropsonde dev example --size 1000 --filename example.jsonl"})
final class DevExampleCommand implements Callable<Integer> {
  @Option(
      names = "--size",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many reports (default: 100).")
  int size = 100;

  @Option(
      names = "--filename",
      paramLabel = "FILE",
      description = "Where to write them (default: standard output).")
  @Nullable
  Path file;

  @Option(
      names = "--seed-number",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same number gives the same reports (default: 1).")
  long seedNumber = 1;

  @Option(
      names = "--unique-sites",
      paramLabel = "N",
      defaultValue = "0",
      description = "How many sites have a module that no other has (default: 0).")
  int uniqueSites;

  private final Surroundings surroundings;
  private final GlobalOptions options;

  DevExampleCommand(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  @Override
  public Integer call() throws CliException, ProbeException, IOException {
    if (size < 1) {
      throw new CliException(ExitCode.USAGE, "--size takes a number from 1 on, not " + size + ".");
    }
    ExampleReports examples =
        new ExampleReports(new Reports(surroundings, options).plugins(), seedNumber, uniqueSites);
    if (file != null) {
      OutputFile.write(surroundings.workingDirectory().resolve(file), out -> write(examples, out));
      return ExitCode.DONE.code();
    }
    OutputStream out = new BufferedOutputStream(surroundings.console().result(), 1 << 16);
    write(examples, out);
    out.flush();
    return ExitCode.DONE.code();
  }

  private void write(ExampleReports examples, OutputStream out) throws IOException {
    for (int i = 0; i < size; i++) {
      out.write(ReportCodec.write(example(examples)));
      out.write('\n');
    }
  }

  private static Report example(ExampleReports examples) throws IOException {
    try {
      return examples.next();
    } catch (ProbeException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
