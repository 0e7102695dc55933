package org.dropsonde.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.dropsonde.forge.ForgeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFormatTest {
  @Test
  void hasALineForEachModuleOfEachEnvironment() throws IOException, ForgeException {
    List<String> lines =
        List.of(Samples.written(InventoryFormat.CSV, Samples.drifting()).split("\r\n", -1));

    assertThat(lines).hasSize(1 + 19 + 1); // header, uses, and nothing behind the last line end
    assertThat(lines)
        .contains("feature_ntp,feature/ntp,G3,ntp,puppetlabs-ntp,latest,forge,,,false,"
            + "public,false,,10.1.0,none,0,true,,2025-09-20");
    assertThat(lines).allMatch(line -> line.isEmpty() || line.split(",", -1).length == 19);
  }

  @Test
  void endsWithTheDaysOfTheReleases() throws IOException {
    assertThat(Samples.written(InventoryFormat.CSV, Samples.dated()))
        .contains("9.7.0,major,2,true,2023-04-03,2024-12-01\r\n")
        .contains("acme-secret,1.0.0,forge,,,true,private,false,,,unknown,0,true,,\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)"})
  void formulasAreMadeText(String formula) {
    assertThat(CsvFormat.cell(formula)).isEqualTo("'" + formula);
  }

  @Test
  void cellsAreQuotedWhereTheyMustBe() {
    assertThat(CsvFormat.cell("a,b")).isEqualTo("\"a,b\"");
    assertThat(CsvFormat.cell("a\"b")).isEqualTo("\"a\"\"b\"");
    assertThat(CsvFormat.cell("=\"a\"")).isEqualTo("\"'=\"\"a\"\"\"");
    assertThat(CsvFormat.cell("\t=1")).isEqualTo("\\u{0009}=1");
    assertThat(CsvFormat.cell("a\r\nb")).isEqualTo("a\\u{000d}\\u{000a}b");
    assertThat(CsvFormat.cell(null)).isEmpty();
  }
}
