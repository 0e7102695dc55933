package org.dropsonde.manifest;

/**
 * Why Puppet would refuse a manifest.
 *
 * @param message one line for people
 * @param line 1-based
 * @param column 1-based, counted in characters (code points)
 */
public record Fault(String message, int line, int column) {}
