package org.dropsonde.puppetfile;

/**
 * A Ruby method that is called as a command (name, then arguments without parentheses).
 *
 * @param count how often it is called in the file, 1 or more
 */
public record MethodCall(String name, int count) {}
