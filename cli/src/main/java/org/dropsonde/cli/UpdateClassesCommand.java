package org.dropsonde.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.dropsonde.forge.ClassSurvey;
import org.dropsonde.forge.ClassSurvey.Wanted;
import org.dropsonde.forge.ForgeClient;
import org.dropsonde.forge.ForgeConfig;
import org.dropsonde.forge.ForgeException;
import org.dropsonde.forge.ForgeIndex;
import org.dropsonde.forge.PublishedClasses;
import org.dropsonde.probe.ReleasesInUse;
import org.dropsonde.scanner.ScanException;
import org.dropsonde.scanner.ScanResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Learns which classes the published releases in use define. */
@Command(
    name = "classes",
    description = "Look into the published releases that a control repository uses, so that reports"
        + " may name their classes.",
    footer = {
      "",
      "The Forge is asked for these releases, as r10k asks for them, and so learns that this address uses"
          + " them: --dry-run shows which; --from FILE asks nobody. Private modules, and versions that"
          + " were never published, are not asked for.",
      "",
      "Examples:",
      "  dropsonde update classes --dry-run ~/control-repo",
      "  dropsonde update classes ~/control-repo",
      "  dropsonde update classes --from classes.json"
    })
final class UpdateClassesCommand implements Callable<Integer> {
  @Mixin
  SourceOptions source = new SourceOptions();

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description = "Take the classes from the cache's classes.json of another machine, whose owner"
          + " you trust: what it lists may be named in reports.")
  @Nullable
  Path from;

  @Option(
      names = "--dry-run",
      fallbackValue = "true",
      description = "Print what would be asked for; ask for nothing.")
  boolean dryRun;

  private final Surroundings surroundings;
  private final GlobalOptions options;

  UpdateClassesCommand(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  /** The command {@code update} with this one below it. */
  static CommandLine below(Surroundings surroundings, GlobalOptions options) {
    return CommandSpecs.line(
        new UpdateCommand(surroundings, options), new UpdateClassesCommand(surroundings, options));
  }

  @Override
  public Integer call() throws CliException, ForgeException, ScanException {
    PublicClasses store = new PublicClasses(surroundings, options);
    PublishedClasses known = store.open();
    if (from != null) {
      PublishedClasses read =
          PublishedClasses.read(surroundings.workingDirectory().resolve(from));
      return save(store, known, read).code();
    }
    ForgeIndex index = new PublicIndex(surroundings, options).open();
    if (!index.isUsable()) {
      throw new CliException(
          ExitCode.INPUT, "Without an index of public modules, none may be asked for.");
    }
    ScanResult scan = new MirroredModules(index).in(source.scanWithClasses(surroundings, options));
    List<Wanted> wanted = ReleasesInUse.unknown(scan.repo(), index, known);
    if (dryRun) {
      wanted.forEach(surroundings.console().out()::println);
      return ExitCode.DONE.code();
    }
    return ask(store, known, wanted).code();
  }

  private ExitCode ask(PublicClasses store, PublishedClasses known, List<Wanted> wanted)
      throws CliException, ForgeException {
    if (wanted.isEmpty()) {
      return save(store, known, PublishedClasses.none());
    }
    ForgeConfig forge = new Forges(surroundings, options).first();
    options.say(
        surroundings,
        "Asking " + forge + " for " + wanted.size() + " releases of public modules ...");
    ClassSurvey.Result result =
        new ClassSurvey(new ForgeClient(forge, options.cacheDir)).of(wanted);
    PrintWriter err = surroundings.console().err();
    for (Wanted one : wanted) {
      Optional.ofNullable(result.failures().get(one))
          .ifPresent(failure -> err.println("warning: " + one + ": " + failure.getMessage()));
    }
    if (result.classes().size() == 0) {
      return ExitCode.OUTSIDE;
    }
    ExitCode saved = save(store, known, result.classes());
    return result.failures().isEmpty() ? saved : ExitCode.FINDINGS;
  }

  private ExitCode save(PublicClasses store, PublishedClasses known, PublishedClasses more)
      throws CliException, ForgeException {
    PublishedClasses all = known.and(more);
    if (all.size() > known.size()) {
      all.write(store.file());
    }
    if (!options.quiet) {
      surroundings
          .console()
          .out()
          .printf(
              "The classes of %d releases of %d modules are known (%d releases before).%n",
              all.size(), all.modules().size(), known.size());
    }
    return ExitCode.DONE;
  }
}
