package org.dropsonde.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dropsonde.spi.Column;
import org.dropsonde.spi.Domain.PublicName;
import org.dropsonde.spi.Domain.Scale;
import org.junit.jupiter.api.Test;

class SchemaDocumentTest {
  @Test
  void writesBigQuerysJson() throws ReportException {
    ReportSchema schema = ReportSchema.of(List.of(Column.rows(
        "modules",
        "Modules.",
        Column.text("slug", PublicName.MODULE_SLUG, "Slug."),
        Column.count("uses", Scale.USES, "Uses."))));
    assertThat(SchemaDocument.json(schema))
        .startsWith("[\n  {\n    \"name\" : \"report_format\",\n    \"type\" : \"STRING\"")
        .contains("\"name\" : \"site_id\"")
        .endsWith("""
              {
                "name" : "modules",
                "type" : "RECORD",
                "mode" : "REPEATED",
                "description" : "Modules.",
                "fields" : [
                  {
                    "name" : "slug",
                    "type" : "STRING",
                    "mode" : "REQUIRED",
                    "description" : "Slug."
                  },
                  {
                    "name" : "uses",
                    "type" : "STRING",
                    "mode" : "REQUIRED",
                    "description" : "Uses. One of 0, 1, 2, 3-5, 6-10, 11-30, 31+."
                  }
                ]
              }
            ]
            """);
  }
}
