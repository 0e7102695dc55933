package org.dropsonde.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dropsonde.forge.ForgeException;
import org.dropsonde.forge.ForgeIndex;
import org.dropsonde.forge.Printable;
import org.dropsonde.forge.ReleaseArchive;
import org.dropsonde.forge.ReleaseContents;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one module: a release of it on a Forge, or a tarball. */
@Command(
    name = "module",
    description = "Show one module of the Forge, or what is in a module's tarball.",
    footer = {
      "",
      "A tarball is read, and never unpacked. A name that the index of public modules "
          + "does not hold may be a private one: the public Forge is not asked about it.",
      "",
      "Examples:",
      "  dropsonde module puppetlabs-apache",
      "  dropsonde module puppetlabs/apache@12.2.0 --classes",
      "  dropsonde module --format json pkg/acme-widget-1.4.0.tar.gz"
    })
final class ModuleCommand implements Callable<Integer> {
  private static final Pattern SLUG =
      Pattern.compile("([a-zA-Z0-9]{1,64})[-/]([a-zA-Z][a-zA-Z0-9_]{0,127})(?:@(.{0,1024}))?");

  /** How the module is shown. */
  enum Format {
    text,
    json
  }

  @Parameters(
      paramLabel = "SLUG[@VERSION]|FILE.tar.gz",
      description = "owner-name or owner/name, with a version other than the latest; or a tarball.")
  String what = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: text).")
  Format format = Format.text;

  @Option(
      names = "--classes",
      fallbackValue = "true",
      description = "Download the release, check it, and list the classes that it defines.")
  boolean classes;

  private final Surroundings surroundings;
  private final GlobalOptions options;

  ModuleCommand(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  @Override
  public Integer call() throws CliException, ForgeException, IOException {
    @Nullable Path archive = archive();
    if (archive != null) {
      return show(ofArchive(archive));
    }
    ModuleLookup lookup = new ModuleLookup(surroundings, options);
    Matcher matcher = SLUG.matcher(what);
    if (!matcher.matches()) {
      throw new CliException(
          ExitCode.USAGE,
          "A module is named owner-name or owner/name, and a tarball ends with .tar.gz; '"
              + Printable.of(what) + "' is neither."
              + lookup.suggestions(what.replaceFirst("@.*", "")));
    }
    ModuleFacts facts =
        lookup.find(matcher.group(1) + "-" + matcher.group(2), matcher.group(3), classes);
    show(facts);
    return outcome(lookup, facts).code();
  }

  /** What could not be had is told, and fails the run, but for what --offline keeps from being had. */
  private ExitCode outcome(ModuleLookup lookup, ModuleFacts facts) {
    ExitCode code = ExitCode.DONE;
    for (ForgeException failure : lookup.failures()) {
      if (failure.kind() != ForgeException.Kind.OFFLINE) {
        surroundings.console().out().flush();
        if (facts.metadata() == null) {
          code = ExitCode.OUTSIDE;
          surroundings.console().err().println("warning: " + failure.getMessage());
        } else {
          options.say(surroundings, "warning: " + failure.getMessage());
        }
      }
    }
    return code;
  }

  private @Nullable Path archive() throws CliException {
    String name = what.toLowerCase(Locale.ROOT);
    boolean named = name.endsWith(".tar.gz") || name.endsWith(".tgz");
    try {
      Path path = surroundings.workingDirectory().resolve(what);
      if (Files.isRegularFile(path)) {
        return path;
      }
      if (named) {
        throw new CliException(ExitCode.INPUT, "There is no file " + path + ".");
      }
    } catch (InvalidPathException e) {
      return null; // then it is no slug either, and is told so
    }
    return null;
  }

  private ModuleFacts ofArchive(Path file) throws ForgeException {
    ReleaseContents contents = ReleaseArchive.read(file);
    ForgeIndex index = new PublicIndex(surroundings, options).asItIs();
    String slug = contents.metadata().slug();
    return new ModuleFacts(
        slug,
        contents.metadata().version(),
        "the archive " + file.getFileName(),
        index.module(slug).orElse(null),
        contents.metadata(),
        null,
        contents,
        index);
  }

  private Integer show(ModuleFacts facts) throws IOException {
    Console console = surroundings.console();
    if (format == Format.json) {
      ModuleJson.write(facts, console.out());
    } else {
      int width = new Terminal(surroundings).width();
      LocalDate today = LocalDate.ofInstant(surroundings.clock().instant(), ZoneOffset.UTC);
      console.out().print(new ModuleText(facts, width, options.verbose, today).page());
    }
    return ExitCode.DONE.code();
  }
}
