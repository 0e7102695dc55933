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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a check looks at, what it leaves out, and when it fails. */
final class CheckOptions {
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
  String puppetVersion;

  @Option(
      names = "--openvox-version",
      paramLabel = "VERSION",
      description = "Report modules that don't claim to run on this OpenVox, such as 8.19.0.")
  @Nullable
  String openVoxVersion;

  @Option(
      names = "--fetch-metadata",
      description = "Ask the Forge for the metadata.json of public releases that the cache lacks:"
          + " dependencies and requirements need it.")
  boolean fetchMetadata;
      fallbackValue = "true",

  @Option(
      names = "--check-refs",
      description = "Ask the git servers that Puppetfiles name whether the branches and tags exist"
          + " (as git ls-remote; not for what strangers push).")
  boolean checkRefs;
      fallbackValue = "true",

  @Option(
      names = "--check-config",
      paramLabel = "FILE",
      description = "Severities and suppressions (default: " + CheckConfigFile.NAME
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
    if (base != null
        && scan.repo().environments().stream().noneMatch(it -> it.name().equals(base))) {
      throw new CliException(
          ExitCode.INPUT, "--base " + base + ": the scan found no environment of that name.");
    }
    return new CheckSettings(
        facts.forge(),
        version("--puppet-version", puppetVersion),
        version("--openvox-version", openVoxVersion),
        base,
        facts.remotes(),
        branchNotes(scan));
  }

  private static @Nullable PuppetVersion version(String option, @Nullable String text)
      throws CliException {
    if (text == null) {
      return null;
    }
    return PuppetVersion.parse(text)
        .orElseThrow(() -> new CliException(
            ExitCode.USAGE,
            option + " takes a whole version, such as 8.10.0, not '" + text + "'."));
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
