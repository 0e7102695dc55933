package org.dropsonde.checks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dropsonde.forge.PuppetVersion;
import org.dropsonde.puppetfile.Certainty;
import org.dropsonde.puppetfile.Diagnostic;
import org.dropsonde.puppetfile.LoadVerdict;
import org.dropsonde.puppetfile.ModuleDeclaration;
import org.dropsonde.puppetfile.ModuleType;
import org.dropsonde.puppetfile.OptionValue;
import org.dropsonde.puppetfile.Position;
import org.dropsonde.puppetfile.Puppetfile;
import org.dropsonde.puppetfile.Remark;
import org.dropsonde.spi.Check;
import org.dropsonde.spi.ControlRepo;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.Finding;
import org.dropsonde.spi.ModuleMetadata;
import org.dropsonde.spi.ModuleMetadata.Requirement;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.ModuleSource;
import org.dropsonde.spi.ModuleUse;
import org.jspecify.annotations.Nullable;

/** Makes small repositories and a small Forge by hand. */
final class Sample {
  private Sample() {}

  static ModuleUse forge(String slug, @Nullable String version, int line) {
    return use(slug, version, new ModuleSource.Forge(version), line, null);
  }

  static ModuleUse git(String name, String url, @Nullable String ref, boolean pinned, int line) {
    return use(name, null, new ModuleSource.Git(url, ref, pinned), line, null);
  }

  static ModuleUse use(
      String title,
      @Nullable String version,
      ModuleSource source,
      int line,
      @Nullable ModuleMetadata metadata) {
    Optional<ModuleSlug> slug = ModuleSlug.parse(title);
    String name = slug.map(ModuleSlug::name).orElse(title);
    return new ModuleUse(
        name,
        slug.orElse(null),
        "latest".equals(version) ? null : version,
        source,
        "modules/" + name,
        ModuleUse.Origin.PUPPETFILE,
        true,
        "Puppetfile",
        new Position(line, 1),
        metadata,
        List.of());
  }

  /** A module that lies in the repository and needs others: {@code name, range, name, range}. */
  static ModuleUse vendored(String slug, String version, String... dependencies) {
    List<Requirement> requirements = new ArrayList<>();
    for (int i = 0; i < dependencies.length; i += 2) {
      requirements.add(new Requirement(dependencies[i], dependencies[i + 1]));
    }
    ModuleMetadata metadata =
        new ModuleMetadata(slug, version, requirements, List.of(), List.of(), true);
    String name = ModuleSlug.parse(slug).orElseThrow().name();
    return new ModuleUse(
        name,
        ModuleSlug.parse(slug).orElseThrow(),
        version,
        new ModuleSource.Local(),
        "site/" + name,
        ModuleUse.Origin.DIRECTORY,
        true,
        null,
        null,
        metadata,
        List.of());
  }

  static Environment environment(String name, ModuleUse... modules) {
    return environment(name, puppetfile(List.of(), List.of()), modules);
  }

  static Environment environment(
      String name, @Nullable Puppetfile puppetfile, ModuleUse... modules) {
    return new Environment(
        name, name, List.of("modules"), List.of(modules), puppetfile, List.of(), List.of());
  }

  static Puppetfile puppetfile(List<Diagnostic> diagnostics, List<Remark> remarks) {
    return puppetfile(List.of(), diagnostics, remarks, true);
  }

  static Puppetfile puppetfile(
      List<ModuleDeclaration> modules,
      List<Diagnostic> diagnostics,
      List<Remark> remarks,
      boolean complete) {
    return new Puppetfile(
        "Puppetfile",
        complete,
        null,
        List.of("modules"),
        modules,
        List.of(),
        List.of(),
        diagnostics,
        new LoadVerdict(true, null),
        remarks);
  }

  static ModuleDeclaration declaration(
      String title, ModuleType type, String source, Map<String, OptionValue> options) {
    return new ModuleDeclaration(
        title,
        null,
        title,
        type,
        null,
        null,
        source,
        options,
        "modules",
        new Position(3, 1),
        Certainty.CERTAIN);
  }

  static ControlRepo repo(Environment... environments) {
    return new ControlRepo("control-repo", List.of(environments));
  }

  /** What a check says about one environment, joined. */
  static List<Finding> findings(Check check, ModuleUse... modules) {
    return new CheckRunner(List.of(check)).run(repo(environment("production", modules)));
  }

  /** A Forge of a few modules, each with its versions. */
  static final class Forge implements ForgeFacts {
    private final Map<String, Published> modules = new HashMap<>();
    private final Map<String, ModuleMetadata> releases = new HashMap<>();
    private final Map<String, LocalDate> days = new HashMap<>();

    Forge module(String slug, String... versions) {
      return module(slug, false, null, null, versions);
    }

    Forge module(
        String slug,
        boolean deprecated,
        @Nullable String reason,
        @Nullable String successor,
        String... versions) {
      List<PuppetVersion> sorted = new ArrayList<>();
      for (String version : versions) {
        sorted.add(PuppetVersion.parse(version).orElseThrow());
      }
      Collections.sort(sorted);
      ModuleSlug other = successor == null ? null : ModuleSlug.parse(successor).orElseThrow();
      modules.put(
          slug,
          new Published(
              sorted,
              deprecated,
              reason,
              other,
              version -> Optional.ofNullable(days.get(slug + "-" + version))));
      return this;
    }

    Forge released(String slug, String version, LocalDate day) {
      days.put(slug + "-" + version, day);
      return this;
    }

    Forge release(
        String slug, String version, List<Requirement> dependencies, List<Requirement> runsOn) {
      ModuleMetadata metadata =
          new ModuleMetadata(slug, version, dependencies, runsOn, List.of(), true);
      releases.put(slug + "-" + version, metadata);
      return this;
    }

    @Override
    public Optional<Published> module(ModuleSlug slug) {
      return Optional.ofNullable(modules.get(slug.toString()));
    }

    @Override
    public Optional<ModuleMetadata> release(ModuleSlug slug, PuppetVersion version) {
      return Optional.ofNullable(releases.get(slug + "-" + version));
    }

    @Override
    public boolean complete() {
      return true;
    }
  }
}
