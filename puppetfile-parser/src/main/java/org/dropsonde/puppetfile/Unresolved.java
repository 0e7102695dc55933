package org.dropsonde.puppetfile;

/**
 * Something that is not known without running Ruby, and so was left out.
 *
 * @param reason one line for people
 */
public record Unresolved(Position position, String reason) {}
