package org.dropsonde.scanner;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dropsonde.scanner.YamlReader.Numeral;
import org.dropsonde.scanner.YamlReader.Symbol;
import org.jspecify.annotations.Nullable;

/**
 * What r10k's own validation refuses (r10k 5.0.2 settings.rb and settings/*.rb): then it reads no
 * source. Whether {@code puppet_path} and {@code puppet_conf} exist is known on r10k's host only.
 */
final class SettingsValidation {
  private static final Pattern WHOLE_ABOVE_ZERO =
      Pattern.compile("\\+?(?:0[bx])?[0:_,]*[1-9a-fA-F][0-9a-fA-F:_,]*");
  private static final Set<String> LOG_LEVELS =
      Set.of("debug2", "debug1", "debug", "info", "notice", "warn", "error", "fatal");
  private static final Set<String> PROVIDERS = Set.of("shellgit", "rugged");
  private static final Set<String> PURGE_LEVELS = Set.of("deployment", "environment", "puppetfile");

  private static final String UNRESERVED = "[\\w.~!$&'()*+,;=-]|%[0-9A-Fa-f]{2}";

  /** Ruby 3.1 uri/rfc3986_parser.rb. */
  private static final Pattern URI = Pattern.compile("(?:[A-Za-z][A-Za-z0-9+.-]*:|(?![^/?#]*:))"
      + "(?://(?:(?:UNRESERVED|:)*@)?(?:\\[[0-9A-Fa-f:.]+\\]|(?:UNRESERVED)*)(?::\\d*)?(?=[/?#]|$)|(?!//))"
          .replace("UNRESERVED", UNRESERVED)
      + "(?:UNRESERVED|[:@/])*(?:\\?(?:UNRESERVED|[:@/?])*)?(?:#(?:UNRESERVED|[:@/?])*)?"
          .replace("UNRESERVED", UNRESERVED));

  private static final String BOOLEAN = "true or false, without quotes";
  private static final String URL = "a URL such as http://proxy.example.org:3128";

  private static final List<Rule> GLOBAL = List.of(
      new Rule("pool_size", "a whole number above 0", false, SettingsValidation::isWholeAboveZero),
      new Rule("postrun", "a list, of a command and its arguments", false, List.class::isInstance),
      new Rule("proxy", URL, false, SettingsValidation::isUri));

  private static final Map<String, List<Rule>> GROUPS = Map.of(
      "forge",
      List.of(
          new Rule("proxy", URL, false, SettingsValidation::isUri),
          new Rule("baseurl", URL, false, SettingsValidation::isUri),
          new Rule("allow_puppetfile_override", BOOLEAN, false, Boolean.class::isInstance)),
      "git",
      List.of(
          new Rule("provider", "shellgit or rugged", true, SettingsValidation::isProvider),
          new Rule("proxy", URL, false, SettingsValidation::isUri)),
      "deploy",
      List.of(
          new Rule("write_lock", "a text", false, String.class::isInstance),
          new Rule(
              "purge_levels",
              "some of deployment, environment and puppetfile",
              true,
              SettingsValidation::arePurgeLevels),
          new Rule("exclude_spec", BOOLEAN, false, Boolean.class::isInstance)),
      "logging",
      List.of(
          new Rule(
              "level",
              "debug2, debug1, debug, info, notice, warn, error or fatal",
              false,
              SettingsValidation::isLogLevel),
          new Rule("outputs", "a list", false, List.class::isInstance),
          new Rule("disable_default_stderr", BOOLEAN, false, Boolean.class::isInstance)));

  private SettingsValidation() {}

  /**
   * A setting that r10k refuses.
   *
   * @param path the keys that lead to it
   * @param wanted what it must be
   */
  record Refusal(List<String> path, String wanted) {}

  /**
   * What one setting must be.
   *
   * @param evenEmpty whether it may not be there without a value, either
   */
  private record Rule(String name, String wanted, boolean evenEmpty, Predicate<Object> accepts) {
    boolean refuses(Settings settings) {
      Object value = settings.value(name);
      if (value == null || (value.equals(false) && !evenEmpty)) {
        return evenEmpty && settings.names().contains(name);
      }
      return !accepts.test(value);
    }
  }

  /** All that it refuses, in the order of the file's groups. */
  static List<Refusal> of(Settings all) throws ScanException {
    List<Refusal> refused = new ArrayList<>(of(all, GLOBAL, List.of()));
    for (String group : all.names()) {
      List<Rule> rules = GROUPS.get(group);
      Settings settings = all.settings(group);
      if (rules != null && settings != null) {
        refused.addAll(of(settings, rules, List.of(group)));
      } else if (rules != null && all.value(group) != null) {
        refused.add(new Refusal(List.of(group), "a map of settings"));
      }
    }
    return refused;
  }

  private static List<Refusal> of(Settings settings, List<Rule> rules, List<String> group) {
    return rules.stream()
        .filter(rule -> rule.refuses(settings))
        .map(rule -> new Refusal(
            Stream.concat(group.stream(), Stream.of(rule.name())).toList(), rule.wanted()))
        .toList();
  }

  private static boolean isWholeAboveZero(Object value) {
    return value instanceof Numeral number
        && WHOLE_ABOVE_ZERO.matcher(number.text()).matches();
  }

  private static boolean isUri(Object value) {
    return value instanceof String text && URI.matcher(text).matches();
  }

  private static boolean isLogLevel(Object value) {
    return value.equals(true)
        || (value instanceof String text
            && (text.matches("\\d+") || LOG_LEVELS.contains(text.toLowerCase(Locale.ROOT))));
  }

  private static boolean isProvider(Object value) {
    return isWordOf(value, PROVIDERS);
  }

  private static boolean arePurgeLevels(Object value) {
    List<?> levels = value instanceof List<?> list ? list : List.of(value);
    return levels.stream().allMatch(level -> isWordOf(level, PURGE_LEVELS));
  }

  /** r10k makes a symbol of a text (settings.rb:24). */
  private static boolean isWordOf(@Nullable Object value, Set<String> words) {
    return value instanceof Symbol symbol
        ? words.contains(symbol.name())
        : value instanceof String text && words.contains(text);
  }
}
