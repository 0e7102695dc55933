package org.dropsonde.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.dropsonde.probe.ProbeException;
import org.dropsonde.probe.PuppetConf;
import org.dropsonde.report.SiteId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The options that every command takes, before or after its name.
 *
 * <p>What is not on the command line comes from {@code DROPSONDE_<NAME>}, then from the configuration
 * file, then from the default ({@link LayeredDefaults}).
 */
public final class GlobalOptions {
  /** How output is coloured. */
  enum Color {
    auto,
    always,
    never
  }

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "Configuration file (default: $XDG_CONFIG_HOME/dropsonde/config.yaml, then"
          + " /etc/puppetlabs/telemetry.yaml).")
  @Nullable
  Path config;

  @Option(
      names = "--cache-dir",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Forge index, releases and mirrors (default: $XDG_CACHE_HOME/dropsonde).")
  Path cacheDir = Path.of(".");

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "The site's secret and the reports sent (default: $XDG_STATE_HOME/dropsonde).")
  Path stateDir = Path.of(".");

  @Option(
      names = "--ttl",
      paramLabel = "DAYS",
      scope = ScopeType.INHERIT,
      defaultValue = "7",
      description = "Days after which the Forge index is stale (default: 7).")
  int ttl = 7;

  @Option(
      names = "--update",
      negatable = true,
      scope = ScopeType.INHERIT,
      defaultValue = "false",
      fallbackValue = "true",
      description = "Refresh a stale Forge index before it is needed (default: no).")
  boolean update;

  @Option(
      names = "--offline",
      fallbackValue = "true",
      scope = ScopeType.INHERIT,
      description = "Open no network connection at all.")
  boolean offline;

  @Option(
      names = "--enable",
      paramLabel = "A,B",
      split = ",",
      scope = ScopeType.INHERIT,
      description = "Run these metric plugins and no others.")
  @Nullable
  List<String> enable;

  @Option(
      names = "--disable",
      paramLabel = "A,B",
      split = ",",
      scope = ScopeType.INHERIT,
      description = "Do not run these metric plugins.")
  @Nullable
  List<String> disable;

  @Option(
      names = "--seed",
      paramLabel = "TEXT",
      scope = ScopeType.INHERIT,
      description = "Changes the site ID at once.")
  @Nullable
  String seed;

  @Option(
      names = "--siteid",
      paramLabel = "HEX",
      scope = ScopeType.INHERIT,
      description = "A site ID of your own: 128 hex digits.")
  @Nullable
  SiteId siteId;

  @Option(
      names = "--certificate",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "The certificate that the site ID comes from, PEM or DER (default: that of"
          + " Puppet's CA, where there is one).")
  @Nullable
  Path certificate;

  @Option(
      names = "--forge-url",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      split = ",",
      description = "Base URL of the Forge whose modules are the public ones (default:"
          + " https://forgeapi.puppet.com). More of them, comma-separated or with the option again,"
          + " are asked about modules that the first has not.")
  @Nullable
  List<String> forgeUrl;

  @Option(
      names = "--forge-index",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "Use this index of public modules and no other; no network.")
  @Nullable
  Path forgeIndex;

  @Option(
      names = "--forge-token-file",
      paramLabel = "[URL=]FILE",
      split = ",",
      scope = ScopeType.INHERIT,
      description = "File that holds the Authorization token of the first Forge, or of the one"
          + " named. DROPSONDE_FORGE_TOKEN holds the first one's token itself.")
  @Nullable
  List<String> forgeTokenFile;

  @Option(
      names = "--forge-ca",
      paramLabel = "FILE",
      split = ",",
      scope = ScopeType.INHERIT,
      description =
          "PEM file of certificate authorities that may vouch for a Forge, besides Java's.")
  @Nullable
  List<Path> forgeCa;

  @Option(
      names = "--puppet-confdir",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Folder of puppet.conf and puppetdb.conf (default: /etc/puppetlabs/puppet, then"
          + "%n~/.puppetlabs/etc/puppet).")
  @Nullable
  Path puppetConfdir;

  @Option(
      names = "--puppetdb",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      description = "PuppetDB to ask (default: that of puppetdb.conf).")
  @Nullable
  URI puppetdb;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      scope = ScopeType.INHERIT,
      defaultValue = "auto",
      description = "Colours: ${COMPLETION-CANDIDATES} (default: auto; NO_COLOR is honoured).")
  Color color = Color.auto;

  @Option(
      names = {"-q", "--quiet"},
      fallbackValue = "true",
      scope = ScopeType.INHERIT,
      description = "Say nothing but errors; what a command is asked for is printed all the same.")
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      fallbackValue = "true",
      scope = ScopeType.INHERIT,
      description = "Say more on stderr.")
  boolean verbose;

  @Option(
      names = "--stacktrace",
      fallbackValue = "true",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of an error.")
  boolean stacktrace;

  /** The settings of the Puppet on this machine. */
  PuppetConf puppet(Surroundings surroundings) throws ProbeException {
    return puppetConfdir == null
        ? PuppetConf.find(surroundings.userDirectory("HOME", ""))
        : PuppetConf.read(surroundings.workingDirectory().resolve(puppetConfdir));
  }

  /** The index of public modules that was named; null where none was. */
  public @Nullable Path forgeIndex() {
    return forgeIndex;
  }

  /** Says something on stderr that is no error, unless nobody wants to hear it. */
  void say(Surroundings surroundings, String line) {
    if (!quiet) {
      surroundings.console().err().println(line);
    }
  }

  /** Whether to say nothing on stderr but errors. */
  public boolean quiet() {
    return quiet;
  }
}
