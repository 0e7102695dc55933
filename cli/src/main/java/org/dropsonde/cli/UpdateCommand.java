package org.dropsonde.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.dropsonde.forge.ForgeException;
import org.dropsonde.forge.ForgeIndex;
import org.dropsonde.forge.IndexStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
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
  @Option(names = "--from", paramLabel = "FILE", description = "Where the index comes from.")
  @Nullable
  Path from;

  private final Surroundings surroundings;
  private final GlobalOptions options;

  UpdateCommand(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  static CommandLine line(Surroundings surroundings, GlobalOptions options) {
    return new CommandLine(new UpdateCommand(surroundings, options))
        .addSubcommand(new UpdateClassesCommand(surroundings, options));
  }

  @Override
  public Integer call() throws ForgeException, CliException {
    if (from == null) {
      throw new CliException(ExitCode.USAGE, "Missing required option: '--from=FILE'");
    }
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
