package org.dropsonde.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program itself, without a command. */
@Command(
    name = "dropsonde",
    description = "Telemetry for Puppet infrastructures that people want to switch on.",
    versionProvider = RootCommand.Version.class,
    abbreviateSynopsis = true,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  dropsonde update                  refresh the index of public Forge modules",
      "  dropsonde preview ~/control-repo  show what a report would hold; sends nothing",
      "",
      "Each option has an environment variable DROPSONDE_<NAME> and a key in the configuration file."
    })
final class RootCommand implements Runnable {
  @Mixin
  GlobalOptions options = new GlobalOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show the version.")
  boolean version;

  @Spec
  CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command.");
  }

  /** The version that the build put into the jar. */
  static String version() {
    return ProgramVersion.number();
  }

  /** Prints the version. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {ProgramVersion.line()};
    }
  }
}
