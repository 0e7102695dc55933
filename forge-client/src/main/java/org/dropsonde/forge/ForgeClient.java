package org.dropsonde.forge;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Asks one Forge about modules and releases, and keeps its answers. Safe for several threads.
 *
 * <p>A release never changes, so it is asked for once; a module is asked for again each time, but sent
 * again only if it changed.
 */
public final class ForgeClient {
  private static final String TRIMMED = "?exclude_fields=readme%20changelog%20license%20reference";
  private static final long LARGEST_DOCUMENT = 16L << 20;

  private final ForgeConfig config;
  private final ForgeHttp http;
  private final DocumentCache cache;

  /** Prepares a client; nothing is asked and nothing written yet. */
  public ForgeClient(ForgeConfig config, Path cacheDirectory) throws ForgeException {
    this.config = config;
    this.http = new ForgeHttp(config);
    this.cache = new DocumentCache(cacheDirectory, config);
  }

  /**
   * A module as the Forge describes it now; offline, as it last did.
   *
   * @param slug {@code owner-name} or {@code owner/name}
   */
  public ForgeModule module(String slug) throws ForgeException {
    String asked = checked(slug);
    DocumentCache.Kept kept = cache.find(asked + ".json");
    if (config.offline() && kept != null) {
      return parsed(kept.body(), asked);
    }
    URI url = http.resolve("v3/modules/" + asked);
    String since = kept == null || kept.lastModified().isEmpty() ? null : kept.lastModified();
    return http.get(url, since, answered -> {
      if (answered.body() == null && kept != null) {
        return parsed(kept.body(), asked);
      }
      String body = body(answered);
      ForgeModule module = module(body, asked);
      cache.keep(asked + ".json", answered.lastModified(), body);
      return module;
    });
  }

  /** A release of a module, from the cache where it was asked for before. */
  public ForgeRelease release(String slug, String version) throws ForgeException {
    String asked = checked(slug);
    if (PuppetVersion.parse(version).isEmpty()) {
      throw new ForgeException(
          ForgeException.Kind.WRONG_REQUEST,
          "A release of " + asked + " has a version such as 1.2.3, not \"" + Printable.of(version)
              + "\".");
    }
    String name = asked + "-" + version + ".json";
    DocumentCache.Kept kept = cache.find(name);
    if (kept != null) {
      try {
        return ReleaseDocument.read(kept.body(), asked, version, config.toString());
      } catch (IOException | ForgeException e) {
        cache.drop(name); // damaged: ask again
      }
    }
    URI url = http.resolve("v3/releases/" + asked + "-" + version.replace("+", "%2B") + TRIMMED);
    return http.get(url, answered -> {
      String body = body(answered);
      ForgeRelease release = ReleaseDocument.read(body, asked, version, config.toString());
      cache.keep(name, answered.lastModified(), body);
      return release;
    });
  }

  /** What a release's tarball holds: downloaded once, checked each time, never unpacked. */
  public ReleaseContents contents(ForgeRelease release) throws ForgeException {
    Path file = new ReleaseDownload(config, http, cache).file(release);
    return ReleaseArchive.read(file, release.slug(), release.version());
  }

  /**
   * One release of many.
   *
   * @param release null where it failed
   * @param failure null where it went well
   */
  public record Result(
      String slug,
      String version,
      @Nullable ForgeRelease release,
      @Nullable ForgeException failure) {}

  /** A release to ask for. */
  public record Wanted(String slug, String version) {}

  /** Many releases at once, in the order asked for; one that fails never spoils the others. */
  public List<Result> releases(List<Wanted> wanted) throws ForgeException {
    ExecutorService threads = Executors.newFixedThreadPool(config.connections());
    try {
      List<Future<Result>> coming = new ArrayList<>();
      for (Wanted one : wanted) {
        coming.add(threads.submit(() -> result(one)));
      }
      List<Result> results = new ArrayList<>();
      for (Future<Result> result : coming) {
        results.add(result.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ForgeException(
          ForgeException.Kind.INTERRUPTED, "Asking " + config + " was interrupted.", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Asking for a release failed", e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  /** An index that somebody put on a web server, in any form that {@link ForgeIndex#read} knows. */
  public ForgeIndex index(URI url) throws ForgeException {
    return http.get(url, answered -> {
      LimitedStream body = answered.content(IndexFormat.LARGEST);
      return IndexReader.read(body.readAllBytes(), ForgeHttp.shown(url));
    });
  }

  private Result result(Wanted wanted) {
    try {
      ForgeRelease release = release(wanted.slug(), wanted.version());
      return new Result(wanted.slug(), wanted.version(), release, null);
    } catch (ForgeException e) {
      return new Result(wanted.slug(), wanted.version(), null, e);
    }
  }

  private ForgeModule parsed(String kept, String slug) throws ForgeException {
    try {
      return module(kept, slug);
    } catch (IOException e) {
      cache.drop(slug + ".json");
      throw new ForgeException(
          ForgeException.Kind.DISK,
          "What the cache held about " + slug + " was damaged and is deleted. Try again.",
          e);
    }
  }

  private ForgeModule module(String body, String slug) throws IOException, ForgeException {
    try (JsonParser json = IndexFormat.json().createParser(body)) {
      json.nextToken();
      ModuleDocument document = ModuleDocument.read(json);
      IndexedModule about = document
          .module()
          .orElseThrow(() -> new ForgeException( // puppet-anvil's 200 with every field empty
              ForgeException.Kind.NOT_FOUND, config + " has no module " + slug + "."));
      if (!about.slug().equals(slug)) {
        throw new ForgeException(
            ForgeException.Kind.BAD_ANSWER,
            config + " was asked for " + slug + " and described another module.");
      }
      return new ForgeModule(about, document.currentMetadata());
    }
  }

  private static String body(ForgeHttp.Answered answered) throws IOException {
    LimitedStream body = answered.content(LARGEST_DOCUMENT);
    return new String(body.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String checked(String slug) throws ForgeException {
    String canonical = SlugForm.canonical(slug);
    if (!SlugForm.isModule(canonical)) {
      throw new ForgeException(
          ForgeException.Kind.WRONG_REQUEST,
          "A module is named owner-name or owner/name, not \"" + Printable.of(slug) + "\".");
    }
    return canonical;
  }
}
