package org.dropsonde.puppetfile;

/**
 * A rule of the parser, explained to the people who get its diagnostics.
 *
 * @param id stable for ever, such as {@code PF001}
 * @param name a few lower-case words joined with {@code -}, such as {@code syntax-error}
 * @param summary what a diagnostic means, one sentence
 * @param help why it matters and what to do, a paragraph or two of Markdown
 * @param bad a Puppetfile that gives it
 * @param good the same, put right
 */
public record RuleDescription(
    String id,
    String name,
    Severity severity,
    String summary,
    String help,
    String bad,
    String good) {}
