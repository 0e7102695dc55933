package org.dropsonde.spi;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A module's full name on the Forge: {@code owner-name}, case kept.
 *
 * <p>The Forge allows letters and digits in the owner, and a lower-case letter followed by lower-case
 * letters, digits and underscores in the name (Forge v3 OpenAPI, module slugs).
 */
public record ModuleSlug(String owner, String name) implements Comparable<ModuleSlug> {
  private static final Pattern FORM =
      Pattern.compile("([a-zA-Z0-9]{1,64})[-/]([a-zA-Z][a-zA-Z0-9_]{0,127})");

  /** Reads {@code owner-name} or {@code owner/name}; empty where the text is neither. */
  public static Optional<ModuleSlug> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(new ModuleSlug(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  @Override
  public int compareTo(ModuleSlug other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return owner + "-" + name;
  }
}
