package org.dropsonde.spi;

import org.dropsonde.puppetfile.Position;

/**
 * A class or defined type that an environment's own code declares.
 *
 * @param name fully qualified, lower case, without a leading {@code ::}
 * @param file relative to the environment's root
 */
public record Declaration(String name, String file, Position position) {}
