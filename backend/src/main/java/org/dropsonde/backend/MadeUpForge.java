package org.dropsonde.backend;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.dropsonde.forge.ForgeIndex;
import org.dropsonde.forge.IndexedModule;
import org.dropsonde.forge.PuppetVersion;
import org.dropsonde.probe.ExampleReports;
import org.dropsonde.report.Report;
import org.dropsonde.spi.Row;
import org.dropsonde.spi.Value;

/** The Forge of the made-up sites: its modules, and the versions that any of them has. */
final class MadeUpForge {
  private static final Comparator<String> NEWEST_FIRST = Comparator.comparing(
          (String text) -> PuppetVersion.parse(text).orElseThrow())
      .reversed();

  private final Map<String, Set<String>> versions = new ConcurrentHashMap<>();

  /** Adds what a site has. Any thread may call it. */
  void note(Report report) {
    if (report.columns().get("modules") instanceof Value.Rows modules) {
      for (Row row : modules.rows()) {
        if (row.cells().get("slug") instanceof Value.Text slug
            && row.cells().get("version") instanceof Value.Text version) {
          versions
              .computeIfAbsent(slug.text(), name -> ConcurrentHashMap.newKeySet())
              .add(version.text());
        }
      }
    }
  }

  /** All its slugs: what such a list is needed for says docs/aggregation.md. */
  static List<String> mostPopularFirst() {
    return ExampleReports.modules().stream().map(Object::toString).toList();
  }

  ForgeIndex index(Instant now) {
    List<IndexedModule> modules = new ArrayList<>();
    ExampleReports.modules().forEach(slug -> {
      List<String> published = versions.getOrDefault(slug.toString(), Set.of()).stream()
          .sorted(NEWEST_FIRST)
          .toList();
      modules.add(
          new IndexedModule(slug.toString(), published, true, List.of(), null, null, null, false));
    });
    return ForgeIndex.of(now, modules);
  }
}
