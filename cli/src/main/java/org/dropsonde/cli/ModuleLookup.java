package org.dropsonde.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dropsonde.forge.Answer;
import org.dropsonde.forge.ForgeClient;
import org.dropsonde.forge.ForgeConfig;
import org.dropsonde.forge.ForgeException;
import org.dropsonde.forge.ForgeIndex;
import org.dropsonde.forge.ForgeModule;
import org.dropsonde.forge.ForgeRelease;
import org.dropsonde.forge.IndexedModule;
import org.dropsonde.forge.Printable;
import org.dropsonde.forge.PuppetVersion;
import org.dropsonde.forge.ReleaseContents;
import org.jspecify.annotations.Nullable;

/**
 * Finds out about a module: from the Forges, or else from the index.
 *
 * <p>The public Forge is not asked about a name that the index does not hold: it may be a private one.
 */
final class ModuleLookup {
  private static final int MOST_SUGGESTIONS = 5;

  private final Surroundings surroundings;
  private final GlobalOptions options;
  private final ForgeIndex index;
  private final List<ForgeException> failures = new ArrayList<>();

  ModuleLookup(Surroundings surroundings, GlobalOptions options) throws ForgeException {
    this.surroundings = surroundings;
    this.options = options;
    this.index = new PublicIndex(surroundings, options).asItIs();
  }

  ForgeIndex index() {
    return index;
  }

  /** What went wrong on the way to what was found all the same. */
  List<ForgeException> failures() {
    return failures;
  }

  private record Found(ForgeModule module, ForgeClient client, ForgeConfig forge) {}

  /**
   * Looks a module up.
   *
   * @param version null for the latest
   * @param contents whether to download the release and read what is in it
   */
  ModuleFacts find(String slug, @Nullable String version, boolean contents)
      throws CliException, ForgeException {
    Optional<Found> found = ask(slug);
    Optional<IndexedModule> indexed = index.module(slug);
    if (found.isEmpty() && indexed.isEmpty()) {
      throw notFound(slug);
    }
    IndexedModule about = found.map(it -> it.module().about()).orElseGet(indexed::orElseThrow);
    @Nullable String chosen = version == null ? about.latest().orElse(null) : version;
    if (version != null && about.versionsComplete() && !isPublished(about, version)) {
      throw noSuchVersion(about, version);
    }
    @Nullable ForgeRelease release = null;
    @Nullable ReleaseContents read = null;
    if (found.isPresent() && chosen != null) {
      ForgeClient client = found.get().client();
      release = orNull(() -> client.release(slug, chosen));
      @Nullable ForgeRelease known = release;
      read = contents && known != null ? client.contents(known) : null;
    }
    return new ModuleFacts(
        about.slug(),
        chosen,
        found.map(it -> it.forge().toString()).orElse("the index of " + day(index)),
        about,
        release == null ? null : release.metadata(),
        release,
        read,
        index);
  }

  private Optional<Found> ask(String slug) throws CliException, ForgeException {
    List<ForgeConfig> forges = new Forges(surroundings, options).all();
    boolean isPublic = index.lookup(slug) != Answer.PRIVATE;
    for (ForgeConfig forge : isPublic ? forges : forges.subList(1, forges.size())) {
      ForgeClient client = new ForgeClient(forge, options.cacheDir);
      try {
        return Optional.of(new Found(client.module(slug), client, forge));
      } catch (ForgeException e) {
        if (e.kind() != ForgeException.Kind.NOT_FOUND) {
          failures.add(e);
        }
      }
    }
    return Optional.empty();
  }

  private interface Request<T> {
    T get() throws ForgeException;
  }

  private <T> @Nullable T orNull(Request<T> request) {
    try {
      return request.get();
    } catch (ForgeException e) {
      failures.add(e);
      return null;
    }
  }

  private static boolean isPublished(IndexedModule about, String version) {
    return about.versions().contains(version) || about.withdrawn().contains(version);
  }

  private CliException notFound(String slug) throws ForgeException {
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
    String where = index.lookup(slug) == Answer.PRIVATE
        ? " is not in the index of public modules, which is of " + day(index)
            + " ('dropsonde update' renews it)."
        : " is on none of the Forges asked.";
    return new CliException(ExitCode.INPUT, "The module " + slug + where + suggestions(slug));
  }

  /** A sentence with the names that may have been meant; empty where there are none. */
  String suggestions(String wanted) {
    List<String> nearest = index.nearest(wanted, MOST_SUGGESTIONS);
    return nearest.isEmpty() ? "" : " Did you mean " + String.join(", ", nearest) + "?";
  }

  private static CliException noSuchVersion(IndexedModule about, String version) {
    String newest = String.join(
        ", ",
        about.versions().subList(0, Math.min(MOST_SUGGESTIONS, about.versions().size())));
    String what = PuppetVersion.parse(version).isPresent()
        ? " has no version " + version + "."
        : " has versions such as 1.2.3, not '" + Printable.of(version) + "'.";
    return new CliException(
        ExitCode.INPUT,
        "The module " + about.slug() + what
            + (newest.isEmpty() ? " It has none." : " Its newest: " + newest + "."));
  }

  private static String day(ForgeIndex index) {
    return index.refreshedAt().toString().substring(0, 10);
  }
}
