package org.dropsonde.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what Puppetfiles declare. */
@Command(
    name = "print",
    description = "Print what Puppetfiles declare, as JSON: one object and one line a file.",
    footer = {
      "",
      "It is for programs that go on working with the file: values are as written, with "
          + "the credentials of a URL where it holds any ('puppetfile check' finds them).",
      "",
      "Example:",
      "  dropsonde puppetfile print --format json Puppetfile"
    })
final class PuppetfilePrintCommand implements Callable<Integer> {
  /** How it is written. */
  enum Format {
    json
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "json",
      description = "${COMPLETION-CANDIDATES} (default: json).")
  Format format = Format.json;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "The Puppetfiles; - is standard input.")
  List<String> files = List.of();

  private final Surroundings surroundings;

  PuppetfilePrintCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = surroundings.console().out();
    ExitCode code = PuppetfileInput.each(
        surroundings, files, input -> PuppetfileJson.write(input.parse(), out));
    out.flush();
    return code.code();
  }
}
