package org.dropsonde.scanner;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The files that one path or glob of a hiera.yaml can mean.
 *
 * @param directory where they lie, without a pattern in it; {@code ""} for the environment's root
 * @param path which ones they are, relative to the environment's root
 */
record DataFiles(String directory, Pattern path) {
  /** Longer than any that leads to a file; what a pattern of it would cost is bounded so. */
  private static final int LONGEST = 1_000;

  /** Puppet 7.23 pops/lookup/interpolation.rb:38. Several in a row are as good as one. */
  private static final Pattern INTERPOLATION = Pattern.compile("(?:%\\{[^}]*\\})+");

  /** A place that is absolute, and yet in the environment. */
  private static final Pattern ENVIRONMENT =
      Pattern.compile("/.*/%\\{(?:::)?environment\\}(?:/(.*))?");

  /** What Ruby's Dir.glob knows, an interpolation first. */
  private static final Pattern WILD = Pattern.compile(
      INTERPOLATION + "|(?<any>\\*\\*/)|(?<some>\\*+)|(?<one>\\?)|(?<in>\\[[^\\]]+\\])"
          + "|\\{(?<words>[^{}]*)\\}");

  /**
   * A path below a data directory, both as hiera.yaml writes them.
   *
   * @param glob whether it is a glob
   * @return empty where it lies outside of the environment, or is too long to lead anywhere
   */
  static Optional<DataFiles> of(String datadir, String path, boolean glob) {
    if (datadir.length() + path.length() > LONGEST) {
      return Optional.empty();
    }
    return inEnvironment(datadir)
        .filter(directory -> !path.startsWith("/"))
        .map(directory -> Paths.clean(Paths.join(directory, path)))
        .filter(Paths::isInside)
        .map(clean -> of(clean, glob ? WILD : INTERPOLATION));
  }

  private static Optional<String> inEnvironment(String directory) {
    Matcher absolute = ENVIRONMENT.matcher(directory);
    if (absolute.matches()) {
      return Optional.of(absolute.group(1) == null ? "" : Paths.clean(absolute.group(1)));
    }
    return directory.startsWith("/") ? Optional.empty() : Optional.of(Paths.clean(directory));
  }

  private static DataFiles of(String clean, Pattern wild) {
    StringBuilder regex = new StringBuilder();
    Matcher matcher = wild.matcher(clean);
    int end = 0;
    int literal = clean.length();
    while (matcher.find()) {
      literal = Math.min(literal, matcher.start());
      regex.append(Pattern.quote(clean.substring(end, matcher.start())));
      regex.append(wild == WILD ? translated(matcher) : "[^/]*");
      end = matcher.end();
    }
    regex.append(Pattern.quote(clean.substring(end)));
    int slash = clean.lastIndexOf('/', literal);
    return new DataFiles(slash < 0 ? "" : clean.substring(0, slash), compiled(regex, clean));
  }

  private static Pattern compiled(StringBuilder regex, String clean) {
    try {
      return Pattern.compile(regex.toString());
    } catch (java.util.regex.PatternSyntaxException e) {
      return Pattern.compile(Pattern.quote(clean)); // such as [z-a]: nothing but itself
    }
  }

  private static String translated(Matcher found) {
    String in = found.group("in");
    String words = found.group("words");
    if (found.group("any") != null) {
      return "(?:.*/)?";
    }
    if (found.group("one") != null) {
      return "[^/]";
    }
    if (in != null) {
      return in.replaceFirst("^\\[!", "[^").replaceAll("(?s)(?<=.)([\\\\\\[&])", "\\\\$1");
    }
    return words == null
        ? "[^/]*"
        : Arrays.stream(words.split(",", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining("|", "(?:", ")"));
  }
}
