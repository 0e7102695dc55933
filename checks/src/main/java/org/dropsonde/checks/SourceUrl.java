package org.dropsonde.checks;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a module's URL that matter to safety. Written by people, so not always a URL: what it
 * can't take apart has no parts.
 */
record SourceUrl(String scheme, String user, boolean password, String host, String query) {
  private static final int LONGEST = 4096;
  private static final Pattern FORM = Pattern.compile(
      "\\s*([a-zA-Z][a-zA-Z0-9+.-]*)://(?:([^/?#@]*)@)?([^/?#:@]*)([^?#]*)(\\?[^#]*)?.*",
      Pattern.DOTALL);
  private static final Pattern SECRET_PARAMETER =
      Pattern.compile("(?i)[?&](?:[a-z_-]*token|password|api_?key|secret|sig(?:nature)?)=[^&]+");

  /** The forms of GitHub's and GitLab's tokens, and anything that is too long for a person's name. */
  private static final Pattern TOKEN =
      Pattern.compile("(?:gh[pousr]_|github_pat_|glpat-|gldt-|glcbt-).+|[0-9A-Za-z_-]{32,}");

  private static final Set<String> PUBLIC_LOGIN = Set.of("anonymous", "git", "guest", "anon");

  static Optional<SourceUrl> of(String url) {
    if (url.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher matcher = FORM.matcher(url);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String login = matcher.group(2) == null ? "" : matcher.group(2);
    int colon = login.indexOf(':');
    return Optional.of(new SourceUrl(
        matcher.group(1).toLowerCase(Locale.ROOT),
        colon < 0 ? login : login.substring(0, colon),
        colon >= 0 && colon + 1 < login.length(),
        matcher.group(3).toLowerCase(Locale.ROOT),
        matcher.group(5) == null ? "" : matcher.group(5)));
  }

  /** What secret the URL holds, without the secret; empty where it holds none. */
  static Optional<String> secret(String url) {
    return of(url).flatMap(SourceUrl::secretPart);
  }

  private Optional<String> secretPart() {
    if (password && !PUBLIC_LOGIN.contains(user)) {
      return Optional.of("a URL with a password");
    }
    if (TOKEN.matcher(user).matches()) {
      return Optional.of("a URL with a token");
    }
    return SECRET_PARAMETER.matcher(query).find()
        ? Optional.of("a URL with a secret parameter")
        : Optional.empty();
  }

  /** True where the transport neither hides nor protects what it carries from those on the path. */
  boolean open() {
    return Set.of("http", "git", "svn", "ftp").contains(scheme) && !loopback();
  }

  private boolean loopback() {
    return host.equals("localhost") || host.startsWith("127.") || host.startsWith("[::1]");
  }
}
