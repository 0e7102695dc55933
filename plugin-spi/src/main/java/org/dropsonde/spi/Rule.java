package org.dropsonde.spi;

import java.util.regex.Pattern;
import org.dropsonde.puppetfile.Severity;

/**
 * Something that a check looks for, explained to the people who get its findings.
 *
 * @param id stable for ever, capitals and three digits, such as {@code DS001}
 * @param name a few lower-case words joined with {@code -}, such as {@code outdated-major}
 * @param severity how much it matters where the site says nothing else
 * @param summary what a finding means, one sentence
 * @param help why it matters and what to do, a paragraph or two of Markdown
 * @param bad an example that gives a finding
 * @param good the same, put right
 */
public record Rule(
    String id,
    String name,
    Severity severity,
    String summary,
    String help,
    String bad,
    String good) {
  private static final Pattern ID = Pattern.compile("[A-Z]{2,10}[0-9]{3}");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  public Rule {
    if (!isId(id)) {
      throw new IllegalArgumentException("not a rule id, such as DS001: " + id);
    }
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a rule name, such as outdated-major: " + name);
    }
  }

  /** True for a text of the form of a rule id. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }
}
