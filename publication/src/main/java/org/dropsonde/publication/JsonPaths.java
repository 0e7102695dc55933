package org.dropsonde.publication;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.dropsonde.publication.ModuleRecords.ModuleRecord;
import org.dropsonde.publication.ModuleRecords.TableRow;
import org.dropsonde.publication.PublicDataSet.Point;

/** The site for programs: {@code api/v1/}, whose fields are only ever added to. */
final class JsonPaths {
  private final JsonFactory json = new JsonFactory();
  private final PublicDataSet data;
  private final ModuleRecords modules;

  JsonPaths(PublicDataSet data, ModuleRecords modules) {
    this.data = data;
    this.modules = modules;
  }

  void write(SiteFolder site) throws PublicationException {
    site.write("api/v1/index.json", document(this::index));
    site.write("api/v1/modules.json", document(this::list));
    for (ModuleRecord module : modules.all()) {
      site.write("api/v1/modules/" + module.slug() + ".json", document(out -> module(out, module)));
    }
    for (PublicTable table : data.tables()) {
      site.write("api/v1/tables/" + table.name() + ".json", document(out -> table(out, table)));
    }
  }

  /** Writes the fields of one object. */
  private interface Content {
    void writeTo(JsonGenerator out) throws IOException;
  }

  private byte[] document(Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = json.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeNumberField("version", 1);
      out.writeStringField("week_id", data.newest().week());
      content.writeTo(out);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private void index(JsonGenerator out) throws IOException {
    out.writeArrayFieldStart("weeks");
    for (Release release : data.releases()) {
      out.writeString(release.week());
    }
    out.writeEndArray();
    out.writeArrayFieldStart("tables");
    for (PublicTable table : data.tables()) {
      out.writeString(table.name());
    }
    out.writeEndArray();
  }

  private void list(JsonGenerator out) throws IOException {
    out.writeArrayFieldStart("modules");
    for (ModuleRecord module : modules.all()) {
      List<Point> points = module.points();
      out.writeStartObject();
      out.writeStringField("slug", module.slug());
      if (!points.isEmpty()) {
        number(out, points.get(points.size() - 1));
      }
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private void module(JsonGenerator out, ModuleRecord module) throws IOException {
    out.writeStringField("slug", module.slug());
    out.writeArrayFieldStart("weeks");
    for (Point point : module.points()) {
      out.writeStartObject();
      number(out, point);
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeArrayFieldStart("rows");
    for (TableRow row : module.rows()) {
      out.writeStartObject();
      out.writeStringField("table", row.table().name());
      key(out, row.table(), row.key());
      number(out, row.newest());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private void table(JsonGenerator out, PublicTable table) throws IOException {
    out.writeStringField("table", table.name());
    out.writeStringField("title", table.title());
    out.writeNumberField("sigma", table.sigma());
    out.writeNumberField("threshold", table.threshold());
    out.writeArrayFieldStart("rows");
    for (PublicRow row : table.rows()) {
      out.writeStartObject();
      key(out, table, row.values());
      out.writeNumberField("sites", row.sites());
      out.writeNumberField("plus_or_minus", row.plusMinus());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void key(JsonGenerator out, PublicTable table, List<String> key)
      throws IOException {
    for (int i = 0; i < key.size(); i++) {
      out.writeStringField(table.keys().get(i), key.get(i));
    }
  }

  private static void number(JsonGenerator out, Point point) throws IOException {
    out.writeStringField("week", point.week());
    out.writeNumberField("sites", point.sites());
    out.writeNumberField("plus_or_minus", point.plusMinus());
  }
}
