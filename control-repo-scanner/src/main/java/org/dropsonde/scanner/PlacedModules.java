package org.dropsonde.scanner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.dropsonde.puppetfile.Certainty;
import org.dropsonde.puppetfile.ModuleDeclaration;
import org.dropsonde.puppetfile.OptionValue;
import org.dropsonde.puppetfile.Puppetfile;
import org.dropsonde.scanner.Placement.Placed;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.ModuleUse;
import org.jspecify.annotations.Nullable;

/**
 * Says where the modules of Puppetfiles go. Two Puppetfiles mostly differ in a line, so that equal
 * declarations become one object: ten thousand branches then fit into the memory of a few.
 */
final class PlacedModules {
  private final Map<ModuleDeclaration, Known> known = new ConcurrentHashMap<>();

  /** The first of its equals, and where it goes. */
  private record Known(ModuleDeclaration declaration, Placed placed) {}

  /** A Puppetfile, and where its modules go. */
  ParsedPuppetfile of(Puppetfile read) {
    List<ModuleDeclaration> declarations = new ArrayList<>(read.modules().size());
    List<Placed> placed = new ArrayList<>(read.modules().size());
    for (ModuleDeclaration declaration : read.modules()) {
      Known first = first(declaration, read.file());
      declarations.add(first.declaration());
      placed.add(first.placed());
    }
    Puppetfile puppetfile = with(read, declarations);
    List<Finding> findings = new ArrayList<>();
    if (!puppetfile.r10k().loads()) {
      findings.add(new Finding(
          ScanNote.Kind.PARTIAL,
          puppetfile.file(),
          "r10k would not load it: " + puppetfile.r10k().error()));
    }
    return new ParsedPuppetfile(puppetfile, Placement.of(placed), List.copyOf(findings));
  }

  private Known first(ModuleDeclaration declaration, String file) {
    Known first = known.get(declaration);
    return first != null
        ? first
        : known.computeIfAbsent(declaration, unseen -> new Known(unseen, place(unseen, file)));
  }

  private static Puppetfile with(Puppetfile read, List<ModuleDeclaration> modules) {
    return new Puppetfile(
        read.file(),
        read.complete(),
        read.forge(),
        read.moduledirs(),
        modules,
        read.unresolved(),
        read.rubyMethods(),
        read.diagnostics(),
        read.r10k(),
        read.remarks());
  }

  /** Where each of its modules goes, in file order. */
  static List<Placed> in(Puppetfile puppetfile) {
    return puppetfile.modules().stream()
        .map(declaration -> place(declaration, puppetfile.file()))
        .toList();
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
