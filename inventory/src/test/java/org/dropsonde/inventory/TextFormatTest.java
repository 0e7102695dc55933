package org.dropsonde.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.dropsonde.forge.ForgeException;
import org.dropsonde.spi.ControlRepo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFormatTest {
  private static Presentation wide(int width, boolean colour) {
    return new Presentation(width, colour, "dropsonde", Instant.EPOCH, false);
  }

  @Test
  void tellsSummaryThenDriftThenEachGroupByItsDifference() throws IOException, ForgeException {
    String text = Samples.written(InventoryFormat.TEXT, Samples.drifting());

    assertThat(text)
        .startsWith("control-repo  git repository, bare\n")
        .contains("  Environments  4 in 3 groups with the same modules\n")
        .contains("  stdlib     9.6.0       newest        production, staging\n")
        .contains("             8.5.0       major behind  legacy_el7\n")
        .contains("  G2  legacy_el7   2 modules  1 major  1 minor\n")
        .contains("  G3  feature_ntp  5 modules\n    +  puppetlabs-ntp     latest  only here\n")
        .contains("    ~  puppetlabs-stdlib  9.5.0   production has 9.6.0\n")
        .contains("    -  puppetlabs-apache  12.1.0  missing here\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 80, 100, 200})
  void fitsTheTerminal(int width) throws IOException, ForgeException {
    String text = Samples.written(InventoryFormat.TEXT, Samples.drifting(), wide(width, false));

    assertThat(text.lines()).allMatch(line -> line.codePointCount(0, line.length()) <= width);
  }

  @Test
  void tellsHowOldReleasesAreWhereTheIndexKnows() throws IOException, ForgeException {
    assertThat(Samples.written(InventoryFormat.TEXT, Samples.dated()))
        .contains(
            "  Age           median 3 years; oldest puppetlabs-stdlib 8.6.0 of 2023-04-03, 3 years\n")
        .contains("    puppetlabs-apt     9.4.0  12 days old  forge  up to date\n")
        .contains("    acme-secret        1.0.0               forge  private\n")
        .contains("    puppetlabs-stdlib  8.6.0  3 years old  forge  major behind 9.7.0\n");
    assertThat(Samples.written(InventoryFormat.TEXT, Samples.undated()))
        .contains("    puppetlabs-apt     9.4.0  forge  up to date\n")
        .doesNotContain(" old", "Age");
  }

  @Test
  void coloursOnlyWhereAsked() throws IOException, ForgeException {
    assertThat(Samples.written(InventoryFormat.TEXT, Samples.drifting(), wide(100, true)))
        .contains("\u001b[31m8.5.0\u001b[0m");
    assertThat(Samples.written(InventoryFormat.TEXT, Samples.drifting(), wide(100, false)))
        .doesNotContain("\u001b");
  }

  @Test
  void repositoryCannotMoveTheCursor() throws IOException, ForgeException {
    Inventory inventory = Inventory.of(
        new ControlRepo(
            "a\u001b[2Jb",
            List.of(
                Samples.environment("x\u202ey", Samples.forge("a-b", "1.0.0\r\u0007")),
                Samples.environment("z"))),
        "\u0000",
        List.of(new InventoryNote("info", null, "n\nm", null, "\u009b31m", 1)),
        Samples.index());

    String text = Samples.written(InventoryFormat.TEXT, inventory);

    assertThat(text.chars().filter(c -> c != '\n').noneMatch(Character::isISOControl))
        .isTrue();
    assertThat(text).contains("a\\u{001b}[2Jb").contains("n\\u{000a}m").doesNotContain("\u202e");
  }

  @Test
  void fiveHundredEnvironmentsStayReadable() throws IOException, ForgeException {
    Inventory inventory =
        Inventory.of(Samples.large(500, 80), "generated", List.of(), Samples.index());

    String text = Samples.written(InventoryFormat.TEXT, inventory);

    assertThat(inventory.groups()).hasSize(500);
    assertThat(text.lines().count()).isLessThan(300);
    assertThat(text)
        .containsPattern("\n  module7 +major behind  9\\.3\\.0 \\(\\d+\\), 9\\.2\\.0 \\(\\d+\\), ")
        .contains("\n  ... and 439 more groups\n")
        .endsWith("--format html lets you search and\ncompare.\n");
  }

  @Test
  void fullTextTellsEveryDifference() throws IOException, ForgeException {
    Inventory inventory =
        Inventory.of(Samples.large(20, 20), "generated", List.of(), Samples.index());
    Presentation full = new Presentation(100, false, "dropsonde", Instant.EPOCH, true);

    assertThat(Samples.written(InventoryFormat.TEXT, inventory))
        .doesNotContain("    ~  acme-module0");
    assertThat(Samples.written(InventoryFormat.TEXT, inventory, full))
        .contains("    ~  acme-module0")
        .doesNotContain("Shortened");
  }

  @Test
  void sameOwnerIsNotSaidAndAnotherOneIs() throws IOException, ForgeException {
    String text = Samples.written(
        InventoryFormat.TEXT,
        Samples.inventory(
            Samples.environment("a", Samples.forge("puppet-systemd", "7.1.0")),
            Samples.environment("b", Samples.forge("puppet-systemd", "7.1.0")),
            Samples.environment("c", Samples.forge("camptocamp-systemd", "2.0.0"))));

    assertThat(text)
        .contains("  systemd  7.1.0                newest   a, b\n")
        .contains("           2.0.0 of camptocamp  differs  c\n");
  }

  @Test
  void emptyRepositoryHasNoTables() throws IOException, ForgeException {
    String text = Samples.written(InventoryFormat.TEXT, Samples.inventory());

    assertThat(text).contains("Environments  0").doesNotContain("DRIFT").doesNotContain("ENVIRON");
  }
}
