package org.dropsonde.forge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Looks into the archives of releases for the classes that they define.
 *
 * <p>The Forge learns which releases are asked for. Hand in published ones only: a private name in a
 * request would be out.
 */
public final class ClassSurvey {
  private static final int THREADS = 4;

  private final ForgeClient client;

  /** A survey of the Forge that the client asks. */
  public ClassSurvey(ForgeClient client) {
    this.client = client;
  }

  /**
   * A release to look into.
   *
   * @param version null for the newest one
   */
  public record Wanted(String slug, @Nullable String version) {
    @Override
    public String toString() {
      return slug + " " + (version == null ? "(newest)" : version);
    }
  }

  /**
   * What was learned.
   *
   * @param failures one for each release that could not be looked into, by release
   */
  public record Result(PublishedClasses classes, Map<Wanted, ForgeException> failures) {
    public Result {
      failures = Map.copyOf(failures);
    }
  }

  /**
   * Looks into each of these releases; one that fails never spoils the others.
   *
   * @throws ForgeException of kind INTERRUPTED alone
   */
  public Result of(List<Wanted> wanted) throws ForgeException {
    Map<String, Map<String, List<String>>> found = new LinkedHashMap<>();
    Map<Wanted, ForgeException> failures = new LinkedHashMap<>();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<ReleaseContents>> coming = new ArrayList<>();
      for (Wanted one : wanted) {
        coming.add(threads.submit(() -> contents(one)));
      }
      for (int i = 0; i < coming.size(); i++) {
        try {
          ReleaseContents contents = coming.get(i).get();
          found
              .computeIfAbsent(wanted.get(i).slug(), any -> new LinkedHashMap<>())
              .put(
                  contents.metadata().version(),
                  contents.classes().stream()
                      .filter(PublishedClassesFile::isClass)
                      .toList());
        } catch (ExecutionException e) {
          failures.put(wanted.get(i), expected(e));
        }
      }
      return new Result(new PublishedClasses(found), failures);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ForgeException(
          ForgeException.Kind.INTERRUPTED, "Looking into releases was interrupted.", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private ReleaseContents contents(Wanted wanted) throws ForgeException {
    String version = wanted.version() == null ? newest(wanted.slug()) : wanted.version();
    return client.contents(client.release(wanted.slug(), version));
  }

  private String newest(String slug) throws ForgeException {
    return client
        .module(slug)
        .about()
        .latest()
        .orElseThrow(() -> new ForgeException(
            ForgeException.Kind.NOT_FOUND, "The Forge names no release of " + slug + "."));
  }

  private static ForgeException expected(ExecutionException failure) {
    if (failure.getCause() instanceof ForgeException expected) {
      return expected;
    }
    throw new IllegalStateException("Looking into a release failed", failure.getCause());
  }
}
