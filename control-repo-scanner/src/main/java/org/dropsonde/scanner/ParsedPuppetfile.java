package org.dropsonde.scanner;

import java.util.ArrayList;
import java.util.List;
import org.dropsonde.puppetfile.Certainty;
import org.dropsonde.puppetfile.ModuleDeclaration;
import org.dropsonde.puppetfile.OptionValue;
import org.dropsonde.puppetfile.Puppetfile;
import org.dropsonde.scanner.Placement.Placed;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.ModuleUse;
import org.jspecify.annotations.Nullable;

/** A Puppetfile, and where its modules go. Shared by all environments that hold the same file. */
record ParsedPuppetfile(
    @Nullable Puppetfile puppetfile, Placement placement, List<Finding> findings) {
  static final ParsedPuppetfile ABSENT = new ParsedPuppetfile(null, Placement.NONE, List.of());

  static ParsedPuppetfile of(Puppetfile puppetfile) {
    List<Finding> findings = new ArrayList<>();
    if (!puppetfile.r10k().loads()) {
      findings.add(new Finding(
          ScanNote.Kind.PARTIAL,
          puppetfile.file(),
          "r10k would not load it: " + puppetfile.r10k().error()));
    }
    return new ParsedPuppetfile(
        puppetfile, Placement.of(placed(puppetfile)), List.copyOf(findings));
  }

  /** Where each of its modules goes, in file order. */
  static List<Placed> placed(Puppetfile puppetfile) {
    List<Placed> placed = new ArrayList<>();
    for (ModuleDeclaration declaration : puppetfile.modules()) {
      placed.add(place(declaration, puppetfile.file()));
    }
    return placed;
  }

  /** As r10k does (r10k 5.0.2 module_loader/puppetfile.rb:216-259). */
  private static Placed place(ModuleDeclaration declaration, String file) {
    String directory = Paths.clean(declaration.moduledir());
    String refusal = null;
    OptionValue installPath = declaration.options().get("install_path");
    if (installPath instanceof OptionValue.Text text) {
      directory = Paths.clean(text.value());
      if (!Paths.isInside(directory)) {
        refusal = "install_path leads out of the environment";
      }
    }
    String path = directory.equals("/")
        ? "/" + declaration.name()
        : Paths.join(directory, declaration.name());
    return new Placed(use(declaration, file, path), directory, refusal);
  }

  private static ModuleUse use(ModuleDeclaration declaration, String file, String path) {
    String owner = declaration.owner();
    return new ModuleUse(
        declaration.name(),
        owner == null
            ? null
            : ModuleSlug.parse(owner + "-" + declaration.name()).orElse(null),
        exactVersion(declaration),
        ModuleSources.of(declaration),
        path,
        ModuleUse.Origin.PUPPETFILE,
        declaration.certainty() == Certainty.CERTAIN,
        file,
        declaration.position(),
        null,
        List.of());
  }

  private static @Nullable String exactVersion(ModuleDeclaration declaration) {
    return switch (declaration.type()) {
      case FORGE -> "latest".equals(declaration.version()) ? null : declaration.version();
      case GIT, SVN, TARBALL, LOCAL -> null;
    };
  }
}
