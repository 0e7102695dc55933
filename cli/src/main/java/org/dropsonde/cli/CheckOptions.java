package org.dropsonde.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.dropsonde.checks.Baseline;
import org.dropsonde.checks.BranchNote;
import org.dropsonde.checks.CheckConfig;
import org.dropsonde.checks.CheckSettings;
import org.dropsonde.forge.PuppetVersion;
import org.dropsonde.scanner.ScanNote;
import org.dropsonde.scanner.ScanResult;
import org.dropsonde.spi.Environment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a check looks at, what it leaves out, and when it fails. */
final class CheckOptions {
  private static final int MOST_ENVIRONMENTS = 10;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      defaultValue = "error",
      description = "The least severity that fails: ${COMPLETION-CANDIDATES} (default: error).")
  FailOn failOn = FailOn.error;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "Leave out the findings that this file lists.")
  @Nullable
  Path baseline;

  @Option(
      names = "--since",
      paramLabel = "REV",
      description =
          "Only what is new since this commit, on the branch that is checked out (or those"
              + " of --branch).")
  @Nullable
  String since;

  @Option(
      names = "--base",
      paramLabel = "ENVIRONMENT",
      description = "Report where the other environments differ from this one.")
  @Nullable
  String base;

  @Option(
      names = "--puppet-version",
      paramLabel = "VERSION",
      description = "Report modules that don't claim to run on this Puppet, such as 8.10.0.")
  @Nullable
  PuppetVersion puppetVersion;

  @Option(
      names = "--openvox-version",
      paramLabel = "VERSION",
      description = "Report modules that don't claim to run on this OpenVox, such as 8.19.0.")
  @Nullable
  PuppetVersion openVoxVersion;

  @Option(
      names = "--fetch-metadata",
      fallbackValue = "true",
      description = "Ask the Forge for the metadata.json of public releases that the cache lacks:"
          + " dependencies and requirements need it.")
  boolean fetchMetadata;

  @Option(
      names = "--check-refs",
      fallbackValue = "true",
      description = "Ask the git servers that Puppetfiles name whether the branches and tags exist"
          + " (as git ls-remote; not for what strangers push).")
  boolean checkRefs;

  @Option(
      names = "--check-config",
      paramLabel = "FILE",
      description = "Severities and suppressions%n(default: " + CheckConfigFile.NAME
          + " at the top of SOURCE).")
  @Nullable
  Path checkConfig;

  /** The severities and suppressions in force: those of the file named, or else of the source. */
  CheckConfig config(Surroundings surroundings, String source) throws CliException {
    Path directory = surroundings.workingDirectory();
    if (checkConfig != null) {
      return CheckConfigFile.read(directory.resolve(checkConfig));
    }
    try {
      return CheckConfigFile.in(directory.resolve(source));
    } catch (InvalidPathException e) {
      return CheckConfig.NONE; // A URL on a system where it is no path.
    }
  }

  /** The findings of the baseline file. */
  Baseline baseline(Surroundings surroundings) throws CliException {
    if (baseline == null) {
      return Baseline.NONE;
    }
    Path file = surroundings.workingDirectory().resolve(baseline);
    try (InputStream in = Files.newInputStream(file)) {
      return Baseline.read(in);
    } catch (IOException e) {
      String why = e instanceof NoSuchFileException ? "there is no such file" : e.getMessage();
      throw new CliException(
          ExitCode.INPUT,
          "The baseline " + file + " can't be used: " + why + ". Write it with --write-baseline.",
          e);
    }
  }

  /** What the checks go by. */
  CheckSettings settings(ScanResult scan, CheckFacts facts) throws CliException {
    if (base != null) {
      checkBase(base, scan.repo().environments().stream().map(Environment::name).toList());
    }
    return new CheckSettings(
        facts.forge(), puppetVersion, openVoxVersion, base, facts.remotes(), branchNotes(scan));
  }

  private static void checkBase(String base, List<String> environments) throws CliException {
    if (environments.contains(base)) {
      return;
    }
    List<String> nearest = Nearest.sorted(base, environments);
    int more = nearest.size() - MOST_ENVIRONMENTS;
    throw new CliException(
        ExitCode.INPUT,
        "--base " + base + ": the scan found no environment of that name. There are "
            + String.join(", ", nearest.subList(0, Math.min(nearest.size(), MOST_ENVIRONMENTS)))
            + (more > 0 ? " and " + more + " more." : "."));
  }

  /** Refuses what can't go together, before anything is read. */
  void check(GlobalOptions options) throws CliException {
    refuse(options.offline && checkRefs, "--offline", "--check-refs");
    refuse(options.offline && fetchMetadata, "--offline", "--fetch-metadata");
    refuse(options.forgeIndex != null && fetchMetadata, "--forge-index", "--fetch-metadata");
  }

  private static void refuse(boolean both, String forbidding, String needing) throws CliException {
    if (both) {
      throw new CliException(
          ExitCode.USAGE,
          forbidding + " forbids the network that " + needing + " needs: leave one out.");
    }
  }

  private static List<BranchNote> branchNotes(ScanResult scan) {
    return scan.notes().stream()
        .filter(note -> note.branch() != null)
        .filter(
            note -> note.kind() == ScanNote.Kind.COLLISION || note.kind() == ScanNote.Kind.DROPPED)
        .map(note -> new BranchNote(
            note.kind() == ScanNote.Kind.COLLISION,
            note.branch(),
            note.environment(),
            note.where() + " " + note.message() + "."))
        .toList();
  }
}
