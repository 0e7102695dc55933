package org.dropsonde.scanner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dropsonde.scanner.Placement.Placed;
import org.jspecify.annotations.Nullable;

/**
 * Reads the environments of a yaml or yamldir source (r10k 5.0.2 source/hash.rb:148). r10k reads none
 * of them, nor any other source, where it refuses one; here the rest is read.
 */
final class DefinitionReader {
  private static final String DEFAULT_MODULEDIR = "modules";

  /** Those that have no control repository; "bare" is the old word. */
  private static final Set<String> PLAIN = Set.of("plain", "bare");

  private static final Set<String> TYPES = Set.of("git", "svn", "tarball", "plain", "bare");

  private final String source;
  private final String basedir;
  private final BranchNaming naming;
  private final String puppetfile;
  private final List<String> refusals = new ArrayList<>();

  DefinitionReader(
      String source, String basedir, String prefix, BranchNaming.Strip strip, String puppetfile) {
    this.source = source;
    this.basedir = basedir;
    // hash.rb:155 gives no validation: names are neither corrected nor dropped.
    this.naming = new BranchNaming(prefix, strip, BranchNaming.Invalid.UNCHECKED, List.of(), false);
    this.puppetfile = puppetfile;
  }

  /** What r10k refuses of what was read, and what to do. */
  List<String> refusals() {
    return refusals;
  }

  List<EnvironmentDefinition> read(Settings all) throws ScanException {
    List<EnvironmentDefinition> definitions = new ArrayList<>();
    for (String name : all.names()) {
      Settings settings = all.settings(name);
      if (settings == null) {
        refuse(name, "must be a map of settings");
      } else {
        definitions.add(definition(name, settings));
      }
    }
    return definitions;
  }

  private EnvironmentDefinition definition(String name, Settings settings) throws ScanException {
    String type = settings.value("type") == null ? "git" : String.valueOf(settings.text("type"));
    boolean plain = PLAIN.contains(type);
    String remote = plain ? null : either(settings, "source", "remote");
    String ownPuppetfile = settings.text("puppetfile_name");
    String environment = naming.decide(name).environment();
    String directory = environment == null ? name : environment;
    if (!TYPES.contains(type)) {
      refuse(name, "is of no type that r10k knows");
    } else if (type.equals("git") && remote == null) {
      refuse(name, "must have the URL of its repository as source");
    }
    return new EnvironmentDefinition(
        name,
        directory,
        remote,
        plain ? null : either(settings, "version", "ref"),
        ownPuppetfile == null ? puppetfile : ownPuppetfile,
        modules(name, directory, settings),
        "error".equals(settings.text("module_conflicts")),
        plain ? null : problem(type, remote));
  }

  private static @Nullable String problem(String type, @Nullable String remote) {
    if (!type.equals("git")) {
      return "its type is " + type + ", which is not read; its own modules are";
    }
    return remote == null ? "it has neither source nor remote" : null;
  }

  private List<Placed> modules(String environment, String directory, Settings settings)
      throws ScanException {
    Object moduledir = settings.value("moduledir");
    if (moduledir != null && !(moduledir instanceof String)) {
      refuse(environment, "must have a text as its moduledir");
    }
    if (settings.value("modules") != null && !(settings.value("modules") instanceof Map)) {
      refuse(environment, "must have a map of names as its modules");
    }
    DefinedModules reader = new DefinedModules(
        basedir, directory, moduledir instanceof String text ? text : DEFAULT_MODULEDIR);
    List<Placed> placed = new ArrayList<>();
    Settings modules = settings.settings("modules");
    if (modules == null) {
      return placed;
    }
    for (String title : modules.names()) {
      try {
        placed.add(reader.read(title, modules.value(title), modules.settings(title)));
      } catch (DefinedModules.Refused e) {
        refuse(environment, "module " + title + " " + e.getMessage());
      }
    }
    return placed;
  }

  private static @Nullable String either(Settings settings, String one, String other) {
    String text = settings.text(one);
    return text == null ? settings.text(other) : text;
  }

  private void refuse(String environment, String problem) {
    refusals.add("r10k source " + source + ": environment " + environment + " " + problem
        + "; r10k reads no source at all because of it");
  }
}
