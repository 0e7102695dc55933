package org.dropsonde.puppetfile;

/**
 * A comment that speaks to this program: {@code # dropsonde:...}.
 *
 * @param position of its {@code #}
 * @param alone whether nothing else stands on its line
 * @param text what follows {@code dropsonde:}, without blanks at its ends
 */
public record Remark(Position position, boolean alone, String text) {}
