package org.dropsonde.cli;

import java.net.URI;
import java.util.concurrent.Callable;
import org.dropsonde.forge.ForgeClient;
import org.dropsonde.forge.ForgeConfig;
import org.dropsonde.forge.ForgeException;
import org.dropsonde.forge.ForgeIndex;
import org.dropsonde.forge.IndexChanges;
import org.dropsonde.forge.IndexRefresh;
import org.dropsonde.forge.IndexStore;
import org.dropsonde.forge.RefreshResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Brings the cached index of public modules up to date: from the Forge, a file or a web server. */
@Command(
    name = "update",
    description = "Refresh the index of public Forge modules.",
    footer = {
      "",
      "The Forge is asked for what changed, or for everything where that is needed. An interrupted "
          + "refresh goes on where it stopped; a failed one leaves the index as it was.",
      "",
      "Examples:",
      "  dropsonde update",
      "  dropsonde update --from forge.json",
      "  dropsonde update --from https://files.example.com/forge-index.jsonl",
      "",
      "docs/forge-index.md: how the index works, sites without internet, several Forges, tokens, proxies."
    })
final class UpdateCommand implements Callable<Integer> {
  @Option(
      names = "--full",
      fallbackValue = "true",
      description = "Read all modules, not only what changed.")
  boolean full;

  @Option(
      names = "--force",
      fallbackValue = "true",
      description = "Read all modules, and believe it if there are far fewer than before.")
  boolean force;

  @Option(
      names = "--from",
      paramLabel = "FILE|URL",
      description = "Take the index from here instead: one of this program, the original client's"
          + " forge.json, or a JSON list of slugs.")
  @Nullable
  String from;

  private final Surroundings surroundings;
  private final GlobalOptions options;

  UpdateCommand(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  @Override
  public Integer call() throws CliException, ForgeException {
    if (options.forgeIndex != null) {
      return nothing(
          "--forge-index is set, so that the index in the cache is not used: nothing done.");
    }
    if (from != null) {
      return take(from);
    }
    if (options.offline) {
      return nothing("--offline is set: the Forge index was not refreshed.");
    }
    return refresh(new Forges(surroundings, options).first());
  }

  private Integer refresh(ForgeConfig forge) throws ForgeException {
    RefreshWatch watch = new RefreshWatch(surroundings.console(), options);
    IndexRefresh refresh = new IndexRefresh(forge, store(), surroundings.clock(), watch);
    RefreshResult result;
    watch.begin(forge.toString());
    try {
      result = refresh.run(mode());
    } catch (ForgeException e) {
      watch.end();
      tellKept();
      throw e;
    }
    watch.end();
    tell(
        result.index(),
        result.changes(),
        switch (result.extent()) {
          case FULL -> "all modules read with " + requests(result);
          case INCREMENTAL -> "changes read with " + requests(result);
          case NONE -> "another process refreshed it meanwhile";
        });
    return ExitCode.DONE.code();
  }

  private void tellKept() {
    ForgeIndex kept = store().load().content();
    if (!options.quiet && kept.isUsable()) {
      surroundings.console().err().println("The index stays as it was, " + date(kept) + ".");
    }
  }

  private Integer take(String place) throws CliException, ForgeException {
    ForgeIndex index = place.matches("https?://.*")
        ? new ForgeClient(new Forges(surroundings, options).first(), options.cacheDir)
            .index(url(place))
        : ForgeIndex.readWhole(surroundings.workingDirectory().resolve(place));
    IndexStore store = store();
    IndexChanges changes = store.take(index, force);
    ForgeIndex taken = store.load().content();
    tell(taken, changes, date(taken));
    return ExitCode.DONE.code();
  }

  private void tell(ForgeIndex index, IndexChanges changes, String how) {
    if (!options.quiet) {
      ChangeText.print(
          index, changes, how, options.verbose, surroundings.console().out());
      surroundings.console().out().flush();
      PublicIndex.otherForge(index).ifPresent(surroundings.console().err()::println);
    }
  }

  private IndexRefresh.Mode mode() {
    return force
        ? IndexRefresh.Mode.FORCED
        : full ? IndexRefresh.Mode.FULL : IndexRefresh.Mode.AUTOMATIC;
  }

  private IndexStore store() {
    return new PublicIndex(surroundings, options).store();
  }

  private Integer nothing(String why) {
    surroundings.console().err().println(why);
    return ExitCode.NOTHING.code();
  }

  private String date(ForgeIndex index) {
    String today = surroundings.clock().instant().toString().substring(0, 10);
    String day = index.refreshedAt().toString().substring(0, 10);
    return day.equals(today) ? "as of today" : "as of " + day;
  }

  private static String requests(RefreshResult result) {
    return result.requests() + (result.requests() == 1 ? " request" : " requests");
  }

  private static URI url(String place) throws CliException {
    try {
      return URI.create(place);
    } catch (IllegalArgumentException e) {
      throw new CliException(
          ExitCode.USAGE, "--from: " + Credentials.hidden(place) + " is no URL.", e);
    }
  }
}
