package org.dropsonde.forge;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the Forge module that a git repository holds: the one whose published metadata names that
 * repository as its source. A repository that several modules name is nobody's.
 */
public final class MirrorMap {
  private static final Pattern URL =
      Pattern.compile("(?:git\\+)?(?:https?|ssh|git)://(?:[^/@]*@)?([^/:@]+)(?::\\d+)?/(.+)");
  private static final Pattern SCP = Pattern.compile("(?:[^/:@]+@)?([^/:@]+):(?!/)(.+)");
  private static final String HTTPS = "https://";
  private static final int LONGEST = 2000;

  private final Map<String, String> slugs;

  private MirrorMap(Map<String, String> slugs) {
    this.slugs = slugs;
  }

  /** The repositories that an index knows. */
  public static MirrorMap of(ForgeIndex index) {
    Map<String, String> slugs = new HashMap<>();
    Set<String> ambiguous = new HashSet<>();
    for (Listing module : index.listings()) {
      String source = module.source();
      Optional<String> repository = source == null ? Optional.empty() : repository(source);
      if (repository.isPresent() && slugs.put(repository.get(), module.slug()) != null) {
        ambiguous.add(repository.get());
      }
    }
    slugs.keySet().removeAll(ambiguous);
    return new MirrorMap(slugs);
  }

  /**
   * The module that a git URL holds, in https, ssh, git or {@code user@host:path} notation, with or
   * without {@code .git}; empty where none or several do.
   */
  public Optional<String> slug(String gitUrl) {
    return repository(gitUrl).map(slugs::get);
  }

  /** {@code host/owner/name} in lower case; a user, a port and {@code .git} make no difference. */
  static Optional<String> repository(String url) {
    String text = url.strip();
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    int slash = plainHostEnd(text);
    if (slash > 0) {
      return named(text.substring(HTTPS.length(), slash), text.substring(slash + 1));
    }
    Matcher matcher = URL.matcher(text);
    if (!matcher.matches()) {
      matcher = SCP.matcher(text);
      if (!matcher.matches()) {
        return Optional.empty();
      }
    }
    return named(matcher.group(1), matcher.group(2));
  }

  /**
   * Where the path of {@code https://host/path} begins; 0 for every other form. Nearly all of ten
   * thousand sources have this one, and the expressions take longer than to read the index.
   */
  private static int plainHostEnd(String text) {
    int slash = text.startsWith(HTTPS) ? text.indexOf('/', HTTPS.length()) : 0;
    for (int i = HTTPS.length(); i < text.length() && slash > 0; i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || (i < slash && (c == '@' || c == ':'))) {
        return 0;
      }
    }
    return slash > HTTPS.length() && slash < text.length() - 1 ? slash : 0;
  }

  private static Optional<String> named(String writtenHost, String writtenPath) {
    String host = writtenHost.toLowerCase(Locale.ROOT);
    String path = path(writtenPath.toLowerCase(Locale.ROOT));
    // A home page without owner and name is no repository.
    return path.indexOf('/') > 0 && !path.endsWith("/")
        ? Optional.of((host.startsWith("www.") ? host.substring(4) : host) + "/" + path)
        : Optional.empty();
  }

  /** Without regular expressions, which would take as long as the rest of a short run. */
  private static String path(String written) {
    String path = before('#', before('?', written));
    while (path.contains("//")) {
      path = path.replace("//", "/");
    }
    if (path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
    return path.endsWith(".git") ? path.substring(0, path.length() - 4) : path;
  }

  private static String before(char end, String text) {
    int at = text.indexOf(end);
    return at < 0 ? text : text.substring(0, at);
  }
}
