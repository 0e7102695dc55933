package org.dropsonde.backend;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.dropsonde.cli.CliException;
import org.dropsonde.cli.Surroundings;
import org.dropsonde.publication.PublicDataSet;
import org.dropsonde.publication.PublicSite;
import org.dropsonde.publication.PublicationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the public site. */
@Command(
    name = "publish",
    description = "Make the public site from the public data set: pages, charts, JSON, downloads.",
    footer = {
      "",
      "The site is plain files for any web server. It takes the place of an older one in one step.",
      "",
      "Example:",
      "  dropsonde publish --data public --out site"
    })
final class PublishCommand implements Callable<Integer> {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The public data set: what 'aggregate --out' wrote, or a copy of it.")
  Path data = Path.of(".");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the site goes: a new or empty folder, or an older site.")
  Path out = Path.of(".");

  private final Surroundings surroundings;

  PublishCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws CliException {
    Path folder = surroundings.workingDirectory();
    try {
      int modules = PublicSite.write(PublicDataSet.read(folder.resolve(data)), folder.resolve(out));
      surroundings
          .console()
          .out()
          .printf("%d modules have a page; open %s%n", modules, out.resolve("index.html"));
      return 0;
    } catch (PublicationException e) {
      throw PublicationFailures.toCli(e);
    }
  }
}
