package org.dropsonde.checks;

import org.dropsonde.forge.PuppetVersion;

/**
 * What the nodes run.
 *
 * @param name what messages call it, such as {@code Puppet}
 * @param requirement its name in metadata.json, such as {@code puppet}
 */
record Target(String name, String requirement, PuppetVersion version) {
  static Target puppet(PuppetVersion version) {
    return new Target("Puppet", "puppet", version);
  }

  static Target openVox(PuppetVersion version) {
    return new Target("OpenVox", "openvox", version);
  }
}
