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
  private static final int LONGEST = 2000;

  private final Map<String, String> slugs;

  private MirrorMap(Map<String, String> slugs) {
    this.slugs = slugs;
  }

  /** The repositories that an index knows. */
  public static MirrorMap of(ForgeIndex index) {
    Map<String, String> slugs = new HashMap<>();
    Set<String> ambiguous = new HashSet<>();
    for (IndexedModule module : index.modules()) {
      String source = module.source();
      Optional<String> repository = source == null ? Optional.empty() : repository(source);
      if (repository.isPresent() && slugs.put(repository.get(), module.slug()) != null) {
        ambiguous.add(repository.get());
      }
    }
    slugs.keySet().removeAll(ambiguous);
    return new MirrorMap(Map.copyOf(slugs));
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
    Matcher matcher = URL.matcher(text);
    if (!matcher.matches()) {
      matcher = SCP.matcher(text);
      if (!matcher.matches()) {
        return Optional.empty();
      }
    }
    String path = matcher.group(2).replaceFirst("[?#].*$", "").replaceAll("/{2,}", "/");
    path = path.replaceFirst("/$", "").replaceFirst("(?i)\\.git$", "");
    String host = matcher.group(1).replaceFirst("^www\\.", "");
    // A home page without owner and name is no repository.
    return path.indexOf('/') > 0 && !path.endsWith("/")
        ? Optional.of((host + "/" + path).toLowerCase(Locale.ROOT))
        : Optional.empty();
  }
}
