package org.dropsonde.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dropsonde.forge.ClassSurvey.Wanted;
import org.dropsonde.forge.ForgeException;
import org.dropsonde.forge.ForgeIndex;
import org.dropsonde.forge.PublishedClasses;
import org.dropsonde.probe.ReleasesInUse;
import org.dropsonde.spi.ControlRepo;

/** The classes of published releases, as the cache keeps them. */
final class PublicClasses {
  private final Surroundings surroundings;
  private final GlobalOptions options;

  PublicClasses(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  /** Where the cache keeps them. */
  Path file() {
    return options.cacheDir.resolve("classes.json");
  }

  /** What is known; where the file is damaged nothing, and stderr says so. */
  PublishedClasses open() {
    if (!Files.exists(file())) {
      return PublishedClasses.none();
    }
    try {
      return PublishedClasses.read(file());
    } catch (ForgeException e) {
      options.say(
          surroundings,
          "warning: " + e.getMessage()
              + ". No class is named; delete it and run 'dropsonde update classes SOURCE'.");
      return PublishedClasses.none();
    }
  }

  /** Says which classes can't be in the report because their releases were not looked into. */
  void tellMissing(ControlRepo repo, ForgeIndex index, PublishedClasses classes) {
    List<Wanted> missing = ReleasesInUse.unknown(repo, index, classes);
    if (missing.isEmpty()) {
      return;
    }
    String which = classes.size() == 0
        ? "Which classes are published is not known, so none is named"
        : "The classes of " + missing.get(0) + others(missing.size() - 1)
            + " are not known, so they are not named";
    options.say(
        surroundings,
        which + ": 'dropsonde update classes SOURCE' looks into the releases in use.");
  }

  private static String others(int count) {
    return switch (count) {
      case 0 -> "";
      case 1 -> " and one more release";
      default -> " and " + count + " more releases";
    };
  }
}
