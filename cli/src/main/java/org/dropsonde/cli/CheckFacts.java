package org.dropsonde.cli;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.dropsonde.checks.ForgeFacts;
import org.dropsonde.checks.RemoteRefs;
import org.dropsonde.forge.ForgeException;
import org.dropsonde.forge.ForgeIndex;
import org.dropsonde.scanner.RemoteReferences;
import org.dropsonde.scanner.ScanException;
import org.dropsonde.spi.ControlRepo;
import org.dropsonde.spi.Environment;
import org.dropsonde.spi.ModuleSource;
import org.dropsonde.spi.ModuleUse;
import org.jspecify.annotations.Nullable;

/** What a check goes by that is not in the repository, and the words about what did not answer. */
final class CheckFacts {
  private static final int MOST_LINES = 5;

  private final Surroundings surroundings;
  private final GlobalOptions options;
  private final ForgeFacts forge;
  private final Releases releases;
  private final @Nullable RemoteReferences remotes;

  private CheckFacts(
      Surroundings surroundings,
      GlobalOptions options,
      ForgeFacts forge,
      Releases releases,
      @Nullable RemoteReferences remotes) {
    this.surroundings = surroundings;
    this.options = options;
    this.forge = forge;
    this.releases = releases;
    this.remotes = remotes;
  }

  /** Asks the network what the user wants asked there. */
  static CheckFacts gather(
      Surroundings surroundings,
      GlobalOptions options,
      CheckOptions wanted,
      ControlRepo repo,
      ForgeIndex index)
      throws CliException, ForgeException, ScanException {
    Releases releases = Releases.of(surroundings, options, wanted.fetchMetadata);
    if (wanted.fetchMetadata) {
      releases.prepare(IndexFacts.publicReleases(repo, index));
    }
    @Nullable
    RemoteReferences remotes =
        wanted.checkRefs ? RemoteReferences.ask(gitUrls(repo), surroundings.environment()) : null;
    return new CheckFacts(surroundings, options, IndexFacts.of(index, releases), releases, remotes);
  }

  private static Set<String> gitUrls(ControlRepo repo) {
    Set<String> urls = new TreeSet<>();
    for (Environment environment : repo.environments()) {
      for (ModuleUse use : environment.modules()) {
        if (use.source() instanceof ModuleSource.Git git && git.ref() != null) {
          urls.add(git.url());
        }
      }
    }
    return urls;
  }

  ForgeFacts forge() {
    return forge;
  }

  /** Null where no git server is to be asked. */
  @Nullable
  RemoteRefs remotes() {
    return remotes == null ? null : remotes::of;
  }

  /** Says on stderr, after the checks, what they could not look at. */
  void tell() {
    if (remotes != null) {
      tell(remotes.unanswered());
    }
    tell(releases.failures());
    if (forge != ForgeFacts.NONE && !forge.complete()) {
      options.say(
          surroundings,
          "note: dependencies and requirements of Forge modules were looked at only where their"
              + " metadata.json is at hand; --fetch-metadata asks the Forge for it");
    }
  }

  private void tell(List<String> failures) {
    failures.stream()
        .limit(options.verbose ? Long.MAX_VALUE : MOST_LINES)
        .forEach(line -> options.say(surroundings, "warning: " + line));
    if (failures.size() > MOST_LINES && !options.verbose) {
      options.say(
          surroundings, "warning: " + (failures.size() - MOST_LINES) + " more: -v shows them");
    }
  }
}
