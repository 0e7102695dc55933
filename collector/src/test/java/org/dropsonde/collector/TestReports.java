package org.dropsonde.collector;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.dropsonde.report.ReportException;
import org.dropsonde.report.ReportSchema;
import org.dropsonde.report.SiteId;
import org.dropsonde.spi.Column;
import org.dropsonde.spi.Domain.PublicName;
import org.dropsonde.spi.Domain.Scale;

/** Reports of invented sites. */
final class TestReports {
  static final ReportSchema SCHEMA = schema();

  private TestReports() {}

  private static ReportSchema schema() {
    try {
      return ReportSchema.of(List.of(
          Column.optionalText("environment_count", Scale.USES, "Environments."),
          Column.rows(
              "modules",
              "Modules.",
              Column.text("name", PublicName.MODULE_NAME, "Name."),
              Column.text("slug", PublicName.MODULE_SLUG, "Slug."),
              Column.optionalText("version", PublicName.MODULE_VERSION, "Version.")),
          Column.rows(
              "classes",
              "Classes.",
              Column.text("slug", PublicName.MODULE_SLUG, "Slug."),
              Column.text("name", PublicName.CLASS_NAME, "Name."),
              Column.count("nodes", Scale.NODES, "Nodes."))));
    } catch (ReportException e) {
      throw new IllegalStateException(e);
    }
  }

  static SiteId site(int number) {
    return new SiteId(String.format(Locale.ROOT, "%0128x", number));
  }

  /** A report of a site with that many modules, 75 bytes each. */
  static byte[] report(SiteId site, int modules) {
    StringBuilder text = new StringBuilder("{\"report_format\":\"dropsonde/1\",")
        .append("\"client_version\":\"0.1.0\",\"site_id\":\"")
        .append(site.hex())
        .append("\",\"modules\":[");
    for (int i = 0; i < modules; i++) {
      String name = "module" + (1000 + i);
      text.append(i == 0 ? "" : ",")
          .append("{\"name\":\"" + name + "\",\"slug\":\"example-" + name
              + "\",\"version\":\"1.2.3\"}");
    }
    return text.append("]}").toString().getBytes(UTF_8);
  }

  static ReportStore.Incoming incoming(int number, SiteId site) {
    return incoming(new UUID(0, number), site, "{\"n\":" + number + "}");
  }

  static ReportStore.Incoming incoming(UUID id, SiteId site, String json) {
    byte[] bytes = json.getBytes(UTF_8);
    return new ReportStore.Incoming(id, site, bytes, bytes);
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
