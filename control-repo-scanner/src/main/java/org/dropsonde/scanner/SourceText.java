package org.dropsonde.scanner;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dropsonde.scanner.ScanException.Kind;

/** A source as a user writes it: a path, a URL, or {@code user@host:path} as ssh has it. */
final class SourceText {
  private static final Set<String> SCHEMES = Set.of("http", "https", "ssh", "git+ssh", "git");

  /** git-clone(1): a colon before the first slash, and no scheme. */
  private static final Pattern SSH_SHORT = Pattern.compile("(?:[\\w.+-]+@)?[\\w.-]+:(?!//)[^:].*");

  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://.*");
  private static final Pattern USER = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*://)[^/@]*@");

  private SourceText() {}

  /** Whether it has to be fetched. */
  static boolean isRemote(String text) {
    Matcher scheme = SCHEME.matcher(text);
    if (scheme.matches()) {
      return SCHEMES.contains(scheme.group(1).toLowerCase(Locale.ROOT));
    }
    return SSH_SHORT.matcher(text).matches() && !text.startsWith("file:");
  }

  /** The local path that it is, {@code file://} taken off. */
  static String localPath(String text) throws ScanException {
    if (!text.startsWith("file:")) {
      Matcher scheme = SCHEME.matcher(text);
      if (scheme.matches()) {
        throw new ScanException(
            Kind.NOT_FOUND,
            redacted(text) + ": give a path, or a URL with https, ssh, git or file");
      }
      return text;
    }
    try {
      return Path.of(URI.create(text)).toString();
    } catch (IllegalArgumentException e) {
      throw new ScanException(
          Kind.NOT_FOUND, text + " is no file URL; write file:///path/to/repository", e);
    }
  }

  /** The same without user and password. */
  static String redacted(String text) {
    return USER.matcher(text).replaceFirst("$1");
  }

  /** What to call what lies there: the last part of the path, without {@code .git}. */
  static String name(String text) {
    String path = text.matches("\\.{0,2}/?") ? absolute(text) : text;
    String clean = path.replaceAll("/+$", "");
    String last = clean.substring(Math.max(clean.lastIndexOf('/'), clean.lastIndexOf(':')) + 1);
    String name =
        last.endsWith(".git") && last.length() > 4 ? last.substring(0, last.length() - 4) : last;
    return name.equals(".") || name.equals("..") ? absolute(clean) : name;
  }

  private static String absolute(String text) {
    Path last = Path.of(text).toAbsolutePath().normalize().getFileName();
    return last == null ? "" : last.toString();
  }

  /** A form in which two ways to write one remote are equal. */
  static String canonical(String text) {
    String plain = redacted(text).replaceAll("/+$", "").replaceAll("\\.git$", "");
    if (plain.startsWith("file://")) {
      plain = plain.substring("file://".length());
    }
    if (isRemote(plain) || plain.isEmpty()) {
      // git@host:path and ssh://git@host/path are the same place.
      return plain
          .replaceFirst("^[A-Za-z+]+://", "")
          .replaceFirst("^[\\w.+-]+@", "")
          .replaceFirst("^([\\w.-]+):(?!\\d+/)", "$1/");
    }
    try {
      return Path.of(plain).toAbsolutePath().normalize().toString();
    } catch (java.nio.file.InvalidPathException e) {
      return plain;
    }
  }
}
