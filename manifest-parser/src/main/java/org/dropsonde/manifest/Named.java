package org.dropsonde.manifest;

/**
 * A name in a manifest.
 *
 * @param name what it says; a class's or type's is fully qualified, lower case, without a leading
 *     {@code ::}
 * @param line 1-based
 * @param column 1-based, counted in characters (code points), a tab is one
 */
public record Named(String name, int line, int column) {}
