package org.dropsonde.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dropsonde.scanner.ControlRepoScanner;
import org.dropsonde.scanner.ScanException;
import org.dropsonde.scanner.ScanListener;
import org.dropsonde.scanner.ScanRequest;
import org.dropsonde.scanner.ScanResult;
import org.dropsonde.scanner.SourceKind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The argument and options of every command that scans a control repository. */
final class SourceOptions {
  /** How a source gives environments. */
  enum Environments {
    auto,
    branches,
    worktree,
    deployed
  }

  @Parameters(
      arity = "0..1",
      paramLabel = "SOURCE",
      defaultValue = ".",
      description =
          "A control repository: path or git URL; a checked-out environment; or a folder of deployed"
              + " environments (default: the current directory).")
  String source = ".";

  @Option(
      names = "--environments",
      paramLabel = "KIND",
      defaultValue = "auto",
      description = "Where environments come from: ${COMPLETION-CANDIDATES} (default: auto).")
  Environments environments = Environments.auto;

  @Option(
      names = "--branch",
      paramLabel = "GLOB",
      split = ",",
      description = "Only branches that match; may be given several times.")
  List<String> branches = new ArrayList<>();

  @Option(
      names = "--remote",
      paramLabel = "NAME",
      description = "Read refs/remotes/NAME/* instead of the local branches.")
  @Nullable
  String remote;

  @Option(
      names = "--r10k-config",
      paramLabel = "FILE",
      description = "r10k.yaml with sources, prefixes, invalid_branches and so on.")
  @Nullable
  Path r10kConfig;

  /** Scans the source without its classes, and tells on stderr what was met. */
  ScanResult scan(Surroundings surroundings, GlobalOptions options) throws ScanException {
    return scan(surroundings, options, false);
  }

  /** Scans the source with its classes, as reports and checks need it; tells what was met. */
  ScanResult scanWithClasses(Surroundings surroundings, GlobalOptions options)
      throws ScanException {
    return scan(surroundings, options, true);
  }

  private ScanResult scan(Surroundings surroundings, GlobalOptions options, boolean classes)
      throws ScanException {
    ScanWatch watch = new ScanWatch(surroundings.console(), options);
    ScanResult result = new ControlRepoScanner()
        .scan(request(surroundings, options, watch).classes(classes).build());
    watch.done(source, result);
    return result;
  }

  /** What to ask the scanner for. */
  ScanRequest.Builder request(
      Surroundings surroundings, GlobalOptions options, ScanListener listener) {
    ScanRequest.Builder request = ScanRequest.of(source)
        .kind(SourceKind.valueOf(environments.name().toUpperCase(Locale.ROOT)))
        .remote(remote)
        .r10kConfig(r10kConfig)
        .cacheDirectory(options.cacheDir)
        .environment(surroundings.environment())
        .listener(listener);
    branches.forEach(request::branch);
    // r10k 5.0.2 settings/loader.rb:23
    request.searchR10kConfig(surroundings.workingDirectory().resolve("r10k.yaml"));
    request.searchR10kConfig(Path.of("/etc/puppetlabs/r10k/r10k.yaml"));
    request.searchR10kConfig(Path.of("/etc/r10k.yaml"));
    return request;
  }
}
