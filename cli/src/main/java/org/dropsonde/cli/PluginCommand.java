package org.dropsonde.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.dropsonde.probe.HttpSettings;
import org.dropsonde.probe.PluginHost;
import org.dropsonde.probe.PluginKey;
import org.dropsonde.probe.PluginManifest;
import org.dropsonde.probe.PluginPublisher;
import org.dropsonde.probe.PluginRepository;
import org.dropsonde.probe.PluginSigningKey;
import org.dropsonde.probe.ProbeException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Metric plugins from others: for those who use them, and for those who publish them. */
@Command(
    name = "plugin",
    description = "Install metric plugins from a signed plugin repository, or publish one.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  dropsonde plugin trust dropsonde-key:...",
      "  dropsonde plugin add sample --from https://plugins.example.com/",
      "  dropsonde plugin verify"
    })
final class PluginCommand implements Runnable {
  @Spec
  CommandSpec spec;

  private final Surroundings surroundings;
  private final GlobalOptions options;

  private PluginCommand(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  static CommandLine line(Surroundings surroundings, GlobalOptions options) {
    return CommandSpecs.line(new PluginCommand(surroundings, options));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Missing command: list, add, remove, verify, trust, keygen, pack or publish.");
  }

  @Command(
      name = "list",
      description = "List the installed plugins, or what a repository offers.",
      footer = {"", "Example:", "  dropsonde plugin list --from repository"})
  int list(
      @Option(names = "--from", paramLabel = "URL|DIR", description = "List this repository.")
          @Nullable
          String from)
      throws ProbeException, CliException {
    if (from != null) {
      host().offers(repository(from)).forEach(out()::println);
      return ExitCode.DONE.code();
    }
    if (host().installed().isEmpty()) {
      options.say(
          surroundings,
          "No plugin is installed; --from lists what a repository offers, 'dropsonde plugin add' installs"
              + " it.");
    }
    return show(host().installed());
  }

  @Command(
      name = "add",
      description = "Install a plugin, or its newer version.",
      footer = {"", "Example:", "  dropsonde plugin add sample --from https://plugins.example.com/"
      })
  int add(
      @Parameters(paramLabel = "NAME", description = "The plugin's name.") String name,
      @Option(
              names = "--from",
              paramLabel = "URL|DIR",
              required = true,
              description = "The plugin repository.")
          String from)
      throws ProbeException, CliException {
    done("added " + shown(host().add(name, repository(from))));
    return ExitCode.DONE.code();
  }

  @Command(
      name = "remove",
      description = "Remove an installed plugin.",
      footer = {"", "Example:", "  dropsonde plugin remove sample"})
  int remove(@Parameters(paramLabel = "NAME", description = "The plugin's name.") String name)
      throws ProbeException {
    host().remove(name);
    done("removed " + name);
    return ExitCode.DONE.code();
  }

  @Command(
      name = "verify",
      description = "Prove installed plugins: signature, hash, manifest, expiry and classes.",
      footer = {"", "Example:", "  dropsonde plugin verify sample"})
  int verify(
      @Parameters(arity = "0..1", paramLabel = "NAME", description = "Only this plugin.") @Nullable
          String name)
      throws ProbeException {
    if (name != null) {
      out().println(shown(host().verify(name)));
      return ExitCode.DONE.code();
    }
    return show(host().installed());
  }

  @Command(
      name = "trust",
      description = "Believe repositories that are signed with a key; without one, show the keys.",
      footer = {"", "Example:", "  dropsonde plugin trust key.pub"})
  int trust(
      @Parameters(
              arity = "0..1",
              paramLabel = "KEY|FILE",
              description = "dropsonde-key:..., or a file that holds it.")
          @Nullable
          String key,
      @Option(names = "--remove", fallbackValue = "true", description = "Stop to believe the key.")
          boolean remove)
      throws ProbeException, CliException {
    if (key == null) {
      host().trusted().forEach(out()::println);
    } else if (remove) {
      host().distrust(key(key));
    } else {
      host().trust(key(key));
    }
    return ExitCode.DONE.code();
  }

  @Command(
      name = "keygen",
      description = "Make a key to sign a repository with; prints the part that others trust.",
      footer = {"", "Example:", "  dropsonde plugin keygen key"})
  int keygen(
      @Parameters(paramLabel = "FILE", description = "New file for the secret; keep it.") Path file)
      throws ProbeException {
    out().println(PluginSigningKey.create(at(file), new SecureRandom()).publicKey());
    return ExitCode.DONE.code();
  }

  @Command(
      name = "pack",
      description = "Pack a manifest and jars into a plugin.",
      footer = {"", "Example:", "  dropsonde plugin pack plugin.json sample.jar --output sample.zip"
      })
  int pack(
      @Parameters(index = "0", paramLabel = "MANIFEST", description = "Its plugin.json.")
          Path manifest,
      @Parameters(index = "1..*", arity = "1..*", paramLabel = "JAR", description = "Its jars.")
          List<Path> jars,
      @Option(
              names = "--output",
              paramLabel = "FILE",
              required = true,
              description = "The zip to write.")
          Path output)
      throws ProbeException {
    List<Path> files = jars.stream().map(this::at).toList();
    done("packed " + shown(publisher().pack(at(manifest), files, at(output))));
    return ExitCode.DONE.code();
  }

  @Command(
      name = "publish",
      description = "Put plugins into a repository folder and sign its index.",
      footer = {"", "Example:", "  dropsonde plugin publish sample.zip --key key --to repository"})
  int publish(
      @Parameters(arity = "1..*", paramLabel = "ZIP", description = "Packed plugins.")
          List<Path> zips,
      @Option(
              names = "--key",
              paramLabel = "FILE",
              required = true,
              description = "The secret from keygen.")
          Path key,
      @Option(
              names = "--to",
              paramLabel = "DIR",
              required = true,
              description = "The repository's folder.")
          Path folder)
      throws ProbeException {
    List<Path> files = zips.stream().map(this::at).toList();
    long number = publisher().publish(at(folder), PluginSigningKey.read(at(key)), files);
    done("published index number " + number);
    return ExitCode.DONE.code();
  }

  private void done(String what) {
    if (!options.quiet) {
      out().println(what);
    }
  }

  /** One line a plugin; the refused ones go to stderr. */
  private int show(List<String> names) throws ProbeException {
    ExitCode code = ExitCode.DONE;
    for (String name : names) {
      try {
        out().println(shown(host().verify(name)));
      } catch (ProbeException e) {
        surroundings.console().err().println("warning: " + e.getMessage());
        code = ExitCode.FINDINGS;
      }
    }
    return code.code();
  }

  private static String shown(PluginManifest plugin) {
    return plugin.name() + " " + plugin.version() + ", until " + plugin.expires()
        + named(", metrics: ", plugin.metrics())
        + named(", rules: ", plugin.rules())
        + " (" + plugin.review() + ")";
  }

  private static String named(String what, List<String> names) {
    return names.isEmpty() ? "" : what + String.join(", ", names);
  }

  private PluginRepository repository(String from) throws ProbeException, CliException {
    if (!from.startsWith("https://") && !from.startsWith("http://")) {
      return PluginRepository.in(at(Path.of(from)));
    }
    if (options.offline) {
      throw new CliException(ExitCode.USAGE, "--offline allows no plugin repository at a URL.");
    }
    try {
      HttpSettings settings =
          new HttpSettings(Duration.ofSeconds(60), null, null, null, surroundings.environment());
      return PluginRepository.at(URI.create(from), settings);
    } catch (IllegalArgumentException e) {
      throw new CliException(ExitCode.USAGE, "--from is neither a URL nor a folder.", e);
    }
  }

  private PluginKey key(String text) throws ProbeException, CliException {
    if (text.startsWith("dropsonde-key:")) {
      return PluginKey.parse(text);
    }
    Path file = at(Path.of(text));
    try {
      return PluginKey.parse(Files.size(file) > 1_024 ? "" : Files.readString(file));
    } catch (IOException e) {
      throw new CliException(
          ExitCode.INPUT, "The key file " + file + " could not be read as text.", e);
    }
  }

  private PluginHost host() {
    return new PluginHost(options.stateDir, today());
  }

  private PluginPublisher publisher() {
    return new PluginPublisher(today());
  }

  private LocalDate today() {
    return LocalDate.now(surroundings.clock());
  }

  private Path at(Path path) {
    return surroundings.workingDirectory().resolve(path);
  }

  private PrintWriter out() {
    return surroundings.console().out();
  }
}
