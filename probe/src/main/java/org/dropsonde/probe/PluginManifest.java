package org.dropsonde.probe;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.dropsonde.probe.PluginJson.MalformedException;
import org.dropsonde.spi.Rule;
import org.dropsonde.spi.SpiVersion;

/**
 * What a plugin says about itself in {@code plugin.json}.
 *
 * @param name lower-case letters, digits and _: the name that {@code --enable} takes
 * @param version letters, digits, dots, + and -
 * @param spi the {@link SpiVersion} that it was built against
 * @param metrics the columns that it fills, and no others
 * @param rules the ids of what its checks look for, and no others
 * @param expires the last day on which it runs, at most a year ahead: a metric has an end
 * @param review where its purpose and data were discussed in public
 */
public record PluginManifest(
    String name,
    String version,
    int spi,
    List<String> metrics,
    List<String> rules,
    LocalDate expires,
    URI review) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");
  private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+-]{0,63}");
  private static final Set<String> KEYS =
      Set.of("name", "version", "spi", "metrics", "expires", "review");
  private static final Set<String> OPTIONAL_KEYS = Set.of("rules");

  /** This program's own rules begin so. */
  private static final Pattern OWN_RULE = Pattern.compile("(?:DS|PF)[0-9].*");

  public PluginManifest {
    metrics = List.copyOf(metrics);
    rules = List.copyOf(rules);
  }

  static PluginManifest parse(byte[] json) throws MalformedException {
    PluginJson object = PluginJson.read(json, KEYS, OPTIONAL_KEYS);
    List<String> rules = rules(object.has("rules") ? object.texts("rules") : List.of());
    return new PluginManifest(
        name(object.text("name")),
        version(object.text("version")),
        spi(object.number("spi")),
        metrics(object.texts("metrics"), rules.isEmpty()),
        rules,
        day(object.text("expires")),
        url(object.text("review")));
  }

  /** A text that is a plugin's name, and so safe as a file's. */
  static String name(String text) throws MalformedException {
    return checked(text, NAME, "name");
  }

  /** A text that is a plugin's version, and so safe in a file's name. */
  static String version(String text) throws MalformedException {
    return checked(text, VERSION, "version");
  }

  /** Refuses a plugin whose time is over, or that claims more than a year. */
  void checkExpiry(LocalDate today) throws MalformedException {
    if (expires.isBefore(today)) {
      throw new MalformedException("it expired on " + expires + "; ask its author for a newer one");
    }
    if (expires.isAfter(today.plusYears(1))) {
      throw new MalformedException(
          "it expires on " + expires + "; a metric may run for a year at the most");
    }
  }

  private static String checked(String text, Pattern form, String what) throws MalformedException {
    if (form.matcher(text).matches()) {
      return text;
    }
    throw new MalformedException("its " + what + " must match " + form.pattern());
  }

  private static int spi(long version) throws MalformedException {
    if (version < 1) {
      throw new MalformedException("spi must be 1 or more");
    }
    if (version > SpiVersion.CURRENT) {
      throw new MalformedException("it needs version " + version
          + " of the plugin interface, and this program has " + SpiVersion.CURRENT
          + "; update Dropsonde");
    }
    return (int) version;
  }

  private static List<String> metrics(List<String> metrics, boolean needed)
      throws MalformedException {
    if ((metrics.isEmpty() && needed)
        || metrics.size() > 64
        || new HashSet<>(metrics).size() < metrics.size()) {
      throw new MalformedException("metrics must name 1 to 64 columns, each once");
    }
    for (String metric : metrics) {
      checked(metric, NAME, "metric");
    }
    return metrics;
  }

  private static List<String> rules(List<String> rules) throws MalformedException {
    if (rules.size() > 64 || new HashSet<>(rules).size() < rules.size()) {
      throw new MalformedException("rules must name at most 64 ids, each once");
    }
    for (String rule : rules) {
      if (!Rule.isId(rule) || OWN_RULE.matcher(rule).matches()) {
        throw new MalformedException("its rules must look like ACME001; DS and PF are taken");
      }
    }
    return rules;
  }

  private static LocalDate day(String text) throws MalformedException {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new MalformedException("expires must be a day such as 2027-01-31");
    }
  }

  private static URI url(String text) throws MalformedException {
    try {
      URI url = new URI(text);
      if ("https".equals(url.getScheme()) && url.getHost() != null) {
        return url;
      }
    } catch (URISyntaxException e) {
      // Told below, with the other ways to be no https URL.
    }
    throw new MalformedException("review must be an https URL");
  }
}
