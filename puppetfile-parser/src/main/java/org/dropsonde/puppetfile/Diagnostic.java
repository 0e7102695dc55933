package org.dropsonde.puppetfile;

/**
 * Something to tell the author of a Puppetfile.
 *
 * @param rule the rule's stable id, such as {@code PF001}; docs/rules has a page for each
 * @param message what is wrong and what to write instead, one line, no credentials
 */
public record Diagnostic(String rule, Severity severity, Position position, String message) {}
