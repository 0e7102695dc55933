package org.dropsonde.report;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The values of Facter's osfamily fact (Facter 4, facts/&lt;os&gt;/os/family). */
final class Platforms {
  static final String OTHER = "other";

  private static final Set<String> NAMES = Set.of(
      "AIX",
      "Alpine",
      "Archlinux",
      "Darwin",
      "Debian",
      "DragonFly",
      "FreeBSD",
      "Gentoo",
      "HP-UX",
      "Linux",
      "Mandrake",
      "NetBSD",
      "NixOS",
      "OpenBSD",
      "RedHat",
      "Slackware",
      "Solaris",
      "Suse",
      "VMkernel",
      "Void",
      "windows",
      "unknown");

  private Platforms() {}

  /** The family itself where Facter knows it, {@link #OTHER} elsewhere. */
  static String show(String family) {
    return NAMES.contains(family) ? family : OTHER;
  }

  /** True for everything that {@link #show} can give. */
  static boolean isShown(String text) {
    return text.equals(OTHER) || NAMES.contains(text);
  }

  /** Everything that {@link #show} can give, sorted. */
  static List<String> all() {
    return Stream.concat(NAMES.stream(), Stream.of(OTHER)).sorted().toList();
  }
}
