package org.dropsonde.probe;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.dropsonde.spi.ModuleSlug;

/**
 * A made-up Forge for example reports: well-known modules at its head, a long tail of others.
 *
 * <p>Popularity falls as one over the rank, as usage of real package registries does, so that examples
 * have the rare modules in which leaks show.
 */
final class ExampleModules {
  /** About as many as the Forge has. */
  static final int SIZE = 7_000;

  private static final List<String> HEAD = List.of(
      "puppetlabs-stdlib",
      "puppetlabs-concat",
      "puppetlabs-apt",
      "puppetlabs-ntp",
      "puppetlabs-firewall",
      "puppetlabs-apache",
      "puppetlabs-mysql",
      "puppetlabs-postgresql",
      "puppetlabs-inifile",
      "puppet-systemd",
      "puppet-archive",
      "puppet-nginx",
      "puppet-logrotate",
      "puppetlabs-java",
      "puppetlabs-vcsrepo",
      "puppet-php",
      "puppet-selinux",
      "saz-sudo",
      "saz-ssh",
      "puppet-cron");

  private ExampleModules() {}

  /** The module of a rank, 0 the most popular. */
  static ModuleSlug at(int rank) {
    return rank < HEAD.size()
        ? ModuleSlug.parse(HEAD.get(rank)).orElseThrow()
        : new ModuleSlug("author" + rank % 1_500, "module" + rank);
  }

  /** What one site has: about 40 modules, few sites many more. */
  static Set<ModuleSlug> some(RandomGenerator random) {
    int wanted = 8 + heavyTailed(random, 200);
    Set<ModuleSlug> modules = new TreeSet<>();
    for (int i = 0; i < wanted; i++) {
      modules.add(at(heavyTailed(random, SIZE)));
    }
    return modules;
  }

  /** Some of the module's made-up classes, its main class first. */
  static List<String> classes(ModuleSlug slug, RandomGenerator random) {
    return List.of(slug.name(), slug.name() + "::install", slug.name() + "::config")
        .subList(0, 1 + random.nextInt(3));
  }

  /** One of the module's made-up versions, mostly a late one. */
  static String version(ModuleSlug slug, RandomGenerator random) {
    int newest = 1 + Math.floorMod(slug.toString().hashCode(), 9);
    int major = Math.max(0, newest - heavyTailed(random, 4));
    return major + "." + random.nextInt(6) + "." + random.nextInt(3);
  }

  /** A number from 0 to {@code bound - 1} whose probability falls about as one over it. */
  static int heavyTailed(RandomGenerator random, int bound) {
    return Math.min(bound - 1, (int) (Math.pow(bound + 1.0, random.nextDouble()) - 1));
  }
}
