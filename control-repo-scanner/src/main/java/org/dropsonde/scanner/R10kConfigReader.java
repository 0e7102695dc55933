package org.dropsonde.scanner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.dropsonde.failure.FileFailure;
import org.dropsonde.scanner.BranchNaming.Invalid;
import org.dropsonde.scanner.BranchNaming.Strip;
import org.dropsonde.scanner.ScanException.Kind;
import org.jspecify.annotations.Nullable;

/** Reads an r10k.yaml as r10k does (r10k 5.0.2 settings/loader.rb, source.rb, source/git.rb). */
final class R10kConfigReader {
  private static final String PUPPETFILE = "Puppetfile";
  private static final Set<String> GIT_ONLY =
      Set.of("invalid_branches", "ignore_branch_prefixes", "filter_command");

  private final Path file;
  private final ScanLimits limits;
  private final List<String> warnings = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();

  private R10kConfigReader(Path file, ScanLimits limits) {
    this.file = file;
    this.limits = limits;
  }

  static R10kConfig read(Path file, ScanLimits limits) throws ScanException {
    return new R10kConfigReader(file, limits).read();
  }

  private R10kConfig read() throws ScanException {
    Settings all = load();
    Object sources = all.value("sources");
    if (sources == null || sources.equals(Map.of())) {
      throw bad("it defines no sources, so r10k makes no environment of it");
    }
    if (!(sources instanceof Map<?, ?>)) {
      throw bad("sources must be a map of names to settings");
    }
    Settings git = all.settings("git");
    boolean bytewise = git == null || !"rugged".equals(git.text("provider"));
    List<R10kSource> read = new ArrayList<>();
    Settings named = all.settings("sources");
    for (String name : named == null ? List.<String>of() : named.names()) {
      Settings source = named == null ? null : named.settings(name);
      if (source == null) {
        throw bad("source " + name + " must be a map of settings");
      }
      read.add(source(name, source, bytewise));
    }
    return new R10kConfig(file.toString(), read, warnings, refusals);
  }

  private Settings load() throws ScanException {
    byte[] bytes = bytes(file);
    Settings all = load(bytes);
    RubyYaml yaml = new RubyYaml(bytes);
    for (SettingsValidation.Refusal refusal : SettingsValidation.of(all)) {
      refusals.add(file + ":" + yaml.lineOf(refusal.path()) + ": r10k refuses the whole file: "
          + String.join(".", refusal.path()) + " must be " + refusal.wanted());
    }
    warnAboutRuby(file, yaml);
    return all;
  }

  private void warnAboutRuby(Path place, RubyYaml yaml) {
    for (String refused : yaml.refusedSinceRuby31()) {
      warnings.add(place + ":"
          + refused.replaceFirst(
              ": ", ": r10k refuses the file with Ruby 3.1 and newer, as it holds "));
    }
  }

  private Settings load(byte[] bytes) throws ScanException {
    try {
      Object value = YamlReader.read(bytes);
      if (value == null) {
        throw bad("it holds no YAML");
      }
      if (!(value instanceof Map<?, ?> map)) {
        throw bad("it is not a map of settings");
      }
      return Settings.of(map, file.toString());
    } catch (IOException e) {
      throw new ScanException(Kind.CONFIGURATION, file + ": " + e.getMessage(), e);
    }
  }

  private byte[] bytes(Path path) throws ScanException {
    Path parent = path.toAbsolutePath().getParent();
    Path name = path.getFileName();
    try {
      Entry entry = parent == null || name == null
          ? null
          : new DiskFolder(parent, true, limits).find(name.toString());
      if (entry == null || entry.type() != Entry.Type.FILE) {
        throw new ScanException(
            Kind.CONFIGURATION, path + ": cannot be read: " + FileFailure.whyNoFile(path));
      }
      return entry.bytes();
    } catch (IOException e) {
      throw new ScanException(
          Kind.CONFIGURATION, path + ": cannot be read: " + FileFailure.reason(e), e);
    }
  }

  private R10kSource source(String name, Settings source, boolean bytewise) throws ScanException {
    String type = source.text("type");
    String basedir = source.text("basedir");
    if (basedir == null) {
      throw bad("source " + name + " has no basedir");
    }
    String prefix = prefix(name, source);
    Strip strip = strip(name, source);
    String puppetfile = source.text("puppetfile_name");
    puppetfile = puppetfile == null ? PUPPETFILE : puppetfile;
    String kind = type != null ? type : source.value("type") == null ? "git" : "of that kind";
    return switch (kind) {
      case "git" -> {
        String remote = source.text("remote");
        yield new R10kSource(
            name,
            remote == null ? R10kSource.Type.UNREAD : R10kSource.Type.GIT,
            remote,
            Paths.clean(basedir),
            new BranchNaming(prefix, strip, invalid(source), ignored(name, source), bytewise),
            puppetfile,
            hasText(source.value("filter_command")),
            List.of(),
            remote == null ? "it has no remote" : null);
      }
      case "yaml", "yamldir" -> {
        warnAboutGitOnly(name, source);
        DefinitionReader reader =
            new DefinitionReader(name, Paths.clean(basedir), prefix, strip, puppetfile);
        List<EnvironmentDefinition> definitions = reader.read(definitions(name, kind, source));
        refusals.addAll(reader.refusals());
        yield new R10kSource(
            name,
            R10kSource.Type.YAML,
            null,
            Paths.clean(basedir),
            BranchNaming.DEFAULT,
            puppetfile,
            false,
            definitions,
            null);
      }
      default -> unread(name, kind, basedir);
    };
  }

