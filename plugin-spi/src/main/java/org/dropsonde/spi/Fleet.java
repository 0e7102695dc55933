package org.dropsonde.spi;

import java.util.List;

/**
 * What PuppetDB knows about the nodes, added up: no node is named.
 *
 * @param nodes how many nodes have a class at all
 * @param classes one entry for each class and platform, sorted by title, then platform
 */
public record Fleet(long nodes, List<ClassUse> classes) {
  public Fleet {
    classes = List.copyOf(classes);
  }

  /**
   * A class on the nodes of one platform.
   *
   * @param title as PuppetDB has it, such as {@code Apache::Mod::Ssl}
   * @param platform the nodes' osfamily fact; {@code unknown} where a node has none
   * @param nodes how many, 1 or more
   */
  public record ClassUse(String title, String platform, long nodes) {}
}
