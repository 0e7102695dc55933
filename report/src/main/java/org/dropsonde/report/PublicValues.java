package org.dropsonde.report;

import java.util.List;

/** The closed lists of texts that a report may show, for those who count them. */
public final class PublicValues {
  private PublicValues() {}

  /** Every value of a platform, {@code other} included, sorted. */
  public static List<String> platforms() {
    return Platforms.all();
  }

  /** Every value of a Ruby method, {@code other} included, sorted. */
  public static List<String> rubyMethods() {
    return RubyMethods.all();
  }
}
