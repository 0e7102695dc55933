package org.dropsonde.scanner;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dropsonde.scanner.Placement.Placed;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.ModuleSource;
import org.dropsonde.spi.ModuleUse;
import org.jspecify.annotations.Nullable;

/** The modules that an environment of a yaml source has itself (r10k 5.0.2 with_modules.rb:76). */
final class DefinedModules {
  /** r10k 5.0.2 module/base.rb:173: a name, or owner and name. */
  private static final Pattern TITLE = Pattern.compile("(?:(\\w+)[-/])?(\\w+)");

  /** r10k 5.0.2 module/git.rb:59. */
  private static final Set<String> GIT_REFERENCES =
      Set.of("ref", "branch", "tag", "commit", "version");

  /** r10k 5.0.2 module/tarball.rb:29: of this type alone, nothing else may be said. */
  private static final Set<String> TARBALL =
      Set.of("type", "source", "version", "checksum", "install_path", "exclude_spec");

  /** semantic_puppet 1.0.4 version.rb. */
  private static final Pattern VERSION =
      Pattern.compile("N\\.N\\.N(?:-P(?:\\.P)*)?(?:\\+[0-9A-Za-z.-]+)?"
          .replace("N", "(?:0|[1-9]\\d*)")
          .replace("P", "(?:0|[1-9]\\d*|\\d*[A-Za-z-][0-9A-Za-z-]*)"));

  /** r10k 5.0.2 module/git.rb:17: anywhere in it. */
  private static final Pattern FULL_ID = Pattern.compile("[0-9a-fA-F]{40}");

  private final String basedir;
  private final String root;
  private final String moduledir;

  /**
   * Those of one environment.
   *
   * @param basedir clean
   * @param directory the environment's, below it
   * @param moduledir as written
   */
  DefinedModules(String basedir, String directory, String moduledir) {
    this.basedir = basedir;
    this.root = Paths.join(basedir, directory);
    this.moduledir = moduledir;
  }

  /** What r10k refuses, as a sentence that goes on after the module's title. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  /**
   * Reads one.
   *
   * @param options null where its value is no map
   */
  Placed read(String title, @Nullable Object value, @Nullable Settings options) throws Refused {
    Matcher name = TITLE.matcher(title.replace('/', '-'));
    if (!name.matches()) {
      throw new Refused("must be named name or owner/name");
    }
    ModuleSource source = options == null ? forge(value) : source(options);
    if (source instanceof ModuleSource.Forge && name.group(1) == null) {
      throw new Refused("must be named owner/name, as it comes from the Forge");
    }
    return place(name, source, options == null ? within(moduledir(), "") : directory(options));
  }

  private String directory(Settings options) throws Refused {
    Object value = options.value("install_path");
    if (value == null || value.equals(false)) {
      return within(moduledir(), "");
    }
    if (!(value instanceof String path)) {
      throw new Refused("has an install_path that is no text");
    }
    String absolute = Paths.clean(path.startsWith("/") ? path : Paths.join(root, path));
    if (!absolute.startsWith(basedir)) {
      throw new Refused("has an install_path outside of " + basedir);
    }
    return within(absolute, path);
  }

  /** An absolute one that is not clean is taken for a relative one (with_modules.rb:26). */
  private String moduledir() {
    return moduledir.startsWith("/") && Paths.clean(moduledir).equals(moduledir)
        ? moduledir
        : Paths.clean(root + "/" + moduledir);
  }

  /** Relative to the environment where it lies in it, or was written so. */
  private String within(String absolute, String written) {
    if (absolute.equals(root)) {
      return "";
    }
    if (absolute.startsWith(root + "/")) {
      return absolute.substring(root.length() + 1);
    }
    return written.startsWith("/") || written.isEmpty() ? absolute : Paths.clean(written);
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
        java.util.List.of());
    return new Placed(use, directory, null);
  }

  /** with_modules.rb:81: anything but a map is a Forge version. */
  private static ModuleSource forge(@Nullable Object version) throws Refused {
    if (version == null) {
      return new ModuleSource.Forge(null);
    }
    if (version.equals(new YamlReader.Symbol("latest"))) {
      return new ModuleSource.Forge("latest");
    }
    if (version instanceof String text && VERSION.matcher(text).matches()) {
      return new ModuleSource.Forge(text);
    }
    throw new Refused("must have a whole version, such as '1.2.3', or :latest");
  }

  /** The first class of r10k's that says yes (r10k 5.0.2 module.rb:41). */
  private static ModuleSource source(Settings options) throws Refused {
    String type = options.text("type");
    if (options.names().contains("git") || "git".equals(type)) {
      return git(options);
    }
    if (options.names().contains("svn") || "svn".equals(type)) {
      String url = text(options, "svn", "source");
      return new ModuleSource.Svn(
          url == null ? "" : url, text(options, "rev", "revision", "version"));
    }
    Object local = options.value("local");
    if ((local != null && !local.equals(false)) || "local".equals(type)) {
      return new ModuleSource.Local();
    }
    if ("forge".equals(type)) {
      return forge(options.value("version"));
    }
    if ("tarball".equals(type)) {
      return tarball(options);
    }
    throw new Refused("has no type that r10k knows");
  }

  private static ModuleSource tarball(Settings options) throws Refused {
    for (String option : options.names()) {
      if (!TARBALL.contains(option)) {
        throw new Refused("is a tarball, which has no option " + option);
      }
    }
    return new ModuleSource.Tarball(options.text("source"), text(options, "checksum", "version"));
  }

  /** Of several references, the last one written counts (r10k 5.0.2 util/setopts.rb). */
  private static ModuleSource git(Settings options) throws Refused {
    String url = text(options, "git", "source");
    if (url == null || (options.value("git") instanceof YamlReader.Numeral)) {
      throw new Refused("is of type git, and has no URL");
    }
    String key = options.names().stream()
        .filter(GIT_REFERENCES::contains)
        .reduce((earlier, later) -> later)
        .orElse("ref");
    String ref = text(options, key);
    boolean fixed = key.equals("tag") || key.equals("commit");
    boolean pinned =
        ref != null && !ref.startsWith(":") && (fixed || FULL_ID.matcher(ref).find());
    return new ModuleSource.Git(url, ref, pinned);
  }

  private static @Nullable String text(Settings options, String... keys) {
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
}
