package org.dropsonde.publication;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
      for (String name : release.files()) {
        copy(site, release, name, files);
      }
      copy(site, release, "release.json", files);
      listed.add(0, Map.of("name", release.week(), "files", files));
    }
    site.write(
        "data/index.html", pages.render("data", "../", "Download", Map.of("releases", listed)));
  }

  private static void copy(
      SiteFolder site, Release release, String name, List<Map<String, String>> files)
      throws PublicationException {
    String path = release.week() + "/" + name;
    site.copy(release.folder().resolve(name), "data/" + path);
    files.add(Map.of("path", path, "text", name));
  }

  /** Where a table's files of one release lie in the site. */
  static List<Map<String, String>> links(PublicDataSet data, String week, String table) {
    return data.releases().stream()
        .filter(release -> release.week().equals(week))
        .flatMap(release ->
            FORMATS.stream().filter(format -> release.files().contains(table + "." + format)))
        .map(format -> Map.of("path", "data/" + week + "/" + table + "." + format, "text", format))
        .toList();
  }
}
