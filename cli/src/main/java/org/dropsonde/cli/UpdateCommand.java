package org.dropsonde.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.dropsonde.forge.ForgeException;
import org.dropsonde.forge.ForgeIndex;
import org.dropsonde.forge.IndexStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Brings the cached index of public modules up to date from a file. */
@Command(
    name = "update",
    description = "Take the index of public Forge modules from a file into the cache.",
    footer = {
      "",
      "The file is an index of this program, the original client's forge.json, or a JSON list of slugs.",
      "",
      "Example:",
      "  dropsonde update --from forge.json"
    })
final class UpdateCommand implements Callable<Integer> {
  @Option(
      names = "--from",
      required = true,
      paramLabel = "FILE",
      description = "Where the index comes from.")
  Path from = Path.of(".");

  private final Surroundings surroundings;
  private final GlobalOptions options;

  UpdateCommand(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  @Override
  public Integer call() throws ForgeException {
    ForgeIndex index = ForgeIndex.read(surroundings.workingDirectory().resolve(from));
    IndexStore store = new PublicIndex(surroundings, options).store();
    int before = store.load().content().size();
    store.save(index);
    surroundings
        .console()
        .out()
        .printf("%d public modules in the index (%d before)%n", index.size(), before);
    return ExitCode.DONE.code();
  }
}