  private static R10kSource unread(String name, String type, String basedir) {
    String problem = switch (type) {
      case "svn" ->
        "its type is svn, which is not read; check it out and scan the folder of its"
            + " environments with --environments deployed";
      case "exec" ->
        "its type is exec, and no command is run; save what the command prints as"
            + " environments.yaml, and give an r10k.yaml with type: yaml and that file as config";
      default -> "r10k knows no type " + type + ", and reads no source at all because of it";
    };
    return new R10kSource(
        name,
        R10kSource.Type.UNREAD,
        null,
        Paths.clean(basedir),
        BranchNaming.DEFAULT,
        PUPPETFILE,
        false,
        List.of(),
        problem);
  }

  private void warnAboutGitOnly(String name, Settings source) {
    for (String key : source.names()) {
      if (GIT_ONLY.contains(key)) {
        warnings.add("source " + name + ": " + key + " has no effect but on git sources");
      }
    }
  }

  /** The definitions by environment (source/yaml.rb:9, source/yamldir.rb:9). */
  private Settings definitions(String name, String type, Settings source) throws ScanException {
    String config = source.text("config");
    boolean one = type.equals("yaml");
    Path place = beside(
        config != null
            ? config
            : "/etc/puppetlabs/r10k/" + (one ? "environments.yaml" : "environments.d"));
    if (one) {
      return definitions(place);
    }
    if (!Files.isDirectory(place)) {
      throw bad("source " + name + ": " + place + " must be a directory");
    }
    Settings all = Settings.of(Map.of(), place.toString());
    try {
      for (Entry entry : new DiskFolder(place, true, limits).entries()) {
        if (entry.name().endsWith(".yaml") && entry.type() == Entry.Type.FILE) {
          String environment = entry.name().substring(0, entry.name().length() - 5);
          all.put(environment, definitions(place.resolve(entry.name())));
        }
      }
    } catch (IOException e) {
      throw new ScanException(
          Kind.CONFIGURATION, place + ": cannot be read: " + FileFailure.reason(e), e);
    }
    return all;
  }

  private Settings definitions(Path place) throws ScanException {
    try {
      byte[] bytes = bytes(place);
      Object value = YamlReader.read(bytes);
      if (value instanceof Map<?, ?> map) {
        warnAboutRuby(place, new RubyYaml(bytes));
        return Settings.of(map, place.toString());
      }
    } catch (IOException e) {
      throw new ScanException(Kind.CONFIGURATION, place + ": " + e.getMessage(), e);
    }
    throw new ScanException(Kind.CONFIGURATION, place + ": it is not a map of environments");
  }

  /** r10k takes a relative path from where it is started; beside the file is what is meant. */
  private Path beside(String path) {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? Path.of(path) : parent.resolve(path);
  }

  /** environment/name.rb:97. */
  private static String prefix(String name, Settings source) {
    Object prefix = source.value("prefix");
    if (Boolean.TRUE.equals(prefix)) {
      return name + "_";
    }
    return prefix instanceof String text ? text + "_" : "";
  }

  /** environment/name.rb:74. */
  private Strip strip(String name, Settings source) throws ScanException {
    Object strip = source.value("strip_component");
    if (strip == null || Boolean.FALSE.equals(strip)) {
      return Strip.NOTHING;
    }
    if (!(strip instanceof String text)) {
      throw bad("source " + name + ": strip_component must be a string, a /regex/, or false");
    }
    if (text.length() < 2 || !text.startsWith("/") || !text.endsWith("/")) {
      return new Strip(text, null);
    }
    String ruby = text.substring(1, text.length() - 1);
    try {
      return new Strip("", RubyRegex.compile(ruby));
    } catch (PatternSyntaxException e) {
      throw new ScanException(
          Kind.CONFIGURATION,
          file + ": source " + name + ": strip_component is no regular expression: "
              + e.getDescription(),
          e);
    }
  }

  /** source/git.rb:45 and environment/name.rb:27: a value that r10k does not know checks nothing. */
  private Invalid invalid(Settings source) {
    Object value = source.value("invalid_branches");
    if (value == null || Boolean.FALSE.equals(value)) {
      return Invalid.CORRECT_AND_WARN;
    }
    String text = value instanceof String string ? string : "";
    return switch (text) {
      case "correct_and_warn" -> Invalid.CORRECT_AND_WARN;
      case "correct" -> Invalid.CORRECT;
      case "error" -> Invalid.ERROR;
      default -> {
        warnings.add(
            "invalid_branches is '" + text + "', which r10k does not know: it corrects no name");
        yield Invalid.UNCHECKED;
      }
    };
  }

  private List<String> ignored(String name, Settings source) throws ScanException {
    Object value = source.value("ignore_branch_prefixes");
    if (value == null || Boolean.FALSE.equals(value) || value.equals("")) {
      return List.of();
    }
    List<String> prefixes = new ArrayList<>();
    for (Object item : value instanceof List<?> list ? list : List.of(value)) {
      if (!(item instanceof String text)) {
        throw bad("source " + name + ": ignore_branch_prefixes must be strings");
      }
      prefixes.add(text);
    }
    return prefixes;
  }

  private static boolean hasText(@Nullable Object value) {
    return value instanceof String text && !text.isEmpty();
  }

  private ScanException bad(String problem) {
    return new ScanException(Kind.CONFIGURATION, file + ": " + problem);
  }
}
