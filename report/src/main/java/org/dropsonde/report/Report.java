package org.dropsonde.report;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.dropsonde.spi.Value;

/**
 * What a site sends: its ID, and filtered columns.
 *
 * <p>There are two ways to one: a {@link ReportDraft}, whose every value has passed the privacy filter,
 * and {@link ReportCodec}, which reads one back.
 */
public final class Report {
  /** The format of this version's reports. */
  public static final String FORMAT = "dropsonde/1";

  static final List<String> OWN_COLUMNS = List.of("report_format", "client_version", "site_id");

  private static final Pattern VERSION =
      Pattern.compile("\\d{1,4}\\.\\d{1,4}\\.\\d{1,4}(?:-SNAPSHOT)?");

  private final String clientVersion;
  private final SiteId siteId;
  private final SortedMap<String, Value> columns;

  Report(String clientVersion, SiteId siteId, Map<String, Value> columns) {
    if (!isVersion(clientVersion)) {
      throw new IllegalArgumentException("a client's version looks like 1.2.3");
    }
    this.clientVersion = clientVersion;
    this.siteId = siteId;
    this.columns = Collections.unmodifiableSortedMap(new TreeMap<>(columns));
  }

  static boolean isVersion(String text) {
    return VERSION.matcher(text).matches();
  }

  /** The version of the program that made it, such as {@code 0.1.0}. */
  public String clientVersion() {
    return clientVersion;
  }

  /** The site's ID in this quarter. */
  public SiteId siteId() {
    return siteId;
  }

  /** The values by column name, sorted; texts, flags and rows alone. */
  public SortedMap<String, Value> columns() {
    return columns;
  }
}
