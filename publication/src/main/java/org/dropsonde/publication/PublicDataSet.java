package org.dropsonde.publication;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dropsonde.failure.FileFailure;

/** All releases of a public data set, oldest first. Immutable; any thread may use it. */
public final class PublicDataSet {
  private final Path folder;
  private final List<Release> releases;

  private PublicDataSet(Path folder, List<Release> releases) {
    this.folder = folder;
    this.releases = List.copyOf(releases);
  }

  /**
   * Reads what {@code aggregate} has written.
   *
   * @param folder holds {@code releases/2026-W47/release.json} and so on
   * @throws PublicationException where there is no release, or one is damaged
   */
  public static PublicDataSet read(Path folder) throws PublicationException {
    Path releases = folder.resolve("releases");
    List<Path> weeks = new ArrayList<>();
    if (Files.isDirectory(releases)) {
      try (Stream<Path> children = Files.list(releases)) {
        children
            .filter(child -> child.getFileName().toString().matches("[0-9]{4}-W[0-9]{2}"))
            .sorted()
            .forEach(weeks::add);
      } catch (IOException e) {
        throw new PublicationException(
            PublicationException.Kind.BAD_DATA,
            "Listing " + releases + " failed: " + FileFailure.reasonAndPath(e),
            e);
      }
    }
    if (weeks.isEmpty()) {
      throw new PublicationException(
          PublicationException.Kind.BAD_DATA,
          folder + " holds no release: name the folder that 'dropsonde aggregate --out' wrote to.");
    }
    List<Release> read = new ArrayList<>();
    for (Path week : weeks) {
      read.add(ReleaseReader.read(week));
    }
    return new PublicDataSet(folder, read);
  }

  /** Where it was read. */
  Path folder() {
    return folder;
  }

  List<Release> releases() {
    return releases;
  }

  Release newest() {
    return releases.get(releases.size() - 1);
  }

  /** Every table by name, each as its newest release has it. */
  List<PublicTable> tables() {
    TreeMap<String, PublicTable> newest = new TreeMap<>();
    for (Release release : releases) {
      release.tables().forEach(table -> newest.put(table.name(), table));
    }
    return List.copyOf(newest.values());
  }

  /** What became of each row of a table, by key; a week in which it was not published is absent. */
  Map<List<String>, List<Point>> histories(String table) {
    Map<List<String>, List<Point>> histories = new HashMap<>();
    for (Release release : releases) {
      release
          .table(table)
          .ifPresent(found -> found
              .rows()
              .forEach(row -> histories
                  .computeIfAbsent(row.values(), key -> new ArrayList<>())
                  .add(
                      new Point(release.week(), release.quarter(), row.sites(), row.plusMinus()))));
    }
    return histories;
  }

  /** One number of one week. */
  record Point(String week, String quarter, long sites, long plusMinus) {}
}
