package org.dropsonde.checks;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dropsonde.puppetfile.Severity;
import org.dropsonde.spi.Declaration;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.ModuleMetadata;
import org.dropsonde.spi.ModuleSlug;
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
      libraries without classes are left out.""",
      "mod 'puppetlabs/tomcat', '7.4.0' # no manifest and no Hiera data says tomcat",
      "# the line is gone");

  /** Modules for their functions, types, providers, facts or tasks: they have no class to declare. */
  private static final Set<String> LIBRARIES = Set.of(
      "acl",
      "alternatives",
      "archive",
      "augeas_core",
      "augeasproviders",
      "augeasproviders_core",
      "augeasproviders_grub",
      "augeasproviders_pam",
      "augeasproviders_shellvar",
      "augeasproviders_ssh",
      "augeasproviders_sysctl",
      "bolt_shim",
      "boolean",
      "chocolatey",
      "concat",
      "cron_core",
      "datacat",
      "debug",
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
      "host_core",
      "inifile",
      "java_ks",
      "keyvalue",
      "kmod",
      "mailalias_core",
      "mount_core",
      "mount_providers",
      "netstdlib",
      "network",
      "node_encrypt",
      "patchelf",
      "portage",
      "posix_acl",
      "powershell",
      "puppet_agent",
      "puppetdbquery",
      "pwshlib",
      "reboot",
      "registry",
      "resource_api",
      "ruby_task_helper",
      "python_task_helper",
      "scheduled_task",
      "selinux_core",
      "sshkeys",
      "sshkeys_core",
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
      "yumrepo_core",
      "zfs_core",
      "zone_core");

  private final Metadata metadata;

  UnusedCheck(ForgeFacts forge) {
    this.metadata = new Metadata(forge);
  }

  @Override
  public List<Rule> rules() {
    return List.of(UNUSED);
  }

  @Override
  public void look(Environment environment, Reporter reporter) {
    if (environment.declarations().isEmpty()) {
      return;
    }
    Set<String> used = used(environment);
    for (ModuleUse use : environment.modules()) {
      String name = use.name().toLowerCase(Locale.ROOT);
      if (use.origin() != ModuleUse.Origin.DIRECTORY
          && use.certain()
          && !LIBRARIES.contains(name)
          && !used.contains(name)) {
        String message = "%s seems unused: no manifest or Hiera data here declares a class of it;"
            + " remove it, or say what it is for.";
        reporter.module(UNUSED, use, "", message.formatted(Reporter.label(use)));
      }
    }
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
