package org.dropsonde.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.dropsonde.checks.CheckRun;
import org.dropsonde.checks.ForgeFacts;
import org.dropsonde.checks.Metadata;
import org.dropsonde.forge.ForgeException;
import org.dropsonde.forge.ForgeIndex;
import org.dropsonde.inventory.Findings;
import org.dropsonde.inventory.Inventory;
import org.dropsonde.inventory.InventoryFormat;
import org.dropsonde.inventory.InventoryNote;
import org.dropsonde.inventory.InventoryWriter;
import org.dropsonde.inventory.Presentation;
import org.dropsonde.scanner.ScanException;
import org.dropsonde.scanner.ScanResult;
import org.dropsonde.spi.ControlRepo;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes stock: every environment, its modules, where they come from, the drift between them. */
@Command(
    name = "scan",
    description = "Take stock of every environment's modules, and the drift between environments.",
    footer = {
      "",
      "Examples:",
      "  dropsonde scan ~/control-repo",
      "  dropsonde scan --format html --output inventory.html ~/control-repo",
      "  dropsonde scan --format cyclonedx --branch main ~/control-repo > bom.json",
      "  dropsonde scan --format dot ~/control-repo | dot -Tsvg > modules.svg",
      "",
      "docs/scan-json.md describes the JSON; docs/scan-formats.md the other formats."
    })
final class ScanCommand implements Callable<Integer> {
  /** The forms an inventory can be had in. */
  enum Format {
    text,
    json,
    csv,
    html,
    cyclonedx,
    spdx,
    dot,
    mermaid;

    /** Whether it shows what modules need. */
    boolean hasDependencies() {
      return isGraph() || this == json || this == cyclonedx || this == spdx;
    }

    boolean isGraph() {
      return this == dot || this == mermaid;
    }
  }

  @Mixin
  SourceOptions source = new SourceOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES}; dot and mermaid draw the dependency graph"
          + " (default: text).")
  Format format = Format.text;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write to this file, whole or not at all (default: standard output).")
  @Nullable
  Path output;

  @Option(
      names = "--full",
      fallbackValue = "true",
      description = "Text: tell every difference, however many there are.")
  boolean full;

  @Spec
  CommandSpec spec;

  private final Surroundings surroundings;
  private final GlobalOptions options;

  ScanCommand(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  @Override
  public Integer call() throws CliException, ScanException, ForgeException, IOException {
    @Nullable
    Path file = output == null ? null : surroundings.workingDirectory().resolve(output);
    if (file != null) {
      OutputFile.check(file);
    }
    Presentation presentation = presentation();
    boolean page = format == Format.html;
    PublicIndex modules = new PublicIndex(surroundings, options, IndexFacts.WITHOUT).begin();
    ScanResult scanned =
        page ? source.scanWithClasses(surroundings, options) : source.scan(surroundings, options);
    ForgeIndex index = modules.open();
    ScanResult scan = new MirroredModules(index).in(scanned);
    ControlRepo repo = format.hasDependencies() ? described(scan, index).repo() : scan.repo();
    Inventory inventory = Inventory.of(repo, scan.what(), notes(scan), index);
    InventoryWriter writer = page
        ? InventoryFormat.html(findings(scan, index))
        : InventoryFormat.valueOf(format.name().toUpperCase(Locale.ROOT)).writer();
    if (file == null) {
      writer.write(inventory, presentation, surroundings.console().result());
    } else {
      OutputFile.write(file, out -> writer.write(inventory, presentation, out));
    }
    return scan.failures().isEmpty() ? ExitCode.DONE.code() : ExitCode.FINDINGS.code();
  }

  /** The scan with the metadata.json of Forge releases, as far as earlier runs put them into the cache. */
  private ScanResult described(ScanResult scan, ForgeIndex index)
      throws CliException, ForgeException {
    ForgeFacts facts = IndexFacts.of(index, Releases.of(surroundings, options, false));
    Metadata metadata = new Metadata(facts);
    ScanResult described =
        new ModuleChange(use -> metadata.of(use).map(use::described).orElse(use)).in(scan);
    if (format.isGraph() && !facts.complete() && !options.quiet) {
      surroundings
          .console()
          .err()
          .println(
              "note: it is not known of all modules from the Forge what they need; 'dropsonde check"
                  + " --fetch-metadata' puts their metadata.json into the cache");
    }
    return described;
  }

  /** What 'dropsonde check' finds without further options. */
  private Findings findings(ScanResult scan, ForgeIndex index)
      throws CliException, ForgeException, ScanException {
    CheckOptions checks = new CheckOptions();
    CheckFacts facts = CheckFacts.gather(surroundings, options, checks, scan.repo(), index);
    CheckRun run = CheckRun.of(
        scan.repo(),
        checks.settings(scan, facts),
        checks.config(surroundings, source.source),
        List.of());
    return new Findings(RuleExplanation.builtIn().toList(), run.findings());
  }

  private Presentation presentation() throws CliException {
    Terminal terminal = new Terminal(surroundings);
    return new Presentation(
        terminal.width(),
        output == null && terminal.colour(options.color),
        spec.root().version()[0],
        time(),
        full);
  }

  /** The moment that a bill of materials holds: SOURCE_DATE_EPOCH makes it the same in each run. */
  private Instant time() throws CliException {
    @Nullable String epoch = surroundings.variable("SOURCE_DATE_EPOCH");
    if (epoch == null) {
      return surroundings.clock().instant();
    }
    if (!epoch.matches("[0-9]{1,11}")) {
      throw new CliException(
          ExitCode.INPUT,
          "SOURCE_DATE_EPOCH is no number of seconds: " + epoch
              + ". Unset it, or set it to seconds since 1970-01-01 UTC.");
    }
    return Instant.ofEpochSecond(Long.parseLong(epoch));
  }

  private static List<InventoryNote> notes(ScanResult scan) {
    return scan.notes().stream()
        .map(note -> new InventoryNote(
            note.kind().name().toLowerCase(Locale.ROOT),
            note.environment(),
            note.branch(),
            note.path(),
            note.message(),
            note.others()))
        .toList();
  }
}
