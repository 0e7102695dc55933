package org.dropsonde.publication;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The releases' own files, byte for byte, and the page that lists them. */
final class ReleaseFiles {
  private static final List<String> FORMATS = List.of("csv", "json", "parquet");

  private final PublicDataSet data;
  private final Pages pages;

  ReleaseFiles(PublicDataSet data, Pages pages) {
    this.data = data;
    this.pages = pages;
  }

  void write(SiteFolder site) throws PublicationException {
    List<Map<String, Object>> listed = new ArrayList<>();
    for (Release release : data.releases()) {
      List<Map<String, String>> files = new ArrayList<>();
      for (Path file : files(release.folder())) {
        String name = file.getFileName().toString();
        site.copy(file, "data/" + release.week() + "/" + name);
        files.add(Map.of("path", release.week() + "/" + name, "text", name));
      }
      listed.add(0, Map.of("name", release.week(), "files", files));
    }
    site.write(
        "data/index.html", pages.render("data", "../", "Download", Map.of("releases", listed)));
  }

  private static List<Path> files(Path folder) throws PublicationException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new PublicationException(
          PublicationException.Kind.BAD_DATA, "Listing " + folder + " failed: " + e, e);
    }
  }

  /** Where a table's files of one release lie in the site. */
  static List<Map<String, String>> links(PublicDataSet data, String week, String table) {
    return data.releases().stream()
        .filter(release -> release.week().equals(week))
        .flatMap(release -> FORMATS.stream()
            .filter(format -> Files.exists(release.folder().resolve(table + "." + format))))
        .map(format -> Map.of("path", "data/" + week + "/" + table + "." + format, "text", format))
        .toList();
  }
}
