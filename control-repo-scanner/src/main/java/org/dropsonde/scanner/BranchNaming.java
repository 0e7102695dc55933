package org.dropsonde.scanner;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the branches of one git source become environments (r10k 5.0.2 source/git.rb:136-176 and
 * environment/name.rb:16-106).
 *
 * @param prefix what goes before every name, its underscore included; not corrected
 * @param strip what is removed from a branch's name
 * @param invalid what happens to names with other characters than ASCII letters, digits and {@code
 *     _}
 * @param ignoredPrefixes branches that start with one of them are no environments
 * @param bytewise whether each byte of a character outside of ASCII becomes one {@code _}, as with
 *     r10k's default git provider, or each character, as with rugged
 */
record BranchNaming(
    String prefix, Strip strip, Invalid invalid, List<String> ignoredPrefixes, boolean bytewise) {
  /** What r10k does where its configuration says nothing. */
  static final BranchNaming DEFAULT =
      new BranchNaming("", Strip.NOTHING, Invalid.CORRECT_AND_WARN, List.of(), true);

  BranchNaming {
    ignoredPrefixes = List.copyOf(ignoredPrefixes);
  }

  /** What happens to a name that is not all ASCII letters, digits and {@code _}. */
  enum Invalid {
    CORRECT_AND_WARN,
    CORRECT,
    /** The branch is dropped. */
    ERROR,
    /** Anything else that is written there, such as a typing error: nothing is checked. */
    UNCHECKED
  }

  /**
   * What is removed from a branch's name.
   *
   * @param start once, from the start; empty for nothing
   * @param everywhere wherever it matches; null where {@code start} holds
   */
  record Strip(String start, @Nullable Pattern everywhere) {
    static final Strip NOTHING = new Strip("", null);

    String from(String branch) {
      if (everywhere != null) {
        return everywhere.matcher(new BoundedText(branch)).replaceAll("");
      }
      return branch.startsWith(start) ? branch.substring(start.length()) : branch;
    }
  }

  /**
   * What becomes of one branch.
   *
   * @param environment null where it becomes none
   * @param reason why it was dropped or renamed; null where neither
   */
  record Outcome(@Nullable String environment, @Nullable String reason) {}

  /** Decides about one branch. */
  Outcome decide(String branch) {
    for (String ignored : ignoredPrefixes) {
      if (branch.startsWith(ignored)) {
        return new Outcome(null, "ignore_branch_prefixes has '" + ignored + "'");
      }
    }
    String stripped = strip.from(branch);
    boolean valid = isWord(stripped);
    if (invalid == Invalid.ERROR && !valid) {
      return new Outcome(
          null, "invalid_branches is error, and only letters, digits and _ may be in a name");
    }
    boolean corrects = invalid == Invalid.CORRECT || invalid == Invalid.CORRECT_AND_WARN;
    String environment = prefix + (corrects ? correct(stripped) : stripped);
    return new Outcome(environment, reason(branch, stripped, environment, valid));
  }

  private @Nullable String reason(
      String branch, String stripped, String environment, boolean valid) {
    if (environment.isEmpty()) {
      return "strip_component leaves nothing of its name, so r10k puts it into basedir itself";
    }
    if (!isWord(environment)) {
      return "Puppet does not see an environment named '" + environment + "'";
    }
    if (branch.equals(environment)) {
      return null;
    }
    StringBuilder why = new StringBuilder("becomes environment ").append(environment);
    why.append(!valid ? ": only letters, digits and _ may be in a name" : ": ");
    if (valid) {
      why.append(stripped.equals(branch) ? "prefix" : "strip_component");
      why.append(!stripped.equals(branch) && !prefix.isEmpty() ? " and prefix" : "");
      why.append(" in r10k.yaml");
    }
    return why.toString();
  }

  /** Ruby's {@code \w} without Unicode. */
  static boolean isWord(String text) {
    return text.chars().allMatch(BranchNaming::isWordCharacter);
  }

  private static boolean isWordCharacter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  private String correct(String name) {
    StringBuilder corrected = new StringBuilder();
    name.codePoints().forEach(c -> {
      if (isWordCharacter(c)) {
        corrected.appendCodePoint(c);
      } else {
        corrected.append("_".repeat(bytewise ? utf8Length(c) : 1));
      }
    });
    return corrected.toString();
  }

  private static int utf8Length(int codePoint) {
    return Character.toString(codePoint).getBytes(StandardCharsets.UTF_8).length;
  }
}
