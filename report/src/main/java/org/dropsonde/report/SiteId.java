package org.dropsonde.report;

import java.util.regex.Pattern;

/**
 * The key that a site's reports of one quarter share: 128 lower-case hexadecimal digits.
 *
 * @param hex the digits
 */
public record SiteId(String hex) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{128}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException where it is not 128 lower-case hexadecimal digits
   */
  public SiteId {
    if (!isValid(hex)) {
      throw new IllegalArgumentException("a site ID is 128 lower-case hexadecimal digits");
    }
  }

  /** True for 128 lower-case hexadecimal digits. */
  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return hex;
  }
}
