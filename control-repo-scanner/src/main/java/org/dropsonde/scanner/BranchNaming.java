package org.dropsonde.scanner;

import java.nio.charset.StandardCharsets;
import java.util.List;
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
  record Strip(String start, @Nullable RubyRegex everywhere) {
    static final Strip NOTHING = new Strip("", null);

    String from(String branch) {
      if (everywhere != null) {
        return everywhere.pattern().matcher(new BoundedText(branch)).replaceAll("");
      }
      return branch.startsWith(start) ? branch.substring(start.length()) : branch;
    }

    private boolean isUnicode() {
      return everywhere == null ? !isAscii(start) : everywhere.unicode();
    }
  }

  /**
   * What becomes of one branch.
   *
   * @param environment null where it becomes none
   * @param reason why it was dropped or renamed; null where neither
   */
  record Outcome(@Nullable String environment, @Nullable String reason) {}

  /**
   * Decides about one branch.
   *
   * @throws ScanException where r10k fails at it, or a pattern takes too long
   */
  Outcome decide(String branch) throws ScanException {
    if (bytewise && !isAscii(branch)) {
      checkUnicode(branch);
    }
    for (String ignored : ignoredPrefixes) {
      if (branch.startsWith(ignored)) {
        return new Outcome(null, "ignore_branch_prefixes has '" + ignored + "'");
      }
    }
    String stripped = stripped(branch);
    boolean valid = isWord(stripped);
    if (invalid == Invalid.ERROR && !valid) {
      return new Outcome(
          null, "invalid_branches is error, and only letters, digits and _ may be in a name");
    }
    boolean corrects = invalid == Invalid.CORRECT || invalid == Invalid.CORRECT_AND_WARN;
    String kept = bytewise ? text(stripped) : stripped;
    String environment = prefix + (corrects ? correct(stripped) : kept);
    return new Outcome(environment, reason(branch, stripped, environment, valid));
  }

  /** Ruby compares no text with bytes where neither is ASCII. */
  private void checkUnicode(String branch) throws ScanException {
    boolean ignores = !ignoredPrefixes.stream().allMatch(BranchNaming::isAscii);
    if (ignores || strip.isUnicode()) {
      throw new ScanException(
          ScanException.Kind.CONFIGURATION,
          (ignores ? "ignore_branch_prefixes" : "strip_component")
              + " asks for characters outside of ASCII, at which r10k fails, as the name of branch "
              + branch
              + " has some, too; write it in ASCII");
    }
  }

  private String stripped(String branch) throws ScanException {
    try {
      return strip.from(bytewise ? bytes(branch) : branch);
    } catch (BoundedText.TooManySteps e) {
      throw new ScanException(
          ScanException.Kind.CONFIGURATION, "strip_component: " + e.getMessage(), e);
    }
  }

  /** Each byte as a character, as Ruby has what it read from git. */
  private static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static String text(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
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
    for (int i = 0; i < text.length(); i++) {
      if (!isWordCharacter(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWordCharacter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  private static String correct(String name) {
    if (isWord(name)) {
      return name;
    }
    StringBuilder corrected = new StringBuilder();
    name.codePoints().forEach(c -> corrected.append(isWordCharacter(c) ? (char) c : '_'));
    return corrected.toString();
  }
}
