package org.dropsonde.publication;

import java.nio.file.Path;

/** The static site over a public data set: pages, JSON paths and the releases' own files. */
public final class PublicSite {
  private final PublicDataSet data;
  private final ModuleRecords modules;

  private PublicSite(PublicDataSet data) {
    this.data = data;
    this.modules = ModuleRecords.of(data);
  }

  /**
   * Writes the whole site, in place of one that was written there before.
   *
   * @param out a new or empty folder, or an older site; it is whole or untouched at any time
   * @return how many modules have a page
   * @throws PublicationException where a file can't be written or {@code out} holds something else
   */
  public static int write(PublicDataSet data, Path out) throws PublicationException {
    return new PublicSite(data).writeTo(out);
  }

  private int writeTo(Path out) throws PublicationException {
    try (SiteFolder site = SiteFolder.begin(out)) {
      Pages pages = new Pages(data.newest().week());
      new TablePages(data, modules, pages).write(site);
      new ModulePages(data, modules, pages).write(site);
      new ReleaseFiles(data, pages).write(site);
      new JsonPaths(data, modules).write(site);
      site.finish();
    }
    return modules.all().size();
  }
}
