package org.dropsonde.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.dropsonde.forge.ForgeException;
import org.dropsonde.forge.ForgeIndex;
import org.dropsonde.probe.BuiltReport;
import org.dropsonde.probe.Preview;
import org.dropsonde.probe.ProbeException;
import org.dropsonde.report.ReportException;
import org.dropsonde.scanner.ScanException;
import org.dropsonde.scanner.ScanResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows exactly the report that {@code submit} would send, and sends nothing. */
@Command(
    name = "preview",
    description = "Show exactly the report that would be sent; send nothing.",
    footer = {
      "",
      "Examples:",
      "  dropsonde preview ~/control-repo",
      "  dropsonde preview --format json https://git.example.com/control-repo.git"
    })
final class PreviewCommand implements Callable<Integer> {
  /** How the report is shown. */
  enum Format {
    human,
    json
  }

  @Mixin
  SourceOptions source = new SourceOptions();

  @Mixin
  DestinationOptions destination = new DestinationOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "human",
      description = "${COMPLETION-CANDIDATES}: json is the very bytes (default: human).")
  Format format = Format.human;

  private final Surroundings surroundings;
  private final GlobalOptions options;

  PreviewCommand(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  @Override
  public Integer call()
      throws CliException, ScanException, ForgeException, ReportException, ProbeException,
          IOException {
    PublicIndex modules = new PublicIndex(surroundings, options).begin();
    Reports reports = new Reports(surroundings, options);
    ScanResult scanned = reports.scan(source);
    ForgeIndex index = modules.open();
    ScanResult scan = new MirroredModules(index).in(scanned);
    BuiltReport report = reports.build(scan.repo(), index);
    show(report);
    return scan.failures().isEmpty() ? ExitCode.DONE.code() : ExitCode.FINDINGS.code();
  }

  private void show(BuiltReport report) throws IOException {
    Console console = surroundings.console();
    if (format == Format.json) {
      console.result().write(report.bytes());
      console.result().flush();
    } else {
      console.out().print(Preview.text(report, destination.shown()));
    }
    if (!options.quiet) {
      report.problems().forEach(problem -> console.err().println("warning: " + problem));
    }
  }
}
