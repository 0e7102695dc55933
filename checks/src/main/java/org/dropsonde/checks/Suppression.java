package org.dropsonde.checks;

import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dropsonde.spi.Finding;
import org.jspecify.annotations.Nullable;

/**
 * A finding that the site accepts, as its configuration says.
 *
 * @param rule the rule's id
 * @param module the module's name as findings have it ({@code /} is taken as {@code -}); null for any
 * @param environment a glob, {@code *} takes anything; null for any
 * @param file a glob; null for any
 * @param reason why; never blank
 * @param line where it stands in its file, 1-based
 */
public record Suppression(
    String rule,
    @Nullable String module,
    @Nullable String environment,
    @Nullable String file,
    String reason,
    int line) {
  public Suppression {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("a suppression needs a reason");
    }
  }

  boolean covers(Finding finding, Finding.Place place) {
    return rule.equals(finding.rule())
        && (module == null || sameModule(module, Objects.toString(finding.module(), "")))
        && matches(environment, place.environment())
        && matches(file, finding.file());
  }

  private static boolean sameModule(String wanted, String actual) {
    return wanted.replace('/', '-').equals(actual.replace('/', '-'));
  }

  private static boolean matches(@Nullable String glob, @Nullable String text) {
    if (glob == null) {
      return true;
    }
    String pattern = Pattern.compile("\\*+")
        .splitAsStream(glob + " ")
        .map(Pattern::quote)
        .collect(Collectors.joining(".*"));
    return Pattern.compile(pattern, Pattern.DOTALL)
        .matcher(Objects.toString(text, "") + " ")
        .matches();
  }
}
