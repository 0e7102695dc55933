package org.dropsonde.checks;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.dropsonde.puppetfile.Severity;
import org.dropsonde.spi.Declaration;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.ModuleMetadata;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.ModuleSource;
import org.dropsonde.spi.ModuleUse;
import org.dropsonde.spi.Rule;

/** Modules of the Puppetfile that nothing in the environment seems to use. */
final class UnusedCheck implements EnvironmentCheck {
  static final Rule UNUSED = new Rule(
      "DS014",
      "unused-module",
      Severity.INFO,
      "Nothing in the environment declares a class of the module, and no other module needs it.",
      """
      Each module costs time at every deploy, and one that nobody uses is never missed until it \
      breaks. Remove it from the Puppetfile, or say in a suppression what it is for.

      Looked at are the manifests and Hiera data of the environment, and the dependencies of its \
      modules. What a node classifier assigns, and functions, types and providers used without a \
      class of the module, can't be seen: so a finding is a question, not a verdict. Well-known \
      libraries without classes are left out.

      Nothing is reported where the metadata.json of a module from the Forge is not at hand \
      (`--fetch-metadata` gets it), since that module may need the others; nor where most modules \
      seem unused, since the classes then come from where they can't be seen.""",
      "mod 'puppetlabs/tomcat', '7.3.0' # no manifest and no Hiera data says tomcat",
      "# the line is gone");

  /** Modules for their functions, types, providers, facts or tasks: they have no class to declare. */
  private static final Set<String> LIBRARIES = Set.of(
      "acl",
      "alternatives",
      "archive",
      "bolt_shim",
      "boolean",
      "chocolatey",
      "concat",
      "datacat",
      "debug",
      "dropsonde",
      "dsc_lite",
      "extlib",
      "facts",
      "file_concat",
      "filemapper",
      "firewall",
      "format",
      "hash_file",
      "hiera_file",
      "hocon",
      "inifile",
      "java_ks",
      "keyvalue",
      "kmod",
      "mount_providers",
      "netstdlib",
      "network",
      "node_encrypt",
      "noop",
      "patchelf",
      "portage",
      "posix_acl",
      "powershell",
      "puppet_agent",
      "puppetdbquery",
      "puppetserver_gem",
      "pwshlib",
      "python_task_helper",
      "reboot",
      "registry",
      "resource_api",
      "ruby_task_helper",
      "scheduled_task",
      "sshkeys",
      "sslcertificate",
      "stdlib",
      "stdmod",
      "systemd",
      "transition",
      "translate",
      "trusted_ca",
      "vault_lookup",
      "vcsrepo",
      "windows_env",
      "windows_firewall",
      "wsus_client",
      "xml_fragment",
      "yaml_settings",
      "yamlfile");

  /** Whole families of such modules. */
  private static final Pattern LIBRARY = Pattern.compile(".*_core|augeasproviders.*");

  /** So many may be left over anywhere. */
  private static final int FEW = 5;

  private final ForgeFacts forge;
  private final Metadata metadata;

  UnusedCheck(ForgeFacts forge) {
    this.forge = forge;
    this.metadata = new Metadata(forge);
  }

  @Override
  public List<Rule> rules() {
    return List.of(UNUSED);
  }

  @Override
  public void look(Environment environment, Reporter reporter) {
    if (environment.declarations().isEmpty()
        || environment.modules().stream().anyMatch(this::couldBeAsked)) {
      return;
    }
    List<ModuleUse> judged =
        environment.modules().stream().filter(UnusedCheck::isJudged).toList();
    Set<String> used = used(environment);
    List<ModuleUse> unused =
        judged.stream().filter(use -> !used.contains(name(use))).toList();
    if (unused.size() > FEW && unused.size() > judged.size() / 2) {
      return; // Its classes are assigned where nothing of it can be seen.
    }
    String needs = environment.modules().stream().allMatch(this::isDescribed)
        ? ""
        : ", though not for all other modules it is known what they need";
    for (ModuleUse use : unused) {
      String message = "%s seems unused: no manifest or Hiera data here declares a class of it%s;"
          + " remove it, or say what it is for.";
      reporter.module(UNUSED, use, "", message.formatted(Reporter.label(use), needs));
    }
  }

  /** Whether the Forge has the module's metadata.json, and nobody has fetched it yet. */
  private boolean couldBeAsked(ModuleUse use) {
    return use.source() instanceof ModuleSource.Forge
        && !isDescribed(use)
        && (forge == ForgeFacts.NONE
            || (use.slug() != null && forge.module(use.slug()).isPresent()));
  }

  private boolean isDescribed(ModuleUse use) {
    return use.source() instanceof ModuleSource.Local || metadata.of(use).isPresent();
  }

  private static boolean isJudged(ModuleUse use) {
    return use.origin() != ModuleUse.Origin.DIRECTORY
        && use.certain()
        && !LIBRARIES.contains(name(use))
        && !LIBRARY.matcher(name(use)).matches();
  }

  private static String name(ModuleUse use) {
    return use.name().toLowerCase(Locale.ROOT);
  }

  private Set<String> used(Environment environment) {
    Set<String> used = new HashSet<>();
    for (Declaration declaration : environment.declarations()) {
      String name = declaration.name();
      int end = name.indexOf("::");
      used.add(end < 0 ? name : name.substring(0, end));
    }
    for (ModuleUse use : environment.modules()) {
      metadata
          .of(use)
          .map(ModuleMetadata::dependencies)
          .orElse(List.of())
          .forEach(dependency ->
              ModuleSlug.parse(dependency.name()).ifPresent(slug -> used.add(slug.name())));
    }
    return used;
  }
}
