package org.dropsonde.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dropsonde.spi.Column;
import org.dropsonde.spi.Domain.OneOf;
import org.dropsonde.spi.Domain.PublicName;
import org.dropsonde.spi.Domain.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaFileTest {
  private static final List<Column> COLUMNS = List.of(
      Column.optionalText("how_many", Scale.USES, "How many."),
      Column.rows(
          "things",
          "Things.",
          Column.text("slug", PublicName.MODULE_SLUG, "Slug."),
          Column.flag("pinned", "Pinned."),
          Column.rows("kinds", "Kinds.", Column.text("kind", OneOf.of("git", "svn"), "Kind."))));

  @TempDir
  Path folder;

  @Test
  void readsWhatItWrites() throws Exception {
    assertThat(SchemaFile.read(file(SchemaFile.json(COLUMNS)))).isEqualTo(COLUMNS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[1]",
        "[{}]",
        "[{\"name\":\"x\",\"secret\":1}]",
        "[{\"name\":\"x\",\"type\":\"STRING\",\"mode\":\"NULLABLE\",\"description\":\"X.\"}]",
        "[{\"name\":\"x\",\"type\":\"STRING\",\"mode\":\"NULLABLE\",\"description\":\"X.\","
            + "\"domain\":\"FREE_TEXT\"}]",
        "[[[[[[[[[[[[]]]]]]]]]]]]"
      })
  void refusesWhatIsNoSchema(String text) throws Exception {
    Path file = file(text);

    assertThatThrownBy(() -> SchemaFile.read(file))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("schema.json");
  }

  @Test
  void refusesAMissingFile() {
    assertThatThrownBy(() -> SchemaFile.read(folder.resolve("none")))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("none");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("schema.json"), text);
  }
}
