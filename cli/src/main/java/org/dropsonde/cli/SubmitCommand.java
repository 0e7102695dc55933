package org.dropsonde.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.dropsonde.forge.ForgeException;
import org.dropsonde.forge.ForgeIndex;
import org.dropsonde.probe.BuiltReport;
import org.dropsonde.probe.OptOut;
import org.dropsonde.probe.ProbeException;
import org.dropsonde.probe.Submission;
import org.dropsonde.report.Report;
import org.dropsonde.report.ReportCodec;
import org.dropsonde.report.ReportException;
import org.dropsonde.scanner.ScanException;
import org.dropsonde.scanner.ScanResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends the report that {@code preview} shows, and keeps a copy. */
@Command(
    name = "submit",
    description = "Send the report that preview shows, and keep a copy of it.",
    footer = {
      "",
      "Examples:",
      "  dropsonde submit --endpoint https://telemetry.example.org ~/control-repo",
      "  dropsonde submit --endpoint https://telemetry.example.org --report report.json",
      "",
      "DO_NOT_TRACK=1 or DROPSONDE_OFF=1 keeps it from sending anything."
    })
final class SubmitCommand implements Callable<Integer> {
  private static final int MOST_BYTES = 4 * 1024 * 1024;

  /** What the endpoint is spoken to in. */
  enum Protocol {
    dropsonde,
    dujour
  }

  @Mixin
  SourceOptions source = new SourceOptions();

  @Mixin
  DestinationOptions destination = new DestinationOptions();

  @Option(
      names = "--protocol",
      paramLabel = "NAME",
      defaultValue = "dropsonde",
      description =
          "${COMPLETION-CANDIDATES}: dujour is the original client's (default: dropsonde).")
  Protocol protocol = Protocol.dropsonde;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Send this report, as preview --format json wrote it, instead of scanning.")
  @Nullable
  Path file;

  @Option(
      names = "--resume",
      fallbackValue = "true",
      description = "Take part again after `dropsonde forget`.")
  boolean resume;

  private final Surroundings surroundings;
  private final GlobalOptions options;

  SubmitCommand(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  @Override
  public Integer call()
      throws CliException, ScanException, ForgeException, ReportException, ProbeException {
    Optional<String> no = refusal();
    if (no.isPresent()) {
      surroundings.console().err().println(no.get());
      return ExitCode.NOTHING.code();
    }
    Submission.Settings settings = settings();
    settings.check();
    Reports reports = new Reports(surroundings, options);
    if (file != null) {
      byte[] bytes = read(surroundings.workingDirectory().resolve(file));
      Report report = ReportCodec.read(bytes, reports.plugins().schema());
      return send(settings, report, bytes).code();
    }
    PublicIndex modules = new PublicIndex(surroundings, options).begin();
    ScanResult scanned = reports.scan(source);
    ForgeIndex index = modules.open();
    ScanResult scan = new MirroredModules(index).in(scanned);
    BuiltReport built = reports.build(scan.repo(), index);
    built.problems().forEach(problem -> options.say(surroundings, "warning: " + problem));
    ExitCode sent = send(settings, built.report(), built.bytes());
    return sent == ExitCode.DONE && !scan.failures().isEmpty()
        ? ExitCode.FINDINGS.code()
        : sent.code();
  }

  private Optional<String> refusal() throws ProbeException {
    OptOut optOut = new OptOut(surroundings.environment(), options.stateDir);
    if (resume) {
      optOut.resume();
    }
    return optOut
        .reason()
        .or(() -> options.offline
            ? Optional.of("--offline is set: nothing was sent.")
            : Optional.empty());
  }

  private Submission.Settings settings() throws CliException {
    return new Submission.Settings(
        destination.required(),
        Submission.Protocol.valueOf(protocol.name().toUpperCase(Locale.ROOT)),
        options.stateDir,
        destination.patience(options),
        destination.http(surroundings, options));
  }

  private ExitCode send(Submission.Settings settings, Report report, byte[] bytes)
      throws ProbeException {
    Submission.Result result = Submission.send(
        settings,
        report,
        bytes,
        surroundings.clock(),
        time -> Thread.sleep(time.toMillis()),
        new SecureRandom());
    if (result.delivered()) {
      result.lines().forEach(line -> options.say(surroundings, line));
      return ExitCode.DONE;
    }
    // One line even where quiet: a scheduled run that fails should say why.
    surroundings.console().err().println(String.join(". ", result.lines()) + ".");
    return ExitCode.OUTSIDE;
  }

  private static byte[] read(Path path) throws CliException {
    try {
      if (Files.size(path) > MOST_BYTES) {
        throw new CliException(ExitCode.INPUT, "The report " + path + " is too large to be one.");
      }
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new CliException(ExitCode.INPUT, "The report " + path + " can't be read: " + e, e);
    }
  }
}
