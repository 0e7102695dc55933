package org.dropsonde.scanner;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dropsonde.scanner.Placement.Placed;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.ModuleSource;
import org.dropsonde.spi.ModuleUse;
import org.jspecify.annotations.Nullable;

/**
 * Reads the environments of a yaml or yamldir source (r10k 5.0.2 source/hash.rb:148,
 * environment/with_modules.rb:76).
 */
final class DefinitionReader {
  /** r10k 5.0.2 module/base.rb:173: a name, or owner and name. */
  private static final Pattern TITLE = Pattern.compile("(?:(\\w+)[-/])?(\\w+)");

  /** r10k 5.0.2 module/git.rb:59. */
  private static final Set<String> GIT_REFERENCES =
      Set.of("ref", "branch", "tag", "commit", "version");

  private static final int FULL_ID = 40;
  private static final String DEFAULT_MODULEDIR = "modules";

  private final String source;
  private final String basedir;
  private final BranchNaming naming;
  private final String puppetfile;

  DefinitionReader(
      String source, String basedir, String prefix, BranchNaming.Strip strip, String puppetfile) {
    this.source = source;
    this.basedir = basedir;
    // hash.rb:155 gives no validation: names are neither corrected nor dropped.
    this.naming = new BranchNaming(prefix, strip, BranchNaming.Invalid.UNCHECKED, List.of(), true);
    this.puppetfile = puppetfile;
  }

  List<EnvironmentDefinition> read(Settings all) throws ScanException {
    List<EnvironmentDefinition> definitions = new ArrayList<>();
    for (String name : all.names()) {
      Settings settings = all.settings(name);
      if (settings == null) {
        throw bad(name, "must be a map of settings");
      }
      definitions.add(definition(name, settings));
    }
    return definitions;
  }

  private EnvironmentDefinition definition(String name, Settings settings) throws ScanException {
    String type = settings.text("type");
    String remote = settings.text("source");
    remote = remote == null ? settings.text("remote") : remote;
    String ref = settings.text("version");
    ref = ref == null ? settings.text("ref") : ref;
    String ownPuppetfile = settings.text("puppetfile_name");
    String environment = naming.decide(name).environment();
    String directory = environment == null ? name : environment;
    boolean plain = "plain".equals(type) || "bare".equals(type);
    return new EnvironmentDefinition(
        name,
        directory,
        plain ? null : remote,
        plain ? null : ref,
        ownPuppetfile == null ? puppetfile : ownPuppetfile,
        modules(name, directory, settings),
        "error".equals(settings.text("module_conflicts")),
        problem(type, plain, remote));
  }

  private static @Nullable String problem(
      @Nullable String type, boolean plain, @Nullable String remote) {
    if (plain) {
      return null;
    }
    if (type != null && !type.equals("git")) {
      return "its type is " + type + ", which is not read; its own modules are";
    }
    return remote == null ? "it has neither source nor remote" : null;
  }

  private List<Placed> modules(String environment, String directory, Settings settings)
      throws ScanException {
    Settings modules = settings.settings("modules");
    String moduledir = settings.text("moduledir");
    List<Placed> placed = new ArrayList<>();
    for (String title : modules == null ? List.<String>of() : modules.names()) {
      Settings options = modules == null ? null : modules.settings(title);
      Matcher matcher = TITLE.matcher(title.replace('/', '-'));
      if (!matcher.matches()) {
        throw bad(environment, "module " + title + " must be named name or owner/name");
      }
      Object value = modules == null ? null : modules.value(title);
      ModuleSource of = options == null ? forge(value) : source(environment, title, options);
      String into = moduledir == null ? DEFAULT_MODULEDIR : moduledir;
      String installPath = options == null ? null : options.text("install_path");
      placed.add(place(matcher, of, relative(directory, installPath == null ? into : installPath)));
    }
    return placed;
  }

  /** An absolute path may lead back into the environment. */
  private String relative(String directory, String path) {
    String clean = Paths.clean(path);
    String root = Paths.join(basedir, directory);
    if (clean.equals(root)) {
      return "";
    }
    return clean.startsWith(root + "/") ? clean.substring(root.length() + 1) : clean;
  }

  private static Placed place(Matcher title, ModuleSource source, String directory) {
    String owner = title.group(1);
    String name = title.group(2);
    String version =
        source instanceof ModuleSource.Forge forge && forge.pinned() ? forge.version() : null;
    ModuleUse use = new ModuleUse(
        name,
        owner == null ? null : ModuleSlug.parse(owner + "-" + name).orElse(null),
        version,
        source,
        Paths.join(directory, name),
        ModuleUse.Origin.ENVIRONMENT,
        true,
        null,
        null,
        null,
        List.of());
    return new Placed(use, directory, null);
  }

  /** with_modules.rb:81: anything but a map is a Forge version. */
  private static ModuleSource forge(@Nullable Object version) {
    if (version instanceof YamlReader.Symbol symbol) {
      return new ModuleSource.Forge(symbol.name());
    }
    if (version instanceof YamlReader.Numeral numeral) {
      return new ModuleSource.Forge(numeral.text());
    }
    return new ModuleSource.Forge(version instanceof String text ? text : null);
  }

  /** The first class of r10k's that says yes (r10k 5.0.2 module.rb:41). */
  private ModuleSource source(String environment, String title, Settings options)
      throws ScanException {
    String type = options.text("type");
    if (options.names().contains("git") || "git".equals(type)) {
      return git(options);
    }
    if (options.names().contains("svn") || "svn".equals(type)) {
      return new ModuleSource.Svn(
          or(first(options, "svn", "source"), ""), first(options, "rev", "revision", "version"));
    }
    Object local = options.value("local");
    if ((local != null && !Boolean.FALSE.equals(local)) || "local".equals(type)) {
      return new ModuleSource.Local();
    }
    if ("forge".equals(type)) {
      return forge(options.value("version"));
    }
    if ("tarball".equals(type)) {
      return new ModuleSource.Tarball(
          options.text("source"), first(options, "checksum", "version"));
    }
    throw bad(environment, "module " + title + " has no type that r10k knows");
  }

  /** Of several references, the last one written counts (r10k 5.0.2 util/setopts.rb). */
  private static ModuleSource git(Settings options) {
    String key = options.names().stream()
        .filter(GIT_REFERENCES::contains)
        .reduce((earlier, later) -> later)
        .orElse("ref");
    String ref = first(options, key);
    boolean fixed = key.equals("tag") || key.equals("commit");
    boolean pinned = ref != null
        && !ref.startsWith(":")
        && (fixed || (ref.length() == FULL_ID && ref.matches("[0-9a-fA-F]+")));
    return new ModuleSource.Git(or(first(options, "git", "source"), ""), ref, pinned);
  }

  private static @Nullable String first(Settings options, String... keys) {
    for (String key : keys) {
      Object value = options.value(key);
      String text = options.text(key);
      if (value instanceof YamlReader.Numeral numeral) {
        return numeral.text();
      }
      if (text != null) {
        return value instanceof YamlReader.Symbol ? ":" + text : text;
      }
    }
    return null;
  }

  private static String or(@Nullable String text, String fallback) {
    return text == null ? fallback : text;
  }

  private ScanException bad(String environment, String problem) {
    return new ScanException(
        ScanException.Kind.CONFIGURATION,
        "r10k source " + source + ": environment " + environment + ": " + problem);
  }
}
