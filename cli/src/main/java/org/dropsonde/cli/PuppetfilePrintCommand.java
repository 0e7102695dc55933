package org.dropsonde.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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

  @Spec
  CommandSpec spec;

  private final Surroundings surroundings;

  PuppetfilePrintCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    ExitCode code = ExitCode.DONE;
    for (String file : files) {
      try {
        PuppetfileInput input = PuppetfileInput.read(surroundings, file);
        PuppetfileJson.write(input.parse(), spec.commandLine().getOut());
      } catch (CliException e) {
        spec.commandLine().getErr().println("dropsonde: " + e.getMessage());
        code = e.exitCode();
      }
    }
    spec.commandLine().getOut().flush();
    return code.code();
  }
}
