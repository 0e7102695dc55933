package org.dropsonde.probe;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.dropsonde.forge.Answer;
import org.dropsonde.forge.ClassSurvey.Wanted;
import org.dropsonde.forge.ForgeIndex;
import org.dropsonde.forge.IndexedModule;
import org.dropsonde.forge.PublishedClasses;
import org.dropsonde.spi.ControlRepo;
import org.dropsonde.spi.ModuleSlug;
import org.dropsonde.spi.ModuleUse;
import org.jspecify.annotations.Nullable;

/** Which published releases a control repository uses: those that the Forge may be asked about. */
public final class ReleasesInUse {
  private ReleasesInUse() {}

  /**
   * The releases in use whose classes are not known yet, sorted.
   *
   * <p>A version is named only where the index says that it was published; where the version in use
   * is not known, or not known to be published, the module's newest release stands for it. Nothing of
   * a private fork is named.
   */
  public static List<Wanted> unknown(ControlRepo repo, ForgeIndex index, PublishedClasses classes) {
    TreeSet<Wanted> wanted = new TreeSet<>(Comparator.comparing(Wanted::toString));
    for (ModuleUse use : repo.distinctUses()) {
      ModuleSlug slug = use.slug();
      if (slug != null && use.certain()) {
        release(slug.toString(), use.version(), index)
            .filter(one -> !isKnown(one, classes))
            .ifPresent(wanted::add);
      }
    }
    return List.copyOf(wanted);
  }

  private static Optional<Wanted> release(String slug, @Nullable String version, ForgeIndex index) {
    if (index.lookup(slug) != Answer.PUBLIC) {
      return Optional.empty();
    }
    Answer published = version == null ? Answer.UNKNOWN : index.lookup(slug, version);
    return switch (published) {
      case PUBLIC -> Optional.of(new Wanted(slug, version));
      case PRIVATE -> Optional.empty();
      case UNKNOWN ->
        Optional.of(
            new Wanted(slug, index.module(slug).flatMap(IndexedModule::latest).orElse(null)));
    };
  }

  private static boolean isKnown(Wanted release, PublishedClasses classes) {
    String version = release.version();
    return version == null ? classes.knows(release.slug()) : classes.knows(release.slug(), version);
  }
}
