package org.dropsonde.manifest;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a class or a type may be called (Puppet 7.23 pops/patterns.rb:38). */
public final class ClassNames {
  private static final int LONGEST = 256;
  private static final Pattern FORM = Pattern.compile("[a-z]\\w*+(?:::[a-z]\\w*+)*+");

  private ClassNames() {}

  /** Fully qualified, lower case, without a leading {@code ::}; null for what is no such name. */
  public static @Nullable String normal(String written) {
    if (written.length() > LONGEST) {
      return null;
    }
    String bare = written.startsWith("::") ? written.substring(2) : written;
    String lower = bare.toLowerCase(Locale.ROOT);
    return FORM.matcher(lower).matches() ? lower : null;
  }
}
