package org.dropsonde.probe;

import java.util.List;
import org.dropsonde.puppetfile.LoadVerdict;
import org.dropsonde.puppetfile.MethodCall;
import org.dropsonde.puppetfile.Puppetfile;
import org.dropsonde.spi.ControlRepo;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.ModuleMetadata;
import org.dropsonde.spi.ModuleMetadata.Requirement;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.ModuleSource;
import org.dropsonde.spi.ModuleUse;
import org.dropsonde.spi.ModuleUse.Origin;
import org.jspecify.annotations.Nullable;

/** Control repositories for tests, from the records. */
final class TestRepos {
  private TestRepos() {}

  static ControlRepo repo(Environment... environments) {
    return new ControlRepo("control-repo", List.of(environments));
  }

  static Environment environment(String name, List<ModuleUse> modules, MethodCall... calls) {
    return new Environment(
        name, name, List.of("modules"), modules, puppetfile(List.of(calls)), List.of());
  }

  /** A module from the Forge, as a Puppetfile names it. */
  static ModuleUse forge(String slug, @Nullable String version) {
    return use(slug, version, new ModuleSource.Forge(version), true, null, List.of());
  }

  /** The same module where it depends on something unknown. */
  static ModuleUse conditional(String slug) {
    return use(slug, null, new ModuleSource.Forge(null), false, null, List.of());
  }

  /** A module that lies in the repository, with its metadata.json. */
  static ModuleUse local(String slug, String version, Requirement... dependencies) {
    ModuleMetadata metadata =
        new ModuleMetadata(slug, version, List.of(dependencies), List.of(), List.of(), true);
    return use(slug, version, new ModuleSource.Local(), true, metadata, List.of());
  }

  static ModuleUse use(
      String slug,
      @Nullable String version,
      ModuleSource source,
      boolean certain,
      @Nullable ModuleMetadata metadata,
      List<String> classes) {
    ModuleSlug parsed = ModuleSlug.parse(slug).orElseThrow();
    return new ModuleUse(
        parsed.name(),
        parsed,
        version,
        source,
        "modules/" + parsed.name(),
        Origin.PUPPETFILE,
        certain,
        null,
        null,
        metadata,
        classes);
  }

  private static Puppetfile puppetfile(List<MethodCall> calls) {
    return new Puppetfile(
        "Puppetfile",
        true,
        null,
        List.of("modules"),
        List.of(),
        List.of(),
        calls,
        List.of(),
        new LoadVerdict(true, null));
  }
}
