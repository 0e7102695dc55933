package org.dropsonde.inventory;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names a module by a package URL (purl-spec).
 *
 * <p>{@code pkg:puppet} is only a candidate type there: until it is registered, scanners may not know
 * it. A git module is {@code pkg:github} or {@code pkg:generic} with its repository.
 */
final class PackageUrls {
  private static final Pattern GITHUB = Pattern.compile(
      "(?:[a-z+]+://)?(?:git@)?github\\.com[:/]([^/:]+)/([^/:]+?)(?:\\.git)?/?",
      Pattern.CASE_INSENSITIVE);

  private PackageUrls() {}

  /** The package URL; empty where nothing names the module outside of its repository. */
  static Optional<String> of(InventoryModule module) {
    SourceLine source = module.source();
    @Nullable String url = source.url();
    if (source.kind().equals("forge") && module.slug() != null) {
      return Optional.of("pkg:puppet/" + encode(module.slug().owner()) + "/"
          + encode(module.slug().name()) + version(release(module)));
    }
    if (url == null) {
      return Optional.empty();
    }
    Matcher github = GITHUB.matcher(url);
    if (source.kind().equals("git") && github.matches()) {
      // The github type is lower case throughout (purl-spec types/github-definition).
      return Optional.of("pkg:github/" + encode(github.group(1).toLowerCase(Locale.ROOT)) + "/"
          + encode(github.group(2).toLowerCase(Locale.ROOT)) + version(source.ref()));
    }
    return Optional.of("pkg:generic/" + encode(module.title()) + qualified(source, url));
  }

  private static @Nullable String release(InventoryModule module) {
    return "latest".equals(module.version()) ? null : module.version();
  }

  private static String qualified(SourceLine source, String url) {
    return switch (source.kind()) {
      case "git" -> "?vcs_url=" + encode(gitUrl(url) + at(source.ref()));
      case "svn" -> "?vcs_url=" + encode("svn+" + url + at(source.ref()));
      default -> "?download_url=" + encode(url);
    };
  }

  /** A git repository in the notation of SPDX's download locations: {@code git+ssh://host/path}. */
  static String gitUrl(String url) {
    if (url.contains("://")) {
      return url.startsWith("git://") ? url : "git+" + url;
    }
    int colon = url.indexOf(':');
    return colon < 0
        ? url
        : "git+ssh://" + url.substring(0, colon) + "/" + url.substring(colon + 1);
  }

  private static String at(@Nullable String ref) {
    return ref == null || ref.startsWith(":") ? "" : "@" + ref;
  }

  private static String version(@Nullable String version) {
    return version == null || version.startsWith(":") ? "" : "@" + encode(version);
  }

  /** Percent-encodes all but what purl-spec leaves bare. */
  static String encode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (octet & 0xff);
      if (character < 0x80
          && (Character.isLetterOrDigit(character) || ".-_~:".indexOf(character) >= 0)) {
        encoded.append(character);
      } else {
        encoded.append(String.format(Locale.ROOT, "%%%02X", octet & 0xff));
      }
    }
    return encoded.toString();
  }
}
